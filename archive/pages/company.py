"""One company: its names and listings, what is written of it over time, what is said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote, unquote

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive import volume
from archive.called import meant
from archive.clock import utcnow
from archive.companies import CompanyRow, Listing, known
from archive.pages import naming
from archive.pages.chart import Chart, Move, drawn
from archive.pages.connection import read
from archive.pages.naming import Together
from archive.pages.respond import render
from archive.pages.spans import SPANS, span
from archive.pages.teasers import Teaser, teasers
from archive.prices.held import Prices
from archive.prices.holding import Held
from archive.prices.table import Extent, extent, sessions
from archive.sayings import Figure, figures
from archive.search import newest

_LATEST = 10
_FIGURES = 12
# Of so many newest articles it is asked what they are about, and whom else they name.
_NEWEST = 300
_BESIDE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    listing: Listing
    prices: Extent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyPage:
    """`named` and `about` count all articles; `latest` are the newest relevant ones that are about
    it, else those that name it. `held` says by a claim's id what the prices say. `newest` is how
    many stories `together` was counted in. `currency` is of the closes that are drawn."""

    company: CompanyRow
    symbol: str
    listings: Sequence[Listed]
    named: int
    about: int
    latest: Sequence[Teaser]
    latest_about: bool
    chart: Chart
    priced: str
    currency: str
    figures: Sequence[Figure]
    held: dict[int, Held | None]
    together: Sequence[Together]
    newest: int
    spans: Mapping[str, str] = field(default_factory=lambda: SPANS)

    @property
    def other_names(self) -> list[str]:
        return [name for name in self.company.names if name != self.company.name]


async def view(request: Request, datasette: Datasette) -> Response:
    """The page at the main listing's symbol; any other symbol, key or name leads there."""
    asked = unquote(request.url_vars["symbol"])
    today = utcnow().date()
    key, symbol = await read(datasette, lambda db: _meant(db, asked))
    if not key:
        raise NotFound(f"No company {asked}")
    if asked != symbol:
        query = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(datasette.urls.path(f"/company/{quote(symbol)}{query}"))
    chosen = request.args.get("span") or ""
    page = await read(datasette, lambda db: company(db, key, symbol, chosen, today))
    return render(datasette, request, "company.html", page)


def _meant(db: Database, asked: str) -> tuple[str, str]:
    """Key and main symbol; empty where none is meant, or more than one. A key means its company
    whatever else is called so."""
    row = db.execute("SELECT key, symbol FROM companies WHERE key = ?", [asked]).fetchone()
    if row is not None:
        return str(row[0]), str(row[1])
    found = meant(db, asked)
    return (found[0].key, found[0].symbol) if len(found) == 1 else ("", "")


def company(db: Database, key: str, symbol: str, chosen: str, today: date) -> CompanyPage:
    """The page of the company with this key and main symbol; `chosen` names the chart's span."""
    row = known(db, key)
    assert row is not None  # none is ever removed
    listings = [Listed(listing=one, prices=extent(db, one.symbol)) for one in row.listings]
    priced = next((one.listing for one in listings if one.prices), None)
    named, about = volume.of_companies(db, key).get(key, (0, 0))
    ids = newest(db, _NEWEST, everything=False, company=key)
    about_it = naming.about(db, key, ids)
    found = figures(db, [one.symbol for one in row.listings], _FIGURES)
    prices = Prices(db)
    return CompanyPage(
        company=row,
        symbol=symbol,
        listings=listings,
        named=named,
        about=about,
        latest=teasers(db, (about_it or ids)[:_LATEST]),
        latest_about=bool(about_it),
        chart=_chart(db, row, chosen, today, priced.symbol if priced else ""),
        priced=priced.symbol if priced else "",
        currency=priced.currency if priced else "",
        figures=found,
        held={
            saying.first.id: prices.held(saying.first)
            for figure in found
            for saying in figure.sayings
        },
        together=naming.together(db, key, ids, _BESIDE),
        newest=len(ids),
    )


def _chart(db: Database, row: CompanyRow, chosen: str, today: date, priced: str) -> Chart:
    symbols = [one.symbol for one in row.listings]
    oldest = _oldest(db, row.key, symbols) if chosen == "all" else None
    over = span(chosen, today, oldest or today)
    return drawn(
        over,
        volume.of_company(db, row.key, over.first),
        [move for symbol in symbols for move in _moves(db, symbol, over.first)],
        sessions(db, priced, over.first, today) if priced else [],
    )


def _oldest(db: Database, key: str, symbols: Sequence[str]) -> date | None:
    """The first day of an article or of a claimed move."""
    rows = db.execute(_OLDEST_MOVES, [json.dumps(symbols)])
    moves = [date.fromisoformat(day) for (day,) in rows if day]
    article = volume.first_of_company(db, key)
    return min([*moves, *([article] if article else [])], default=None)


_OLDEST_MOVES = """
SELECT (SELECT min(day) FROM moves WHERE symbol = asked.value) FROM json_each(?) AS asked
"""


def _moves(db: Database, symbol: str, since: date) -> list[Move]:
    return [
        Move(day=date.fromisoformat(day), direction=way, most=most, claims=n, dated=bool(dated))
        for day, way, most, n, dated in db.execute(_MOVES, [symbol, since.isoformat()])
    ]


_MOVES = """
SELECT day, direction, most, claims, dated FROM moves WHERE symbol = ? AND day >= ?
"""
