"""What `replay` and `import` have in common: pages that do not come from the network."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event

import click

from archive import sources as archived
from archive.article import Page
from archive.clock import utcnow
from archive.database import ArchiveError, UnwritableError, read_archive
from crawler.commands import SOME_FAILED, WELL, say_unwritable
from crawler.processing import process
from crawler.run import Run
from crawler.sources import Source
from crawler.terminal import closing_table


def archived_sources(archive: Path, keys: tuple[str, ...] = ()) -> list[Source]:
    """The sources as the archive knows them, whether they still have a TOML or not. Raises
    ArchiveError for a key that it does not know."""
    db = read_archive(archive)
    rows = archived.rows(db)
    db.close()
    unknown = set(keys) - {row.key for row in rows}
    if unknown:
        raise ArchiveError(f"{archive}: no source {', '.join(sorted(unknown))} in this archive")
    return [Source.of(row) for row in rows if not keys or row.key in keys]


def work(
    run: Run,
    pages: Iterable[Page],
    done: Callable[[Page], Awaitable[None]],
    then: Callable[[], Awaitable[None]],
) -> None:
    """Processes the pages, then does what there is besides."""

    async def all_of_it() -> None:
        await process(run, pages, done)
        with suppress(UnwritableError):
            await then()

    asyncio.run(all_of_it())


def finish(run: Run, *, interrupted: bool, again: str) -> int:
    """Closes the run, prints the closing table and gives the exit status. `again` says what the
    same command does after an interruption."""
    run.close("interrupted" if interrupted else "finished", [], utcnow())
    active = [source for key, source in run.sources.items() if run.tally.counts[key]]
    closing_table(run.tally, active, interrupted=False)
    if interrupted:
        click.echo(f"Interrupted: the same command {again}.")
    return SOME_FAILED if say_unwritable(run) or run.tally.total("failed") else WELL


def stop_on_interrupt() -> Event:
    """Set by Ctrl-C: the pages at work are finished, and no more are begun. A second Ctrl-C
    ends at once."""
    stop = Event()

    def interrupt(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGINT, interrupt)
    return stop
