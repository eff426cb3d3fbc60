"""Pages from the web for a command that keeps nothing: through the crawl's own settings and
middlewares, without an archive, so that what comes is what a crawl would meet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from twisted.python.failure import Failure

from archive.article import Outcome, Snapshot
from crawler import outcomes
from crawler.sources import Source
from crawler.spiders.source import moved_for_good, snapshot_of

T = TypeVar("T")

_NEED_AN_ARCHIVE = (
    "budget.BudgetMiddleware",
    "conditional.ConditionalMiddleware",
    "known.KnownMiddleware",
    "site_files.SiteFilesMiddleware",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request got: a page with status 2xx, or why there is none. `moved_to` is where the
    address has moved for good, if it has."""

    page: Snapshot | None = None
    failure: Outcome | None = None
    moved_to: str = ""


# (url, source, document): the source says how politely to ask and where redirects may lead; a
# document may be on another site than its source's articles.
Fetch = Callable[[str, Source, bool], Awaitable[Answer]]
Job = Callable[[Fetch], Awaitable[T]]


@dataclass(slots=True)
class Finished(Generic[T]):
    """Where a job's result is put, since a spider has none."""

    results: list[T] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)


class ProbeSpider(Spider):
    """Runs a job, which asks for one page after another or for many at once."""

    name = "probe"

    def __init__(self, job: Job[Any], finished: Finished[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._job = job
        self._finished = finished

    async def start(self) -> AsyncIterator[Request]:
        self._room = asyncio.Semaphore(self.settings.getint("CONCURRENT_REQUESTS"))
        try:
            self._finished.results.append(await self._job(self.fetch))
        except Exception as error:  # noqa: BLE001 - Scrapy would log it and go on
            self._finished.errors.append(error)
        requests: tuple[Request, ...] = ()
        for request in requests:  # none is left; but `start` has to be a generator
            yield request

    async def fetch(self, url: str, source: Source, document: bool) -> Answer:
        """What a crawl's request for this would get."""
        meta = {"source": source, **({"document": url} if document else {})}
        assert self.crawler.engine is not None
        async with self._room:
            try:
                response = await self.crawler.engine.download_async(Request(url, meta=meta))
            except outcomes.Postponed as error:
                return Answer(failure=outcomes.failed(error.reason, str(error)))
            except Exception as error:  # noqa: BLE001 - each kind has its outcome
                return Answer(failure=outcomes.of_failure(Failure(error)))  # type: ignore[no-untyped-call]
        moved_to = moved_for_good(response)
        if not 200 <= response.status < 300:
            return Answer(failure=outcomes.failed(f"HTTP {response.status}"), moved_to=moved_to)
        return Answer(page=snapshot_of(response), moved_to=moved_to)


def run(job: Job[T]) -> T:
    """The job's result; raises what the job raises, and KeyboardInterrupt where it was ended
    before. Once in a process: Twisted's reactor does not start again."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.set("LOG_ENABLED", False)  # what goes wrong is in the answers
    settings.set("ITEM_PIPELINES", {})
    middlewares = dict(settings.getdict("DOWNLOADER_MIDDLEWARES"))
    for needs_archive in _NEED_AN_ARCHIVE:
        middlewares[f"crawler.middlewares.{needs_archive}"] = None
    settings.set("DOWNLOADER_MIDDLEWARES", middlewares)
    finished: Finished[T] = Finished()
    process = AsyncCrawlerProcess(settings)
    process.crawl(ProbeSpider, job=job, finished=finished)
    process.start()
    for error in finished.errors:
        raise error
    if not finished.results:
        raise KeyboardInterrupt
    return finished.results[0]
