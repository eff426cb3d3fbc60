"""Claims: a table that can be narrowed, page by page, each held against the prices there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.called import named
from archive.claims import Said, Wanted, count, find, metrics
from archive.companies import Company, Named
from archive.language import gettext as _
from archive.language import grouped
from archive.pages.asked import short
from archive.pages.connection import read
from archive.pages.respond import render
from archive.pages.wanted import Asked, asked
from archive.pages.which import which
from archive.prices.held import Prices
from archive.prices.holding import Held
from archive.search import COUNTED

PER_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """One page of claims; `total` is a lower bound if `more`. `held` says by a claim's id what the
    prices say; `priced` is whether they say anything on this page. `suggested` are companies that
    may have been meant."""

    asked: Asked
    hints: Sequence[str]
    suggested: Sequence[Company]
    claims: Sequence[Said]
    held: Mapping[int, Held | None]
    total: int
    more: bool
    pages: int
    metrics: Sequence[str]
    languages: Sequence[str]
    sources: Mapping[str, str]
    companies: tuple[Named, ...]

    @property
    def priced(self) -> bool:
        return any(held and held.verdict != "no prices" for held in self.held.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What the archive makes of a question: None where nothing can be so."""

    wanted: Wanted | None
    hints: Sequence[str]
    suggested: Sequence[Company]


async def view(request: Request, datasette: Datasette) -> Response:
    question = asked({name: request.args[name] for name in request.args})
    page = await read(datasette, lambda db: claims(db, question))
    return render(datasette, request, "claims.html", page)


def claims(db: Database, question: Asked) -> Claims:
    """One page of claims. A page past the last is empty and says so."""
    known_metrics, known_languages = metrics(db), _languages(db)
    sources = dict(db.execute(_SOURCES).fetchall())
    what = meaning(db, question)
    total = count(db, what.wanted, COUNTED + 1) if what.wanted else 0
    pages = max(1, -(-min(total, COUNTED) // PER_PAGE))
    hints = list(what.hints)
    found: list[Said] = []
    if question.page > pages:
        hints.append(_("The results end with page %(pages)s.") % {"pages": grouped(pages)})
    elif what.wanted and total:
        found = find(db, what.wanted, PER_PAGE, (question.page - 1) * PER_PAGE)
    prices = Prices(db)
    return Claims(
        asked=question,
        hints=hints,
        suggested=what.suggested,
        claims=found,
        held={claim.id: prices.held(claim) for claim in found},
        total=min(total, COUNTED),
        more=total > COUNTED,
        pages=pages,
        metrics=known_metrics,
        languages=known_languages,
        sources=sources,
        companies=tuple(named(db)),
    )


def meaning(db: Database, question: Asked) -> Meant:
    """What is asked for in the archive's terms, and what of it the archive does not know."""
    hints = list(question.hints)
    if question.metric and question.metric not in metrics(db):
        hints.append(_("No claim is of the kind “%(text)s”.") % {"text": short(question.metric)})
    if question.language and question.language not in _languages(db):
        hint = _("The archive has no article of the language “%(text)s”.")
        hints.append(hint % {"text": short(question.language)})
    if question.source and not db.execute(_IS_SOURCE, [question.source]).fetchone():
        hint = _("The archive has no article of the source “%(text)s”.")
        hints.append(hint % {"text": short(question.source)})
    company = which(db, question.company)
    hints += company.hints
    nothing = len(hints) > len(question.hints)
    wanted = question.wanted(company.company.key if company.company else "")
    return Meant(wanted=None if nothing else wanted, hints=hints, suggested=company.suggested)


_SOURCES = "SELECT key, name FROM sources ORDER BY name COLLATE NOCASE"
_IS_SOURCE = "SELECT 1 FROM sources WHERE key = ?"


def _languages(db: Database) -> list[str]:
    return [language for (language,) in db.execute(_LANGUAGES) if language]


# From one to the next in the index, in place of reading all of it.
_LANGUAGES = """
WITH RECURSIVE each(language) AS (
    SELECT min(language) FROM articles
    UNION ALL
    SELECT (SELECT min(articles.language) FROM articles WHERE articles.language > each.language)
    FROM each WHERE language IS NOT NULL)
SELECT language FROM each WHERE language IS NOT NULL
"""
