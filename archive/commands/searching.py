"""`search`: the search page's answers in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from archive import search as searching
from archive.commands import (
    archive_option,
    asked_filters,
    filter_options,
    one_line_errors,
    reading,
    warn_of_no_words,
)
from archive.commands.results import Result, as_json, results
from archive.query import Query
from archive.search import COUNTED, Hits
from archive.snippets import hits, mark
from archive.spelling import Meant, nearest
from archive.terminal import console, counted, marked, plain
from archive.understanding import understood

# Of a story's other articles, below the first.
_OTHERS = 5


# `-h` would be taken out of `-handel`; what begins with one hyphen is a word to leave out.
@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("query", nargs=-1)
@filter_options
@click.option("--all", "all_", is_flag=True, help="Also what is hidden as not relevant.")
@click.option(
    "--order",
    type=click.Choice(["date", "relevance"]),
    default="date",
    show_default=True,
    help="The newest first, or the best.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Stories on a page.",
)
@click.option(
    "--page",
    type=click.IntRange(1, 100_000),
    default=1,
    metavar="N",
    help="Which page of the results.",
)
@click.option("--json", "json_", is_flag=True, help="The results as JSON.")
@archive_option
def search(
    query: tuple[str, ...],
    language: str,
    source: str,
    company: str,
    since: datetime | None,
    until: datetime | None,
    all_: bool,
    order: str,
    limit: int,
    page: int,
    json_: bool,
    archive: Path,
) -> None:
    """Search articles; the newest come first.

    All words must occur; "a phrase", OR, -without, prefix* and title:word work as on the page. A
    company's name or symbol finds what names the company in any script; in quotes only the word.
    QUERY may be left out where a filter is given. Articles below their source's threshold of
    relevance are hidden, and counted; --all shows them.

    \b
    Example:
      python -m archive search --language de --since 2026-11-01 Nvidia -Bitcoin
      python -m archive search --company 0020.HK
    """
    for word in query:
        if word.startswith("--"):
            raise click.UsageError(f"No such option: {word}")
    if not (query or language or source or company or since or until):
        raise click.UsageError("Missing argument 'QUERY', or a filter.")
    text = " ".join(query)
    with one_line_errors(), reading(archive) as db:
        warn_of_no_words(text)
        question = understood(db, text)
        filters = asked_filters(db, language, source, company, since, until)
        found = searching.search(
            db,
            text,
            filters if all_ else replace(filters, shown="relevant"),
            by_relevance=order == "relevance" and bool(question),
            limit=limit,
            offset=(page - 1) * limit,
        )
        shown = results(db, found.search_ids, question, COUNTED if json_ else _OTHERS)
        if json_:
            click.echo(as_json(text, found, page, shown))
        else:
            _show(question, found, shown, page, limit)
            if not found.total:
                _suggest(nearest(db, text))


def _suggest(words: Sequence[Meant]) -> None:
    """`No article has “nvdia”; did you mean Nvidia?`"""
    for one in words:
        line = f"No article has “{plain(one.asked)}”; did you mean {plain(one.word)}?"
        console().print(line, markup=False, highlight=False, soft_wrap=True)


def _show(query: Query, found: Hits, shown: Sequence[Result], page: int, limit: int) -> None:
    out = console()
    # Lines are broken for a person to read; a program wants an address and a text whole.
    whole = not out.is_terminal
    for result in shown:
        title = marked(mark(hits(query, result.title), result.title))
        heading = Text.assemble(f"{result.day}  ", (result.source, "cyan"), "  ", title)
        out.print(heading, soft_wrap=whole)
        out.print(f"  {plain(result.url)}", style="dim", markup=False, soft_wrap=True)
        text = marked(result.snippet)
        if whole:
            out.print(Text.assemble("  ", text), soft_wrap=True)
        else:
            out.print(Padding(text, (0, 0, 0, 2)))
        for line in _others(result):
            out.print(f"  {line}", style="dim", markup=False, soft_wrap=whole, highlight=False)
        out.print()
    out.print(_total(found, page, limit), markup=False)
    if found.hidden:
        out.print(_hidden(found), markup=False)


def _others(result: Result) -> list[str]:
    """`also 2026-11-20  presse  Kurssturz`"""
    if result.others is None:
        return []
    lines = [f"also {o.day}  {o.source}  {plain(o.title)}" for o in result.others.shown]
    more = result.others.count - len(result.others.shown)
    return [*lines, f"and {more:,} more: python -m archive story {result.id}"] if more else lines


def _hidden(found: Hits) -> str:
    """`3 more are hidden as not relevant; --all shows them.`"""
    if found.hidden == 1:
        return "1 more is hidden as not relevant; --all shows it."
    more = f"More than {COUNTED:,}" if found.hidden > COUNTED else f"{found.hidden:,}"
    return f"{more} more are hidden as not relevant; --all shows them."


def _total(found: Hits, page: int, limit: int) -> str:
    """`2 articles` · `5 articles in 3 stories` · `more than 10,000 articles, page 3` · `Nothing
    found.`"""
    if not found.total:
        return "Nothing found."
    if found.total > COUNTED:
        return f"More than {COUNTED:,} articles, page {page:,}."
    pages = -(-found.stories // limit)
    number = counted(found.total, "article")
    if found.stories < found.total:
        number += f" in {counted(found.stories, 'story', 'stories')}"
    if page > pages:
        return f"{number}; the results end with page {pages:,}."
    return f"{number}." if pages == 1 else f"{number}, page {page:,} of {pages:,}."
