"""What `verify` finds wrong → put right, as far as it follows from what is there.

    rows that lead nowhere | articles | stories | the frontier | kept pages | sites
    | the search index

Each step is a transaction and finds for itself what there is to do, so mending that is cut short
is continued by the next. What a step takes away can be had again: from a kept page by `replay`,
from the publisher by the next crawl. What follows from nothing, as the pages of a damaged file,
is left to a backup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive.clock import utcnow
from archive.crawls import only_run
from archive.database import (
    named_transaction,
    open_archive,
    open_snapshots,
    read_archive,
    read_snapshots,
    with_snapshots,
)
from archive.ledger import balance
from archive.mend import articles, frontier, index, pages, rows, sites, stories, volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was done, and a line for each thing it was done to; `failed` says what kept it from
    being done."""

    name: str
    things: tuple[str, ...] = ()
    failed: str = ""


def mend(folder: Path) -> Iterator[Mended]:
    """Every step that had something to do, as it is done. Raises ArchiveError where there is no
    archive, and while another run is writing it."""
    for read in (read_archive, read_snapshots):
        read(folder).close()  # where there is none, none is made
    with only_run(folder):
        archive = open_archive(folder)
        try:
            kept = open_snapshots(folder)
            try:
                with_snapshots(archive, folder)
                for name, step in _steps(archive, kept):
                    mended = _done(name, step)
                    if mended.things or mended.failed:
                        yield mended
            finally:
                kept.close()
        finally:
            archive.close()


Step = Callable[[], list[str]]


def _steps(archive: Database, kept: Database) -> Iterator[tuple[str, Step]]:
    """In an order in which each finds what those before it leave."""
    now = utcnow()

    def of(step: Callable[[Database], list[str]], db: Database) -> Step:
        def in_one_transaction() -> list[str]:
            with named_transaction(db):
                return step(db)

        return in_one_transaction

    yield "indexes made anew", of(index.indexes, archive)
    yield "indexes of kept pages made anew", of(index.indexes, kept)
    yield "sources known again by their key", of(rows.sources, archive)
    yield "rows that led nowhere deleted", of(rows.orphans, archive)
    yield "fields emptied that were no JSON", of(articles.fields, archive)
    yield "texts that were lost are empty", of(articles.texts, archive)
    yield (
        "articles taken as they are, with other words than were stored",
        of(articles.words, archive),
    )
    yield "facts cleared, for `python -m crawler replay` to find", of(articles.facts, archive)
    yield "hidden, or shown, as their score says", of(articles.hidden, archive)
    yield "texts found by their own words and figures again", of(stories.index, archive)
    yield "links between stories' articles forgotten", of(stories.links, archive)
    yield "articles put into their story", of(stories.stories, archive)
    yield "counted anew", of(volume.counts, archive)
    yield "URLs given their state", of(frontier.states, archive)
    yield "addresses made known", of(lambda db: frontier.addresses(db, now), archive)
    yield "accounts of URLs opened anew", of(_accounts, archive)
    yield "what sites repeat forgotten, to be learned anew", of(sites.profiles, archive)
    yield "kept pages given up as damaged", lambda: pages.damaged(archive, kept, now)
    yield "pages noted as gone", lambda: pages.lost(archive, kept, now)
    yield "the search index brought up to date", of(index.search_index, archive)


def _accounts(db: Database) -> list[str]:
    return [f"of {source}" for source in balance(db)]


def _done(name: str, step: Step) -> Mended:
    try:
        return Mended(name=name, things=tuple(step()))
    except (sqlite3.DatabaseError, ValueError) as error:
        return Mended(name=name, failed=str(error))
