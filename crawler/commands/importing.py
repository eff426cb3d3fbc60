"""`import`: pages that come from files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.article import Page
from archive.database import ArchiveError, archive_path
from crawler.commands import SOME_FAILED, archive_option, one_line_errors, sources_option
from crawler.commands.working import archived_sources, finish, stop_on_interrupt, work
from crawler.extraction.pool import EVERY_CORE
from crawler.importing import ImportFailed, given
from crawler.importing.bringing import IMPORTED, Bringing
from crawler.progress import Progress
from crawler.run import Run
from crawler.sources import load_sources


@click.command("import")
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@archive_option
@sources_option
def import_(file: tuple[Path, ...], archive: Path, sources: Path) -> None:
    """Bring WARC files, HTML files, exported JSON Lines, or folders of them into the archive.

    WARC may be gzip or zstd, and JSON Lines too. An import that was cut short goes on where it
    was when the same command is given again. What is no article's page is counted, by reason.

    \b
    Example:
      python -m crawler import crawl-2026-11.warc.gz pages/ archive.jsonl
    """
    stop = stop_on_interrupt()
    with one_line_errors():
        try:
            files = [given(path) for path in dict.fromkeys(file)]
        except (ImportFailed, OSError) as error:
            raise ArchiveError(str(error)) from error
        known = load_sources(sources)
        if archive_path(archive).exists():
            named = {source.key for source in known}
            known += [source for source in archived_sources(archive) if source.key not in named]
        known = [source for source in known if source.key != IMPORTED.key]
        command = f"import {' '.join(map(str, file))}"
        run = Run(archive, [*known, IMPORTED], command, workers=EVERY_CORE)
    bringing = Bringing(run, files, stop)
    with Progress(bringing.size) as progress:

        async def done(_: Page) -> None:
            progress.page(await bringing.done())

        work(run, bringing.pages(), done, bringing.end)
    status = finish(run, interrupted=stop.is_set(), again="goes on where it was")
    for line in bringing.told():
        click.echo(line, err=True)
    sys.exit(SOME_FAILED if bringing.failed else status)
