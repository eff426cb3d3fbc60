"""A redirect to an article that the archive has is not followed: one more address is learned."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler

from archive import frontier
from archive.frontier import Due
from crawler.outcomes import KnownArticle
from crawler.urls import normalise


class KnownMiddleware:
    """Settles a redirected page request whose target is stored, unless the URL itself is being
    revisited: then the target is what may have changed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KnownMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        due: Due | None = request.meta.get("due")
        if due is None or due.article is not None or "redirect_urls" not in request.meta:
            return
        reader = self._crawler.spider.run.reader  # type: ignore[union-attr]
        article = frontier.article_at(reader, normalise(request.url) or request.url)
        if article is not None:
            raise KnownArticle(article)
