"""Search: results with their hits marked, filters that say how much they would leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.companies import Company, meant, named
from archive.pages import counts, facets
from archive.pages.asked import PER_PAGE, Asked, asked
from archive.pages.connection import read
from archive.pages.facets import Choice
from archive.pages.respond import render
from archive.pages.teasers import Teaser, teasers
from archive.query import parse
from archive.search import COUNTED, search


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of stories. `pages` is the number of the last; `total` articles are of `stories`,
    both only lower bounds if `more`."""

    asked: Asked
    hints: Sequence[str]
    total: int
    stories: int
    more: bool
    pages: int
    articles: Sequence[Teaser]
    languages: Sequence[Choice]
    sources: Sequence[Choice]
    hidden: int
    more_hidden: bool
    companies: Sequence[Company]


async def view(request: Request, datasette: Datasette) -> Response:
    question = asked({name: request.args[name] for name in request.args})
    page = await read(datasette, lambda db: results(db, question))
    return await render(datasette, request, "search.html", page)


def results(db: Database, question: Asked) -> Results:
    """One page of results. A page past the last is empty and says so."""
    query = parse(question.q)
    company = meant(db, question.company)
    filters = replace(question.filters, company=_key(question.company, company))
    hits = search(
        db,
        question.q,
        filters,
        by_relevance=question.by_relevance and bool(query),
        limit=PER_PAGE,
        offset=(question.page - 1) * PER_PAGE,
    )
    stories = min(hits.stories, COUNTED)
    pages = max(1, -(-stories // PER_PAGE))
    hidden = counts.hidden(db)
    languages = facets.languages(db, query, filters, counts.by_language(db), hidden)
    sources = facets.sources(db, query, filters, counts.by_source(db), hidden)
    hints = [
        *question.hints,
        *_unknown("language", question.language, {choice.value for choice in languages}),
        *_unknown("source", question.source, {choice.value for choice in sources}),
        *_not_one(question.company, company),
    ]
    if question.q and not query:
        hints.append("There is no word in this question, so nothing was left out for it.")
    if question.page > pages:
        hints.append(f"The results end with page {pages:,}.")
    return Results(
        asked=question,
        hints=hints,
        total=min(hits.total, COUNTED),
        stories=stories,
        more=hits.total > COUNTED,
        pages=pages,
        articles=teasers(db, hits.search_ids, query) if question.page <= pages else [],
        languages=languages,
        sources=sources,
        hidden=min(hits.hidden, COUNTED),
        more_hidden=hits.hidden > COUNTED,
        companies=named(db),
    )


def _key(asked_for: str, found: Sequence[Company]) -> str:
    """The company to filter by; one that is none, or several, leaves nothing."""
    return found[0].key if len(found) == 1 else asked_for


def _not_one(asked_for: str, found: Sequence[Company]) -> list[str]:
    if not asked_for or len(found) == 1:
        return []
    if not found:
        return [f"The archive knows no company “{asked_for[:40]}”."]
    which = " or ".join(f"{company.name} ({company.symbol})" for company in found)
    return [f"“{asked_for[:40]}” may be {which}: its symbol says which."]


def _unknown(kind: str, value: str, known: Collection[str]) -> list[str]:
    if not value or value in known:
        return []
    return [f"The archive has no article of the {kind} “{value[:40]}”."]
