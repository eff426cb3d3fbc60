"""`inspect`: what extraction makes of one page, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.article import Article, Outcome, Snapshot
from archive.clock import to_text, utcnow
from crawler import outcomes, probe
from crawler.commands import SOME_FAILED, one_line_errors, sources_option
from crawler.extraction import ExtractionFailed, body, extract, language
from crawler.extraction.clutter import Dropped
from crawler.extraction.dates import Candidate, candidates
from crawler.extraction.metadata import describe
from crawler.extraction.tree import parse
from crawler.sources import load_sources
from crawler.spiders.url import owners
from crawler.urls import normalise


@click.command()
@click.argument("page", metavar="URL|FILE")
@click.option("--url", default="", help="Where a FILE is from; else its canonical address.")
@click.option("--json", "json_", is_flag=True, help="All of it as JSON.")
@sources_option
def inspect(page: str, url: str, json_: bool, sources: Path) -> None:
    """Show what extraction makes of one page, and where each field came from.

    \b
    Example:
      python -m crawler inspect https://example.com/news/a-commentary
    """
    answer = _page(page, url, sources)
    if isinstance(answer, Outcome):
        _end(f"{page}: {answer.state}: {answer.reason} {answer.detail}".rstrip())
    language.of("", "", "The model is loaded once a process, not once a page.")
    started = perf_counter()
    try:
        article = extract(answer.body, answer.url, now=answer.fetched_at)
    except ExtractionFailed as error:
        _end(f"{page}: dropped: {error}")
    milliseconds = (perf_counter() - started) * 1000
    tree = parse(answer.body)
    described = describe(tree)
    dates = list(candidates(tree, described, answer.url, None))
    dropped = body.read(tree, answer.url, described).dropped
    if json_:
        told = _as_json(article, dates, dropped, milliseconds)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _show(article, dates, milliseconds)
        _show_dropped(dropped)


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


def _as_json(
    article: Article, dates: list[Candidate], dropped: Sequence[Dropped], milliseconds: float
) -> dict[str, Any]:
    return {
        **asdict(article),
        "published_at": to_text(article.published_at),
        "date_candidates": [
            {"origin": date.origin, "raw": date.raw, "moment": to_text(date.moment)}
            for date in dates
        ],
        "dropped": [{"rule": drop.rule, "line": drop.line} for drop in dropped],
        "milliseconds": round(milliseconds, 1),
    }


def _show(article: Article, dates: list[Candidate], milliseconds: float) -> None:
    console = Console(highlight=False)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    published = article.published_at
    for name, value in (
        ("title", article.title),
        ("url", article.url),
        ("authors", ", ".join(article.authors)),
        ("published", published.astimezone(UTC).isoformat() if published else "no date found"),
        ("  from", f"{article.published_from}: {article.published_raw}" if published else ""),
        ("language", article.language),
        ("site", article.site_name),
        ("standfirst", article.summary),
        ("cost", f"{milliseconds:.0f} ms"),
    ):
        if value:
            table.add_row(name, Text(value))
    for date in dates:
        table.add_row("date found", Text(f"{date.origin}: {date.raw}"))
    console.print(table)
    console.print()
    console.print(article.text, markup=False, soft_wrap=not console.is_terminal)


def _show_dropped(dropped: Sequence[Dropped]) -> None:
    """Left out of the text, each line with the rule that did it."""
    if not dropped:
        return
    console = Console(highlight=False)
    console.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    for drop in dropped:
        table.add_row(f"left out: {drop.rule.replace('_', ' ')}", Text(drop.line))
    console.print(table)
