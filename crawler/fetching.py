"""One page from the web for a command, by the crawler's own rules, without an archive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from archive.article import Outcome, Snapshot
from crawler import outcomes
from crawler.sources import Source
from crawler.spiders.source import snapshot_of


class OnePageSpider(Spider):
    """Fetches `url`; `answers` gets its snapshot or its outcome."""

    name = "one_page"

    def __init__(
        self, url: str, source: Source, answers: list[Snapshot | Outcome], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.source = source
        self.answers = answers

    async def start(self) -> AsyncIterator[Request]:
        yield Request(
            self.url,
            callback=self.parse_page,
            errback=self.page_failed,
            meta={"source": self.source},
            dont_filter=True,
        )

    def parse_page(self, response: Response) -> None:
        self.answers.append(outcomes.of_response(response, self.url) or snapshot_of(response))

    def page_failed(self, failure: Failure) -> None:
        self.answers.append(outcomes.of_failure(failure))


def fetch_one(url: str, source: Source) -> Snapshot | Outcome:
    """The page at `url`, or what became of it. Once in a process: the reactor runs once."""
    answers: list[Snapshot | Outcome] = []
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.set("LOG_LEVEL", "CRITICAL")
    settings.set("ITEM_PIPELINES", {})
    middlewares = dict(settings.getdict("DOWNLOADER_MIDDLEWARES"))
    for needs_archive in ("conditional.ConditionalMiddleware", "known.KnownMiddleware"):
        middlewares[f"crawler.middlewares.{needs_archive}"] = None
    settings.set("DOWNLOADER_MIDDLEWARES", middlewares)
    process = AsyncCrawlerProcess(settings)
    process.crawl(OnePageSpider, url=url, source=source, answers=answers)
    process.start()
    return answers[0] if answers else outcomes.failed("interrupted")
