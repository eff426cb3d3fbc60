"""`inspect`: what extraction makes of one page, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import NoReturn, TypeVar

import click
from rich.console import Console

from archive.article import Article, Outcome, Snapshot
from archive.clock import utcnow
from archive.database import archive_path, read_archive
from crawler import outcomes, probe
from crawler.analysis import analyze
from crawler.commands import (
    SOME_FAILED,
    archive_option,
    facts,
    one_line_errors,
    sources_option,
)
from crawler.commands.inspected import as_json, show
from crawler.extraction import Examined, ExtractionFailed, examine, language
from crawler.extraction.metadata import describe
from crawler.extraction.tree import parse
from crawler.sources import load_sources
from crawler.spiders.url import owners
from crawler.tidying import KnownSites
from crawler.urls import normalise


@click.command()
@click.argument("page", metavar="URL|FILE")
@click.option("--url", default="", help="Where a FILE is from; else its canonical address.")
@click.option("--json", "json_", is_flag=True, help="All of it as JSON.")
@archive_option
@sources_option
def inspect(page: str, url: str, json_: bool, archive: Path, sources: Path) -> None:
    """Show what extraction and analysis make of one page, and why.

    Where there is an archive that knows the page's site, also what the site repeats is left out.

    \b
    Example:
      python -m crawler inspect https://example.com/news/a-commentary
    """
    answer = _page(page, url, sources)
    if isinstance(answer, Outcome):
        _end(f"{page}: {answer.state}: {answer.reason} {answer.detail}".rstrip())
    language.of("", "", "The model is loaded once a process, not once a page.")
    analyze(Article(url="", title="", text="So are the companies."))
    try:
        examined, total = _timed(lambda: examine(answer.body, answer.url, now=answer.fetched_at))
    except ExtractionFailed as error:
        _end(f"{page}: {outcomes.of_extraction(error).state}: {error}")
    examined = _without_site_lines(examined, archive)
    tree, parsing = _timed(lambda: parse(answer.body))
    _, describing = _timed(lambda: describe(tree, answer.url))
    analysis, analyzing = _timed(lambda: analyze(examined.article))
    cost = {"total": total, "parse": parsing, "metadata": describing}
    if json_:
        told = as_json(examined, cost) | {"analysis": facts.as_json(analysis)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        console = Console(highlight=False)
        show(console, examined, cost, facts.marked(examined.article, analysis))
        facts.show(console, analysis, analyzing)


def _without_site_lines(examined: Examined, archive: Path) -> Examined:
    if not archive_path(archive).exists():
        return examined
    with one_line_errors():
        db = read_archive(archive)
    try:
        settled = KnownSites(db).settled(examined.article)
    finally:
        db.close()
    dropped = (*examined.content.dropped, *settled.dropped)
    content = replace(examined.content, dropped=dropped)
    return replace(examined, article=settled.article, content=content)


T = TypeVar("T")


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the milliseconds it took."""
    started = perf_counter()
    done = work()
    return done, (perf_counter() - started) * 1000


def _page(page: str, url: str, sources: Path) -> Snapshot | Outcome:
    path = Path(page)
    if path.is_file():
        body = path.read_bytes()
        address = url or _canonical(body) or "https://page.invalid/"
        return Snapshot(url=address, status=200, headers={}, body=body, fetched_at=utcnow())
    address = normalise(page) or ""
    if not address:
        raise click.UsageError(f"neither a file nor an http or https address: {page}")
    with one_line_errors():
        source = owners(load_sources(sources), [address])[0]

    async def ask(fetch: probe.Fetch) -> probe.Answer:
        return await fetch(address, source, False)

    answer = probe.run(ask)
    return answer.page or answer.failure or outcomes.failed("interrupted")


def _canonical(body: bytes) -> str:
    try:
        return normalise(describe(parse(body)).canonical) or ""
    except ExtractionFailed:
        return ""


def _end(line: str) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(SOME_FAILED)
