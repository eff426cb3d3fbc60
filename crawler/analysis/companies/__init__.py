"""companies.csv and blockers.csv → `Company`, `Blocker`. Parsed once; an error names file, line
and column.

companies.csv has one row a listing; names, role and country stand in the row of the main one
(`primary` is 1). Names are separated by semicolons; `Facebook{..2021-10-28}` was the name until
then, `SK hynix{2012-03-26..}` is it since. What stands under `ambiguous` is also a word or
somebody else's name, and counts only with evidence. blockers.csv lists words and other names
that contain one of ours (高通胀 is inflation, not Qualcomm).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from crawler.analysis.companies.table import CompaniesError, Row, rows

FOLDER = Path(__file__).parent
_COLUMNS = ("company", "name", "symbol", "primary", "mic", "currency", "country", "role")
_NAMES = ("aliases", "ambiguous")
_NAME = re.compile(r"(?P<text>[^{}]+?)(?:\{(?P<since>[\d-]*)\.\.(?P<until>[\d-]*)\})?")
_SYMBOL = re.compile(r"[A-Z0-9&-]{1,12}(?:\.[A-Z]{1,3})?")

__all__ = ["Blocker", "CompaniesError", "Company", "Listing", "Name", "blockers", "companies"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of a company, as written; `since` and `until` are its first and last day."""

    text: str
    ambiguous: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Where a company's shares trade: Yahoo-style symbol, ISO 10383 market, ISO 4217 currency."""

    symbol: str
    mic: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A listed company. `listings` begin with the main one, whose symbol is `symbol`; `country`
    is ISO 3166, `role` what it does in the AI industry (`ai-chips`)."""

    key: str
    name: str
    symbol: str
    country: str
    role: str
    listings: tuple[Listing, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A text that contains a company's name and does not mean the company."""

    text: str
    why: str


@cache
def companies(path: Path = FOLDER / "companies.csv") -> tuple[Company, ...]:
    """All companies, in the order of the file. Raises `CompaniesError`."""
    table = rows(path, (*_COLUMNS, *_NAMES))
    found = tuple(
        _company(list(group)) for _, group in groupby(table, key=lambda row: row.text("company"))
    )
    keys: set[str] = set()
    symbols: set[str] = set()
    for row in table:
        if row.text("symbol") in symbols:
            raise row.error("symbol", f"{row.text('symbol')} is listed twice")
        symbols.add(row.text("symbol"))
        if row.text("primary") == "1":
            if row.text("company") in keys:
                raise row.error("company", f"{row.text('company')} has two main listings")
            keys.add(row.text("company"))
    return found


@cache
def blockers(path: Path = FOLDER / "blockers.csv") -> tuple[Blocker, ...]:
    """All blockers. Raises `CompaniesError`."""
    return tuple(
        Blocker(text=row.required("name"), why=row.text("why"))
        for row in rows(path, ("name", "why"))
    )


def _company(group: list[Row]) -> Company:
    main, *others = group
    if main.text("primary") != "1":
        raise main.error("primary", f"{main.text('company')}: the main listing must come first")
    for row in others:
        if row.text("primary") == "1":
            raise row.error("primary", f"{row.text('company')} has two main listings")
    names = [
        _name(main, column, text)
        for column in _NAMES
        for text in (part.strip() for part in main.text(column).split(";"))
        if text
    ]
    if not names:
        raise main.error("aliases", f"{main.text('company')} has no name to be found by")
    return Company(
        key=main.required("company"),
        name=main.required("name"),
        symbol=main.text("symbol"),
        country=main.required("country"),
        role=main.required("role"),
        listings=tuple(_listing(row) for row in group),
        names=tuple(names),
    )


def _listing(row: Row) -> Listing:
    symbol = row.required("symbol")
    if not _SYMBOL.fullmatch(symbol):
        raise row.error("symbol", f"not a symbol: {symbol}")
    return Listing(symbol=symbol, mic=row.required("mic"), currency=row.required("currency"))


def _name(row: Row, column: str, text: str) -> Name:
    match = _NAME.fullmatch(text)
    if not match:
        raise row.error(column, f"not a name or its dates: {text}")
    return Name(
        text=match["text"].strip(),
        ambiguous=column == "ambiguous",
        since=row.day(column, match["since"] or ""),
        until=row.day(column, match["until"] or ""),
    )
