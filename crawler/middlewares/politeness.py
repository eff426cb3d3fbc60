"""How fast a host is asked: its source's delay and connections, its own Crawl-delay, and its
Retry-After. robots.txt itself is obeyed by Scrapy's middleware."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from archive.clock import utcnow
from crawler.outcomes import Postponed
from crawler.sources import Source

# A Crawl-delay longer than this would let a site's first crawl take weeks; such a site gets one
# request in this many seconds.
_LONGEST_DELAY = 120.0
# What a 429 without Retry-After is worth.
_DEFAULT_WAIT = 30
_LONGEST_WAIT = timedelta(days=1)


class PolitenessMiddleware:
    """Sets each host's slot in the downloader, and postpones requests to hosts that asked to
    wait. Hosts that several sources share get the politest settings of all."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._resting: dict[str, datetime] = {}
        crawler.signals.connect(self.robots_parsed, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PolitenessMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        source: Source | None = request.meta.get("source")
        if source is not None:
            self._slow_down(host, delay=source.delay, concurrency=source.concurrency)
        until = self._resting.get(host)
        if until is not None and until > utcnow() and source is not None:
            raise Postponed(host, until)

    def process_response(self, request: Request, response: Response) -> Response:
        """A host that asks to wait is asked nothing more until then."""
        if response.status in (429, 503) and request.meta.get("source") is not None:
            wait = retry_after(response.headers.get("Retry-After"), utcnow())
            if wait is None and response.status == 429:
                wait = timedelta(seconds=_DEFAULT_WAIT)
            if wait is not None:
                host = urlsplit(request.url).hostname or ""
                self._resting[host] = utcnow() + min(wait, _LONGEST_WAIT)
                raise Postponed(host, self._resting[host])
        return response

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._crawler.settings["USER_AGENT"])
        if delay:
            host = urlsplit(request.url).hostname or ""
            self._slow_down(host, delay=min(float(delay), _LONGEST_DELAY), concurrency=1)

    def _slow_down(self, host: str, *, delay: float, concurrency: int) -> None:
        assert self._crawler.engine is not None
        downloader = self._crawler.engine.downloader
        polite: dict[str, Any] = downloader.per_slot_settings.setdefault(
            host, {"delay": delay, "concurrency": concurrency, "jitter": 0.0}
        )
        polite["delay"] = max(polite["delay"], delay)
        polite["concurrency"] = min(polite["concurrency"], concurrency)
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.delay = polite["delay"]
            slot.concurrency = polite["concurrency"]


def retry_after(header: bytes | None, now: datetime) -> timedelta | None:
    """How long a Retry-After asks to wait: seconds or a date (RFC 9110, 10.2.3)."""
    text = (header or b"").decode("latin-1").strip()
    if text.isdigit() and len(text) < 9:
        return timedelta(seconds=int(text))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta())
