"""A host that asks to wait is asked nothing more until then."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from archive.clock import utcnow
from crawler.outcomes import Postponed

# What a 429 without Retry-After is worth, doubled each time that another follows.
_DEFAULT_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(days=1)
# One 503 may be its page's; so many in a row are the host's.
_PATIENCE = 3


class RetryAfterMiddleware:
    """Postpones requests to hosts that answered 429, or 503 with Retry-After or again and again.
    Nearer to the downloader than Scrapy's retries, which would ask again at once."""

    def __init__(self) -> None:
        self._resting: dict[str, datetime] = {}
        self._in_a_row: Counter[str] = Counter()

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        until = self._resting.get(host)
        if until is not None and until > utcnow() and "source" in request.meta:
            raise Postponed(host, until)

    def process_response(self, request: Request, response: Response) -> Response:
        host = urlsplit(request.url).hostname or ""
        if "source" not in request.meta:
            return response
        if response.status not in (429, 503):
            del self._in_a_row[host]
            return response
        self._in_a_row[host] += 1
        wait = self._wait(host, response)
        if wait is None:
            return response
        # The clock is to the second: rounded up, so that no wait is cut short.
        until = utcnow() + min(wait, _LONGEST_WAIT) + timedelta(seconds=1)
        self._resting[host] = until
        raise Postponed(host, until)

    def _wait(self, host: str, response: Response) -> timedelta | None:
        asked = retry_after(response.headers.get("Retry-After"), utcnow())
        times = self._in_a_row[host] - (_PATIENCE if response.status == 503 else 1)
        if asked is not None or times < 0:
            return asked
        doubled: timedelta = _DEFAULT_WAIT * 2 ** min(times, 12)
        return doubled


def retry_after(header: bytes | None, now: datetime) -> timedelta | None:
    """How long a Retry-After asks to wait: seconds or a date (RFC 9110, 10.2.3)."""
    text = (header or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit() and len(text) < 9:
        return timedelta(seconds=int(text))
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(moment - now, timedelta())
    except (ValueError, TypeError, OverflowError):
        return None
