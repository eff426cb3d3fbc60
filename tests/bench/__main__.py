"""`python -m tests.bench`: measurements with floors. Exit status 1 where one is missed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tests.bench import crawl as crawling
from tests.bench import extraction as extracting


@click.group()
def main() -> None:
    """Measure Kursblatt."""


@main.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The folder with aeb/ and segments/.",
)
@click.option("--kills", default=3, show_default=True, help="How often a crawl is killed.")
def crawl(corpus: Path, kills: int) -> None:
    """Crawl real pages from loopback: outcomes, F1, a second crawl, kill -9, speed."""
    below = crawling.measure(corpus, kills)
    for line in below:
        click.echo(f"below its floor: {line}", err=True)
    sys.exit(1 if below else 0)


@main.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The folder with aeb/ and segments/.",
)
def extraction(corpus: Path) -> None:
    """Extract real pages beside trafilatura's defaults: F1 and milliseconds."""
    below = extracting.measure(corpus)
    for line in below:
        click.echo(f"below its floor: {line}", err=True)
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
