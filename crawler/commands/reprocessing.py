"""`replay` and `import`: pages that come from the archive or from files."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from threading import Event

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from archive import frontier
from archive import sources as archived
from archive.article import Found, Page
from archive.clock import utcnow
from archive.database import (
    ArchiveError,
    UnwritableError,
    archive_path,
    read_archive,
    read_snapshots,
)
from crawler.commands import (
    SOME_FAILED,
    WELL,
    archive_option,
    one_line_errors,
    say_unwritable,
    sources_option,
)
from crawler.importing import Imported, ImportFailed, read_files
from crawler.processing import process
from crawler.replay import analyze_the_rest, kept_pages
from crawler.run import Run
from crawler.sources import Source, load_sources
from crawler.terminal import closing_table


@click.command()
@click.argument("source", nargs=-1)
@archive_option
@sources_option
def replay(source: tuple[str, ...], archive: Path, sources: Path) -> None:
    """Extract and analyze again what these sources, or all, have: from the kept snapshots, and
    where there is none, from the text.

    \b
    Example:
      python -m crawler replay
    """
    stop = _stop_on_interrupt()
    with one_line_errors():
        snapshots = read_snapshots(archive)
        tomls = {known.key: known for known in load_sources(sources)}
        known = [tomls.get(known.key, known) for known in _archived(archive, source)]
        run = Run(archive, known, "replay")
    total = int(snapshots.execute("SELECT count(DISTINCT url) FROM responses").fetchone()[0])
    status = _process(run, kept_pages(run, snapshots), total, stop, analyze_the_rest)
    snapshots.close()
    sys.exit(status)


@click.command("import")
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@archive_option
@sources_option
def import_(file: tuple[Path, ...], archive: Path, sources: Path) -> None:
    """Bring WARC files, HTML files, folders of them, or exported JSON Lines into the archive.

    \b
    Example:
      python -m crawler import crawl-2026-11.warc.gz pages/ archive.jsonl
    """
    skipped: Counter[str] = Counter()
    stop = _stop_on_interrupt()
    with one_line_errors():
        known = load_sources(sources)
        if archive_path(archive).exists():
            named = {source.key for source in known}
            known += [source for source in _archived(archive) if source.key not in named]
        known = [source for source in known if source.key != _IMPORTED.key]
        run = Run(archive, [*known, _IMPORTED], f"import {' '.join(map(str, file))}")
    owner = _owner(known)
    failure = ""

    def pages() -> Iterator[Page]:
        nonlocal failure
        try:
            for record in read_files(list(file), skipped):
                yield _page(run, record, owner(record))
        except ImportFailed as error:
            failure = str(error)

    status = _process(run, pages(), None, stop)
    for reason, number in skipped.most_common():
        click.echo(f"{number} left out: {reason}", err=True)
    if failure:
        click.echo(f"kursblatt: {failure}", err=True)
    sys.exit(SOME_FAILED if failure else status)


_IMPORTED = Source(
    key="imported",
    name="Imported",
    homepage="https://imported.invalid/",
    discover=(),
    revisit=(),
)


def _archived(archive: Path, keys: tuple[str, ...] = ()) -> list[Source]:
    """The sources as the archive knows them, whether they still have a TOML or not."""
    db = read_archive(archive)
    rows = archived.rows(db)
    db.close()
    unknown = set(keys) - {row.key for row in rows}
    if unknown:
        raise ArchiveError(f"{archive}: no source {', '.join(sorted(unknown))} in this archive")
    return [
        Source(
            key=row.key,
            name=row.name,
            homepage=row.homepage,
            language=row.language,
            interval=row.interval,
            keep=row.keep,
            relevance=row.relevance,
            keep_snapshots=row.keep_snapshots,
            keep_text=row.keep_text,
            revisit=row.revisit,
            discover=(),
        )
        for row in rows
        if not keys or row.key in keys
    ]


def _owner(known: list[Source]) -> Callable[[Imported], str]:
    keys = {source.key for source in known}

    def owner(record: Imported) -> str:
        if record.source in keys:
            return record.source
        return next((s.key for s in known if s.owns(record.url)), _IMPORTED.key)

    return owner


def _page(run: Run, record: Imported, source: str) -> Page:
    """Makes the record's URL known and gives its page."""
    found = Found(url=record.url)
    run.write_now(
        lambda db: frontier.discover(db, [found], source=source, found_in="", now=utcnow())
    )
    id_ = run.write_now(lambda db: frontier.id_of(db, record.url))
    snapshot = replace(record.snapshot, url=record.url)
    return Page(address=id_, source=source, snapshot=snapshot, found=found, article=record.article)


def _process(
    run: Run,
    pages: Iterator[Page],
    total: int | None,
    stop: Event,
    then: Callable[[Run, Event], Awaitable[None]] | None = None,
) -> int:
    """Processes the pages with a bar, then what there is besides; prints the closing table,
    closes the run."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=not shown) as progress:
        task = progress.add_task("pages", total=total)
        until_stopped = takewhile(lambda _: not stop.is_set(), pages)

        async def all_of_it() -> None:
            await process(run, until_stopped, lambda _: progress.advance(task))
            if then is not None:
                with suppress(UnwritableError):
                    await then(run, stop)

        asyncio.run(all_of_it())
    run.close("interrupted" if stop.is_set() else "finished", [], utcnow())
    active = [source for key, source in run.sources.items() if run.tally.counts[key]]
    closing_table(run.tally, active, interrupted=run.interrupted)
    return SOME_FAILED if say_unwritable(run) or run.tally.total("failed") else WELL


def _stop_on_interrupt() -> Event:
    """Set by Ctrl-C: the pages at work are finished, and no more are begun. A second Ctrl-C
    ends at once."""
    stop = Event()

    def interrupt(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGINT, interrupt)
    return stop
