"""`python -m tests.bench`: measurements with floors. Exit status 1 where one is missed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from tests.bench import alerts as alerting
from tests.bench import analysis as analysing
from tests.bench import crawl as crawling
from tests.bench import extraction as extracting
from tests.bench import fuzz as fuzzing
from tests.bench import kills as killing
from tests.bench import memory as remembering
from tests.bench import poison as poisoning
from tests.bench import room as reading
from tests.bench import sites as generated
from tests.bench import stories as grouping
from tests.bench.analysis import data
from tests.bench.stories import data as families
from tests.fuzz.properties import PROPERTIES


def _end(what: str, found: Sequence[str]) -> NoReturn:
    """Says what is not as it must be, a line each, and exits with 1; with 0 where all is."""
    for line in found:
        click.echo(f"{what}: {line}", err=True)
    sys.exit(1 if found else 0)


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
    _end("below its floor", crawling.measure(corpus, kills))


@main.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The folder with aeb/ and segments/.",
)
def extraction(corpus: Path) -> None:
    """Extract real pages beside trafilatura's defaults: F1 and milliseconds."""
    _end("below its floor", extracting.measure(corpus))


@main.command()
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=data.DEV,
    help="The folder with annotated sentences and articles; tests/bench/analysis/dev by default.",
)
@click.option(
    "--errors",
    type=click.Choice([*data.LANGUAGES, "all"]),
    default=None,
    help="List each missed and wrong claim and mention of a language.",
)
def analysis(folder: Path, errors: str | None) -> None:
    """Analyze annotated texts: precision, recall and cost."""
    _end("below its floor", analysing.measure(folder, errors or ""))


@main.command()
@click.option("--kills", default=100, show_default=True, help="How often each is killed.")
@click.option("--seed", default=1, show_default=True, help="Of the moments.")
def alerts(kills: int, seed: int) -> None:
    """Kill -9 the sending of alerts, without and with the courier: nothing lost, nothing twice."""
    _end("wrong", alerting.measure(kills, seed))


@main.command()
@click.option("--kills", default=100, show_default=True, help="How often something is killed.")
@click.option("--seed", default=1, show_default=True, help="Of the moments.")
def kills(kills: int, seed: int) -> None:
    """Kill -9 crawls, the schedule and alerts at random moments: nothing lost, nothing twice."""
    _end("wrong", killing.measure(kills, seed))


@main.command()
@click.option("--limit", default=20.0, show_default=True, help="Seconds until a page is killed.")
def poison(limit: float) -> None:
    """Extract pages that nobody writes, with good ones beside them: reasons and seconds."""
    _end("wrong", poisoning.measure(limit))


@main.command()
@click.option("--template", multiple=True, help="Only sites of this template.")
@click.option("--language", multiple=True, help="Only sites in this language.")
def sites(template: tuple[str, ...], language: tuple[str, ...]) -> None:
    """Import generated sites of many pages: what of articles and of clutter is kept."""
    _end("below its floor", generated.measure(template, language))


@main.command()
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=families.DEV,
    help="The folder with families of texts; tests/bench/stories/dev by default.",
)
@click.option(
    "--errors",
    type=click.Choice(["within", "across", "few"]),
    default=None,
    help="List each missed and each wrong pair of texts.",
)
@click.option("--growth", is_flag=True, help="What grouping costs as the archive grows, instead.")
def stories(folder: Path, errors: str | None, growth: bool) -> None:
    """Group texts of known families: precision and recall of pairs."""
    _end(
        "below its floor",
        grouping.measure_growth() if growth else grouping.measure(folder, errors or ""),
    )


@main.command()
@click.option("--minutes", default=10.0, show_default=True, help="For how long.")
@click.option("--only", multiple=True, type=click.Choice(list(PROPERTIES)), help="Only these.")
def fuzz(minutes: float, only: tuple[str, ...]) -> None:
    """Throw odd inputs at the readers of feeds, queries, TOMLs, texts and URLs."""
    _end("fails", fuzzing.measure(minutes, only))


@main.command()
@click.option("--pages", default=20_000, show_default=True, help="How many pages are crawled.")
def memory(pages: int) -> None:
    """Crawl generated pages in one run: memory at each thousand."""
    _end("wrong", remembering.measure(pages))


@main.command()
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where the generated archive is kept for the next time.",
)
@click.option("--articles", default=200_000, show_default=True, help="How many it has.")
def room(archive: Path | None, articles: int) -> None:
    """Ask for pages over a large archive: milliseconds, and ratios to a bare row page."""
    _end("past its floor", reading.measure(archive, articles))


if __name__ == "__main__":
    main()
