"""How fast a host is asked: its source's delay and connections, and its own Crawl-delay.
robots.txt itself is obeyed by crawler.middlewares.robots."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser

from crawler.sources import Source

# A Crawl-delay longer than this would let a site's first crawl take weeks; such a site gets one
# request in this many seconds.
_LONGEST_DELAY = 120.0


class PolitenessMiddleware:
    """Sets each host's slot in the downloader. Hosts that several sources share get the politest
    settings of all."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self.robots_parsed, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PolitenessMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        source: Source | None = request.meta.get("source")
        if source is not None:
            host = urlsplit(request.url).hostname or ""
            self._slow_down(host, delay=source.delay, concurrency=source.concurrency)

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
