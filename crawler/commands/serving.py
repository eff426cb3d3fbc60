"""`serve`: the schedule and the archive's pages beside one another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.database import open_archive, open_snapshots
from crawler.commands import archive_option, one_line_errors, sources_option
from crawler.sources import readable_sources
from crawler.supervisor import Part, supervise


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any that is free.",
)
@archive_option
@sources_option
def serve(host: str, port: int, archive: Path, sources: Path) -> None:
    """Keep crawling what is due, and serve the archive to a browser.

    Whichever of the two dies is started again; SIGTERM and Ctrl-C end both.

    \b
    Example:
      python -m crawler serve --port 8080
    """
    with one_line_errors():
        readable_sources(sources)
        open_archive(archive).close()  # there is one to serve before the first crawl
        open_snapshots(archive).close()
        python = [sys.executable, "-m"]
        folder = ["--archive", str(archive)]
        pages = [*python, "archive", "serve", "--host", host, "--port", str(port), *folder]
        schedule = [*python, "crawler", "schedule", "--sources", str(sources), *folder]
        parts = [Part(name="the schedule", command=schedule), Part(name="pages", command=pages)]
        sys.exit(supervise(parts))
