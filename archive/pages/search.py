"""Search: results with their hits marked, filters that say how much they would leave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.called import meant, named
from archive.clock import utcnow
from archive.companies import Company, Named
from archive.language import gettext as _
from archive.language import grouped
from archive.pages import counts
from archive.pages.asked import PER_PAGE, Asked, asked, short
from archive.pages.connection import read
from archive.pages.facets import Narrowing, Totals, narrowing
from archive.pages.respond import render
from archive.pages.teasers import Teaser, teasers
from archive.pages.which import which
from archive.query import Query
from archive.search import COUNTED, Filters, best, hidden
from archive.spelling import Meant, nearest
from archive.tally import Tally, tally
from archive.understanding import understood

# No company is called anything longer.
_A_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """The same question without one of its filters, in words, and how many articles it finds."""

    without: str
    asked: Asked
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What would help where nothing was found."""

    words: Sequence[Meant]
    wider: Sequence[Wider]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of stories. `pages` is the number of the last; `total` articles are of `stories`,
    both only lower bounds if `more`. `suggested` are companies that may have been meant by the
    filter, `pages_of` those that filter or question names. `help` is None where anything was
    found."""

    asked: Asked
    hints: Sequence[str]
    total: int
    stories: int
    more: bool
    pages: int
    articles: Sequence[Teaser]
    narrow: Narrowing
    hidden: int
    more_hidden: bool
    help: Help | None
    companies: tuple[Named, ...]
    suggested: Sequence[Company]
    pages_of: Sequence[Company]


async def view(request: Request, datasette: Datasette) -> Response:
    question = asked({name: request.args[name] for name in request.args})
    today = utcnow().date()
    page = await read(datasette, lambda db: results(db, question, today))
    return render(datasette, request, "search.html", page)


def results(db: Database, question: Asked, today: date) -> Results:
    """One page of results. A page past the last is empty and says so."""
    query = understood(db, question.q)
    company = which(db, question.company)
    # What is no company, or several, leaves nothing.
    key = company.company.key if company.company else question.company
    filters = replace(question.filters, company=key)
    totals = Totals(
        languages=counts.by_language(db), sources=counts.by_source(db), hidden=counts.hidden(db)
    )
    counted, narrow = narrowing(db, query, filters, totals, today)
    stories = min(counted.stories, COUNTED)
    pages = max(1, -(-stories // PER_PAGE))
    left_out = hidden(db, query, filters)
    hints = [
        *question.hints,
        *_unknown("language", question.language, totals.languages),
        *_unknown("source", question.source, {choice.value for choice in narrow.sources}),
        *company.hints,
    ]
    if question.q and not query:
        hints.append(_("There is no word in this question, so nothing was left out for it."))
    if question.page > pages:
        hints.append(_("The results end with page %(pages)s.") % {"pages": grouped(pages)})
    return Results(
        asked=question,
        hints=hints,
        total=min(counted.total, COUNTED),
        stories=stories,
        more=counted.more,
        pages=pages,
        articles=_shown(db, query, filters, question, counted) if question.page <= pages else [],
        narrow=narrow,
        hidden=min(left_out, COUNTED),
        more_hidden=left_out > COUNTED,
        help=None if counted.total else _help(db, query, filters, question),
        companies=tuple(named(db)),
        suggested=company.suggested,
        pages_of=[company.company] if company.company else _called(db, question),
    )


def _shown(
    db: Database, query: Query, filters: Filters, question: Asked, counted: Tally
) -> Sequence[Teaser]:
    first = (question.page - 1) * PER_PAGE
    if question.by_relevance and query:
        ids = best(db, query, filters, limit=PER_PAGE, offset=first)
        return teasers(db, ids, query)
    return teasers(db, counted.newest[first : first + PER_PAGE], query)


def _help(db: Database, query: Query, filters: Filters, question: Asked) -> Help:
    wider = []
    for words, asked_wider in question.narrowed.items():
        # The company, which is there by its key, is the only one that was looked up.
        company = filters.company if asked_wider.company else ""
        articles = tally(db, query, replace(asked_wider.filters, company=company)).total
        if articles:
            wider.append(Wider(without=words, asked=asked_wider, articles=articles))
    return Help(words=nearest(db, question.q), wider=wider)


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
