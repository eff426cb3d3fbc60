"""What one run of the crawler holds open: the archive's writers, the pool, the counts."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from archive import companies, crawls, health, sources, visits
from archive.article import Snapshot
from archive.clock import utcnow
from archive.companies import CompanyRow, Listing
from archive.database import (
    ArchiveError,
    UnwritableError,
    archive_path,
    open_archive,
    open_snapshots,
    read_archive,
    snapshots_path,
)
from archive.snapshots import Snapshots
from archive.writer import Writer
from crawler.analysis.companies import CompaniesError
from crawler.analysis.companies import companies as listed_companies
from crawler.extraction.pool import CRAWL_WORKERS, TIME_LIMIT, Pool
from crawler.memory import give_back_what_is_large
from crawler.sources import Source
from crawler.tally import Tally
from crawler.tidying import KnownSites

T = TypeVar("T")


class Run:
    """Opened at the start of a run and closed at its end; nothing else writes to the archive.

    Raises archive.database.ArchiveError where the archive cannot be opened or is held by
    another run, and where the table of companies cannot be read; UnwritableError on a full disk.
    `registry` are the keys of all sources with a TOML, where that is known, `unread` those whose
    TOML cannot be read, with the reason; `workers` how many
    processes extract and analyse.
    """

    def __init__(
        self,
        folder: Path,
        known: Sequence[Source],
        command: str,
        *,
        registry: Collection[str] | None = None,
        unread: Mapping[str, str] | None = None,
        time_limit: float = TIME_LIMIT,
        workers: int = CRAWL_WORKERS,
    ) -> None:
        give_back_what_is_large()
        known_companies = company_rows()
        _room_to_work()
        self.folder = folder
        self.interrupted = False
        self._held = ExitStack()
        self._held.enter_context(crawls.only_run(folder))
        self.sources = {source.key: source for source in known}
        self.tally = Tally()
        self.when_unwritable: Callable[[], None] = lambda: None
        self._writer = Writer(open_archive(folder), archive_path(folder))
        snapshots = open_snapshots(folder)
        self._snapshots = Snapshots(snapshots)
        self._snapshot_writer = Writer(snapshots, snapshots_path(folder))
        self.reader: Database = read_archive(folder)
        self.sites = KnownSites(self.reader)
        self.pool = Pool(workers, time_limit)
        now = utcnow()
        rows = [source.row for source in known]
        self.write_now(lambda db: sources.register(db, rows, now))
        if registry is not None:
            self.write_now(lambda db: health.retire(db, registry, now))
        if unread:
            self.write_now(lambda db: health.cannot_be_read(db, unread, now))
        self.write_now(lambda db: companies.register(db, known_companies))
        self._id = self.write_now(lambda db: crawls.begin(db, command, now))

    @property
    def unwritable(self) -> UnwritableError | None:
        """Why nothing more can be written: a full disk. Every write raises it from then on, and
        the first calls `when_unwritable`; what is not written stays pending."""
        return self._writer.unwritable or self._snapshot_writer.unwritable

    async def write(self, operation: Callable[[Database], T]) -> T:
        """The operation's result, once it is committed to the archive."""
        return await self._written(self._writer.submit(operation))

    def write_now(self, operation: Callable[[Database], T]) -> T:
        """As `write`, for callers outside the event loop."""
        return self._writer.submit(operation).result()

    async def keep(self, snapshot: Snapshot) -> None:
        """Returns once the response is committed."""
        await self._written(self._snapshot_writer.submit(lambda _: self._snapshots.keep(snapshot)))

    async def _written(self, future: Future[T]) -> T:
        try:
            return await asyncio.wrap_future(future)
        except UnwritableError:
            self.when_unwritable()
            raise

    def close(self, ended_by: str, crawled: Sequence[str], now: datetime) -> None:
        """Notes how the run ended and when its sources are due again, and lets go of all."""
        self.interrupted = ended_by == "interrupted"

        visited = [key for key in crawled if self.tally.counts[key]["documents"]]

        def end(db: Database) -> None:
            ended = visits.Ended(
                crawl=self._id,
                ended_by=ended_by,
                counts=self.tally.counts,
                reasons=self.tally.not_stored(),
                visited={key: self.sources[key].interval for key in visited},
                waits=self.tally.waits,
            )
            visits.end(db, ended, now)

        try:
            with suppress(UnwritableError):  # the row stays open, as after a crash
                self.write_now(end)
                self.write_now(lambda db: health.look(db, visited, now))
        finally:
            self.pool.close()
            self.reader.close()
            self._snapshot_writer.close()
            self._writer.close()
            self._held.close()


def _room_to_work() -> None:
    """Raises UnwritableError where the pool could not begin: each page would fail, and none is at
    fault."""
    folder = Path(tempfile.gettempdir())
    free = shutil.disk_usage(folder).free
    if free < _ROOM_TO_WORK:
        raise UnwritableError(
            f"{folder}: the disk is full: {free // 1_000_000} MB are free where a run needs "
            f"{_ROOM_TO_WORK // 1_000_000} at its start; the archive is intact"
        )


# py3langid unpacks its model there for a moment: 68 MB.
_ROOM_TO_WORK = 72_000_000


def company_rows() -> list[CompanyRow]:
    """The companies that analysis finds, as the archive notes them."""
    try:
        found = listed_companies()
    except CompaniesError as error:
        raise ArchiveError(str(error)) from error
    return [
        CompanyRow(
            key=company.key,
            name=company.name,
            country=company.country,
            role=company.role,
            listings=tuple(
                Listing(symbol=one.symbol, mic=one.mic, currency=one.currency)
                for one in company.listings
            ),
            names=tuple(dict.fromkeys(name.text for name in company.names)),
        )
        for company in found
    ]
