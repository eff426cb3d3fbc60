"""`search`: the search page's answers in the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text
from sqlite_utils import Database

from archive import search as searching
from archive.commands import (
    archive_option,
    asked_filters,
    filter_options,
    one_line_errors,
    reading,
    warn_of_no_words,
)
from archive.query import Query, parse
from archive.search import COUNTED, Hits
from archive.snippets import Run, hits, mark, snippet
from archive.terminal import console, counted, marked, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One article found. `day` is of publication, or of first sight where that is not known."""

    id: int
    url: str
    title: str
    day: str
    published_at: str | None
    source: str
    language: str
    snippet: Sequence[Run]


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
    help="Articles on a page.",
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

    All words must occur; "a phrase", OR, -without, prefix* and title:word work as on the page.
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
        question = parse(text)
        filters = asked_filters(db, language, source, company, since, until)
        found = searching.search(
            db,
            text,
            filters if all_ else replace(filters, shown="relevant"),
            by_relevance=order == "relevance" and bool(question),
            limit=limit,
            offset=(page - 1) * limit,
        )
        shown = results(db, found.search_ids, question)
        if json_:
            click.echo(_as_json(text, found, page, shown))
        else:
            _show(question, found, shown, page, limit)


def results(db: Database, search_ids: Sequence[int], query: Query) -> list[Result]:
    """The articles with these search ids, in their order, each with a snippet of its text."""
    rows = db.execute(_RESULTS, [json.dumps(search_ids)])
    found = {search_id: _result(query, *row) for search_id, *row in rows}
    # An article that got another date in this moment is not there any more.
    return [found[id_] for id_ in search_ids if id_ in found]


_RESULTS = """
SELECT search_id, articles.id, url, title, day, published_at, source, language, summary, text
FROM articles JOIN texts ON texts.article = articles.id
WHERE search_id IN (SELECT value FROM json_each(?))
"""


def _result(
    query: Query,
    id_: int,
    url: str,
    title: str,
    day: str,
    published_at: str | None,
    source: str,
    language: str,
    summary: str,
    text: str,
) -> Result:
    return Result(
        id=id_,
        url=url,
        title=title,
        day=day,
        published_at=published_at,
        source=source,
        language=language,
        snippet=snippet(query, f"{summary}\n{text}".strip()),
    )


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
        out.print()
    out.print(_total(found, page, limit), markup=False)
    if found.hidden:
        out.print(_hidden(found), markup=False)


def _hidden(found: Hits) -> str:
    """`3 more are hidden as not relevant; --all shows them.`"""
    if found.hidden == 1:
        return "1 more is hidden as not relevant; --all shows it."
    more = f"More than {COUNTED:,}" if found.hidden > COUNTED else f"{found.hidden:,}"
    return f"{more} more are hidden as not relevant; --all shows them."


def _total(found: Hits, page: int, limit: int) -> str:
    """`2 articles` · `more than 10,000 articles, page 3` · `Nothing found.`"""
    if not found.total:
        return "Nothing found."
    if found.total > COUNTED:
        return f"More than {COUNTED:,} articles, page {page:,}."
    pages = -(-found.total // limit)
    number = counted(found.total, "article")
    if page > pages:
        return f"{number}; the results end with page {pages:,}."
    return f"{number}." if pages == 1 else f"{number}, page {page:,} of {pages:,}."


def _as_json(text: str, found: Hits, page: int, shown: Sequence[Result]) -> str:
    """For a script: `at_least` where `total` is only the number up to which it was counted."""
    return json.dumps(
        {
            "query": text,
            "total": min(found.total, COUNTED),
            "at_least": found.total > COUNTED,
            "hidden": min(found.hidden, COUNTED),
            "page": page,
            "articles": [
                {name: getattr(result, name) for name in _FIELDS}
                | {"snippet": "".join(run.text for run in result.snippet)}
                for result in shown
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


_FIELDS = ("id", "url", "title", "day", "published_at", "source", "language")
