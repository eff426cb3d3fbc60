"""Feeds, sitemaps, listings and articles that are known are asked whether they changed; what to
ask with is in the archive. (Scrapy's HTTP cache with RFC 2616 answers from itself without
asking.)"""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler

from archive.documents import Document
from archive.frontier import Due
from crawler.discovery.asked import Asked
from crawler.discovery.reader import known


class ConditionalMiddleware:
    """Adds If-None-Match and If-Modified-Since to requests for documents read before and for
    articles stored before; not where an article's request was redirected: what stands there is
    something else, and may well be older."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ConditionalMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        before = self._known(request)
        for name, value in (
            ("If-None-Match", before.etag if before else ""),
            ("If-Modified-Since", before.last_modified if before else ""),
        ):
            request.headers.pop(name, None)
            if value:
                request.headers[name] = value

    def _known(self, request: Request) -> Document | Due | None:
        asked: Asked | None = request.meta.get("asked")
        if asked is not None:
            return known(self._crawler.spider.run.reader, asked)  # type: ignore[union-attr]
        due: Due | None = request.meta.get("due")
        if "playwright" in request.meta:
            return None  # what a script shows may change where its page does not
        return None if "redirect_urls" in request.meta else due
