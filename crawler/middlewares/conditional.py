"""Feeds, sitemaps and listings are asked whether they changed; the answers to ask with are in
the archive. (Scrapy's HTTP cache with RFC 2616 answers from itself without asking.)"""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.discovery.reader import Asked


class ConditionalMiddleware:
    """Adds If-None-Match and If-Modified-Since to requests for documents read before."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ConditionalMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        asked: Asked | None = request.meta.get("asked")
        if asked is None:
            return
        known = asked.known(self._crawler.spider.run.reader)  # type: ignore[union-attr]
        if known is None:
            return
        if known.etag:
            request.headers["If-None-Match"] = known.etag
        if known.last_modified:
            request.headers["If-Modified-Since"] = known.last_modified
