"""What happens to a fetched page, one verb each; the order is in `crawler.settings`.

Each verb is a function of a run and a page, and a Scrapy pipeline that calls it. A verb that
settles the page sets its outcome; those behind it leave it alone, and `store` writes it.
"""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from archive.article import Page
from archive.database import UnwritableError
from crawler.run import Run


class PagePipeline:
    """A verb in Scrapy's terms."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Page) -> Page:
        try:
            await self.apply(self._crawler.spider.run, item)  # type: ignore[union-attr]
        except UnwritableError as error:  # the run ends, and the page stays pending
            raise DropItem(str(error), log_level="DEBUG") from error
        return item

    @staticmethod
    async def apply(run: Run, page: Page) -> None:
        raise NotImplementedError
