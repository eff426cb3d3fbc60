"""`replay`: extraction and analysis again, from what the archive has."""

from __future__ import annotations

import sys
from itertools import takewhile
from pathlib import Path

import click

from archive.article import Page
from archive.database import read_snapshots
from crawler.commands import archive_option, one_line_errors, sources_option
from crawler.commands.working import archived_sources, finish, stop_on_interrupt, work
from crawler.extraction.pool import EVERY_CORE
from crawler.progress import Progress
from crawler.replay import analyze_the_rest, kept_pages
from crawler.run import Run
from crawler.sources import load_sources


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
    stop = stop_on_interrupt()
    with one_line_errors():
        snapshots = read_snapshots(archive)
        tomls = {known.key: known for known in load_sources(sources)}
        known = [tomls.get(known.key, known) for known in archived_sources(archive, source)]
        run = Run(archive, known, "replay", workers=EVERY_CORE)
    total = int(snapshots.execute("SELECT count(DISTINCT url) FROM responses").fetchone()[0])
    number = 0
    with Progress(total) as progress:

        async def done(_: Page) -> None:
            nonlocal number
            number += 1
            progress.page(number)

        pages = takewhile(lambda _: not stop.is_set(), kept_pages(run, snapshots))
        work(run, pages, done, lambda: analyze_the_rest(run, stop))
    status = finish(run, interrupted=stop.is_set(), again="begins anew")
    snapshots.close()
    sys.exit(status)
