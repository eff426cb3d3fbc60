"""The spider of a source: documents are read into the frontier, pages are fetched from it.

Each request has one end: a page goes to the pipelines as a `Page`, what got no page is settled
here, and what Scrapy itself loses is found when the spider is idle and something is still out.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from archive import frontier, hosts, revisits
from archive.article import Outcome, Page, Snapshot
from archive.clock import utcnow
from archive.database import UnwritableError
from archive.frontier import Due, Fetched
from crawler import outcomes, rendering
from crawler.discovery.asked import Asked
from crawler.discovery.reader import DocumentReader
from crawler.feeder import Feeder
from crawler.middlewares.received import headers_as_text
from crawler.run import Run
from crawler.settling import settle
from crawler.sources import Kind, Source, SourceError, load_sources
from crawler.urls import normalise

# A host that asks for a longer wait is left to a later crawl.
_PATIENCE = timedelta(minutes=2)


class SourceSpider(Spider):
    """Follows `kinds` of discovery, of the sources named in `source` (comma-separated keys), of
    all sources by default."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({"feed", "sitemap", "listing", "url"})
    run: Run
    feeder: Feeder
    documents: DocumentReader

    def __init__(self, source: str = "", run: Run | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._given_run = run
        self._closing: asyncio.Future[None] | None = None
        self.keys = [key for key in source.replace(",", " ").split() if key]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SourceSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.page_done, signals.item_scraped)
        crawler.signals.connect(spider.page_broke, signals.item_error)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        crawler.signals.connect(spider.end, signals.spider_closed)
        spider.begin()
        return spider

    def chosen(self) -> list[Source]:
        """The sources of this run."""
        return load_sources(Path(self.settings["KURSBLATT_SOURCES"]), self.keys)

    def begin(self) -> None:
        """Opens the run, unless a command has done so to say in one line what is wrong."""
        self.run = self._given_run or Run(
            Path(self.settings["KURSBLATT_ARCHIVE"]),
            self.chosen(),
            f"scrapy crawl {self.name}",
            time_limit=self.settings.getfloat("KURSBLATT_EXTRACTION_TIMEOUT"),
        )
        if not self.settings.get("PLAYWRIGHT_LAUNCH_OPTIONS"):
            rendered = [one.key for one in self.run.sources.values() if one.render]
            if rendered:  # `scrapy crawl` sets up no browser
                raise SourceError(f"{rendered[0]}: render = true: use `python -m crawler crawl`")
        self.run.when_unwritable = self.give_up
        self.feeder = Feeder(self.run.reader, self.run.sources, utcnow)
        self.documents = DocumentReader(self.run, self.kinds)

    async def start(self) -> AsyncIterator[Any]:
        with suppress(UnwritableError):
            await self.documents.register_urls(utcnow())
            now = utcnow()
            await self.run.write(lambda db: hosts.begin(db, self.run.sources))
            again = await self.run.write(lambda db: revisits.begin(db, self.run.sources, now))
            for source, articles in again.items():
                self.run.tally.discovered(source, articles)
        for asked in list(self.documents.first()):
            yield self._document_request(asked)
        self.top_up()

    # Documents

    def _document_request(self, asked: Asked) -> Request:
        self.feeder.asked(asked.source.key)
        as_rendered = rendering.meta(asked.source) if asked.discover.kind == "listing" else {}
        return Request(
            asked.at,
            callback=self.parse_document,
            errback=self.document_failed,
            cb_kwargs={"asked": asked},
            meta={"source": asked.source, "document": asked.at, "asked": asked} | as_rendered,
            priority=10,  # before pages: what is new is known soon
            dont_filter=True,
        )

    async def parse_document(self, response: Response, asked: Asked) -> AsyncIterator[Request]:
        with suppress(UnwritableError):
            moved_to = moved_for_good(response) or (asked.at if asked.at != asked.url else "")
            for following in await self.documents.read(asked, snapshot_of(response), moved_to):
                yield self._document_request(following)
        self.feeder.read(asked.source.key)
        self.top_up()

    async def document_failed(self, failure: Failure) -> None:
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        with suppress(UnwritableError):
            await self._without_document(asked, failure)
        self.feeder.read(asked.source.key)
        self.top_up()

    async def _without_document(self, asked: Asked, failure: Failure) -> None:
        error = failure.value
        if not isinstance(error, outcomes.Postponed):
            await self.documents.failed(asked, outcomes.of_failure(failure), utcnow())
            return
        self.run.tally.asked_to_wait(asked.source.key, error.until)
        if error.reason == hosts.BUDGET:
            await self.documents.left(asked, error.reason, utcnow())
        else:
            outcome = outcomes.failed(error.reason, str(error))
            await self.documents.failed(asked, outcome, utcnow())

    # Pages

    def top_up(self) -> None:
        """Asks for what the frontier has, as far as hosts have room."""
        engine = self.crawler.engine
        if engine is None or not engine.running or self.run.unwritable:
            return
        for due in self.feeder.next():
            engine.crawl(self._page_request(due))

    def _page_request(self, due: Due) -> Request:
        source = self.run.sources[due.source]
        return Request(
            due.url,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"due": due},
            meta={"source": source, "due": due, **rendering.meta(source)},
            dont_filter=True,  # the frontier knows; and a filtered redirect would end unnamed
        )

    async def parse_page(self, response: Response, due: Due) -> AsyncIterator[Page]:
        addresses = (*response.meta.get("redirect_urls", ()), response.url)
        yield Page(
            address=due.id,
            source=due.source,
            snapshot=snapshot_of(response),
            found=due.found,
            addresses=tuple(dict.fromkeys(filter(None, map(normalise, addresses)))),
            outcome=outcomes.of_response(response, due.url, known=due.article is not None),
        )

    async def page_failed(self, failure: Failure) -> None:
        due: Due = failure.request.cb_kwargs["due"]  # type: ignore[attr-defined]
        with suppress(UnwritableError):
            await self._without_page(due, failure)
        self.top_up()

    async def _without_page(self, due: Due, failure: Failure) -> None:
        error = failure.value
        if isinstance(error, outcomes.Postponed):
            await self.run.write(
                lambda db: frontier.postpone(db, due.id, error.until, error.reason)
            )
            if error.reason == hosts.BUDGET:
                await self.run.write(lambda db: hosts.rest(db, error.host, error.until))
            else:
                self.run.tally.asked_to_wait(due.source, error.until)
            self.feeder.postponed(due.id, error.host, error.until)
        else:
            article = error.article if isinstance(error, outcomes.KnownArticle) else None
            await self._settle(due, outcomes.of_failure(failure), article)

    async def _settle(self, due: Due, outcome: Outcome, article: int | None = None) -> None:
        fetched = Fetched(at=utcnow(), article=article)
        written = await self.run.write(lambda db: revisits.settle(db, due.id, outcome, fetched))
        self.run.tally.settled(due.source, written, due.url)
        self.feeder.done(due.id)

    def page_done(self, item: Page) -> None:
        """The pipelines have settled a page."""
        assert item.outcome is not None
        self.run.tally.settled(item.source, item.outcome, item.found.url)
        self.feeder.done(item.address)
        self.top_up()

    async def page_broke(self, item: Page, failure: Failure) -> None:
        """A pipeline broke: a bug. The page is not lost, it failed."""
        detail = f"{type(failure.value).__name__}: {failure.value}"
        for due in self.feeder.in_flight:
            if due.id == item.address:
                with suppress(UnwritableError):
                    await self._settle(due, outcomes.failed("internal error", detail))
        self.top_up()

    # The end

    def give_up(self) -> None:
        """Nothing more can be written: what is not yet stays pending, and the spider closes."""
        if self._closing is None and self.crawler.engine is not None:
            self.logger.error("%s", self.run.unwritable)
            closing = self.crawler.engine.close_spider_async(reason="unwritable")
            self._closing = asyncio.ensure_future(closing)

    def idle(self) -> None:
        """Nothing is under way. What is still out was lost on the way; a pause may end soon."""
        if self.run.unwritable:
            return
        self.feeder.all_read()
        self.top_up()
        engine = self.crawler.engine
        if engine is not None and not engine.spider_is_idle():
            raise DontCloseSpider
        if self.feeder.in_flight:
            self._search = asyncio.ensure_future(self._find_lost())
            raise DontCloseSpider
        resumes_at = self.feeder.resumes_at
        if resumes_at is not None and resumes_at - utcnow() < _PATIENCE:
            raise DontCloseSpider  # asked again within seconds

    async def end(self, reason: str) -> None:
        ended_by = "interrupted" if reason == "shutdown" else reason
        crawled = list(self.run.sources) if reason == "finished" else []
        try:
            with suppress(UnwritableError):
                await settle(self.run, utcnow())
                for waiting in hosts.waiting(self.run.reader, self.run.sources):
                    self.run.tally.left(*waiting)
        finally:
            self.run.close(ended_by, crawled, utcnow())

    async def _find_lost(self) -> None:
        for due in self.feeder.in_flight:
            try:
                await self._settle(due, outcomes.failed("lost", passing=True))
            except Exception:
                self.logger.error("%s stays pending", due.url, exc_info=True)
                self.feeder.done(due.id)


def moved_for_good(response: Response) -> str:
    """Where permanent redirects led, and no other: a temporary one may lead elsewhere tomorrow."""
    reasons = response.meta.get("redirect_reasons", ())
    return response.url if reasons and set(reasons) <= {301, 308} else ""


def snapshot_of(response: Response) -> Snapshot:
    """A response in the archive's terms, with its headers as they were received."""
    return Snapshot(
        url=normalise(response.url) or response.url,
        status=response.status,
        headers=response.meta.get("received") or headers_as_text(response),
        body=response.body,
        fetched_at=utcnow(),
    )
