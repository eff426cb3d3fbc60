"""Search: results with their hits marked, filters that say how much they would leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.companies import Company, Named, meant, named
from archive.language import gettext as _
from archive.language import grouped
from archive.pages import counts, facets
from archive.pages.asked import PER_PAGE, Asked, asked, short
from archive.pages.connection import read
from archive.pages.facets import Choice
from archive.pages.respond import render
from archive.pages.saving import as_alert
from archive.pages.teasers import Teaser, teasers
from archive.pages.which import which
from archive.query import parse
from archive.search import COUNTED, search

# No company is called anything longer.
_A_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of stories. `pages` is the number of the last; `total` articles are of `stories`,
    both only lower bounds if `more`. `suggested` are companies that may have been meant by the
    filter, `pages_of` those that filter or question names; `as_alert` is TOML."""

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
    companies: Sequence[Named]
    suggested: Sequence[Company]
    pages_of: Sequence[Company]
    as_alert: str


async def view(request: Request, datasette: Datasette) -> Response:
    question = asked({name: request.args[name] for name in request.args})
    page = await read(datasette, lambda db: results(db, question))
    return await render(datasette, request, "search.html", page)


def results(db: Database, question: Asked) -> Results:
    """One page of results. A page past the last is empty and says so."""
    query = parse(question.q)
    company = which(db, question.company)
    # What is no company, or several, leaves nothing.
    key = company.company.key if company.company else question.company
    filters = replace(question.filters, company=key)
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
        *company.hints,
    ]
    if question.q and not query:
        hints.append(_("There is no word in this question, so nothing was left out for it."))
    if question.page > pages:
        hints.append(_("The results end with page %(pages)s.") % {"pages": grouped(pages)})
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
        suggested=company.suggested,
        pages_of=[company.company] if company.company else _called(db, question),
        as_alert=as_alert(question, company.company.symbol if company.company else ""),
    )


def _called(db: Database, question: Asked) -> Sequence[Company]:
    """The companies that the whole question is a name or symbol of."""
    return meant(db, question.q) if 0 < len(question.q) <= _A_NAME else []


def _unknown(kind: str, value: str, known: Collection[str]) -> list[str]:
    if not value or value in known:
        return []
    hint = {
        "language": _("The archive has no article of the language “%(text)s”."),
        "source": _("The archive has no article of the source “%(text)s”."),
    }[kind]
    return [hint % {"text": short(value)}]
