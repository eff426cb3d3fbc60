"""A host that asks to wait is asked nothing more until then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from archive.clock import utcnow
from crawler.outcomes import Postponed

# What a 429 without Retry-After is worth.
_DEFAULT_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(days=1)


class RetryAfterMiddleware:
    """Postpones requests to hosts that answered 429, or 503 with Retry-After. Nearer to the
    downloader than Scrapy's retries, which would ask again at once."""

    def __init__(self) -> None:
        self._resting: dict[str, datetime] = {}

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        until = self._resting.get(host)
        if until is not None and until > utcnow() and "source" in request.meta:
            raise Postponed(host, until)

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status not in (429, 503) or "source" not in request.meta:
            return response
        wait = retry_after(response.headers.get("Retry-After"), utcnow())
        if wait is None and response.status == 429:
            wait = _DEFAULT_WAIT
        if wait is None:
            return response
        host = urlsplit(request.url).hostname or ""
        # The clock is to the second: rounded up, so that no wait is cut short.
        until = utcnow() + min(wait, _LONGEST_WAIT) + timedelta(seconds=1)
        self._resting[host] = until
        raise Postponed(host, until)


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
