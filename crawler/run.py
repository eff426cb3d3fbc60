"""What one run of the crawler holds open: the archive's writers, the pool, the counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from archive import companies, crawls, sources
from archive.article import Snapshot
from archive.clock import utcnow
from archive.companies import CompanyRow, Listing
from archive.database import ArchiveError, open_archive, open_snapshots, read_archive
from archive.snapshots import Snapshots
from archive.writer import Writer
from crawler.analysis.companies import CompaniesError
from crawler.analysis.companies import companies as listed_companies
from crawler.extraction.pool import TIME_LIMIT, Pool
from crawler.sources import Source
from crawler.tally import Tally
from crawler.tidying import KnownSites

T = TypeVar("T")


class Run:
    """Opened at the start of a run and closed at its end; nothing else writes to the archive.

    Raises archive.database.ArchiveError where the archive cannot be opened or is held by
    another run, and where the table of companies cannot be read.
    """

    def __init__(
        self,
        folder: Path,
        known: Sequence[Source],
        command: str,
        *,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        known_companies = company_rows()
        self.folder = folder
        self.interrupted = False
        self._held = ExitStack()
        self._held.enter_context(crawls.only_run(folder))
        self.sources = {source.key: source for source in known}
        self.tally = Tally()
        self._writer = Writer(open_archive(folder), "archive")
        snapshots = open_snapshots(folder)
        self._snapshots = Snapshots(snapshots)
        self._snapshot_writer = Writer(snapshots, "snapshots")
        self.reader: Database = read_archive(folder)
        self.sites = KnownSites(self.reader)
        self.pool = Pool(time_limit=time_limit)
        now = utcnow()
        rows = [source.row for source in known]
        self.write_now(lambda db: sources.register(db, rows, now))
        self.write_now(lambda db: companies.register(db, known_companies))
        self._id = self.write_now(lambda db: crawls.begin(db, command, now))

    async def write(self, operation: Callable[[Database], T]) -> T:
        """The operation's result, once it is committed to the archive."""
        return await asyncio.wrap_future(self._writer.submit(operation))

    def write_now(self, operation: Callable[[Database], T]) -> T:
        """As `write`, for callers outside the event loop."""
        return self._writer.submit(operation).result()

    async def keep(self, snapshot: Snapshot) -> None:
        """Returns once the response is committed."""
        await asyncio.wrap_future(
            self._snapshot_writer.submit(lambda _: self._snapshots.keep(snapshot))
        )

    def close(self, ended_by: str, crawled: Sequence[str], now: datetime) -> None:
        """Notes how the run ended and when its sources are due again, and lets go of all."""
        self.interrupted = ended_by == "interrupted"

        def end(db: Database) -> None:
            crawls.end(db, self._id, ended_by, self.tally.counts, now)
            for key in crawled:
                sources.set_due(db, key, now + self.sources[key].interval)

        try:
            self.write_now(end)
        finally:
            self.pool.close()
            self.reader.close()
            self._snapshot_writer.close()
            self._writer.close()
            self._held.close()


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
