"""Listed companies as the archive knows them, and which one a person means.

The table itself is `crawler.analysis.companies`'; a run registers it, as it does the sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database

from archive.database import ArchiveError
from archive.segment import fold

_CODE = re.compile(r"0*([^.]+)(\..+)?")
_COMPANIES_KEPT = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Where shares trade: Yahoo-style symbol, ISO 10383 market, ISO 4217 currency."""

    symbol: str
    mic: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRow:
    """A company in the archive's terms. `listings` begin with the main one; `names` are all it
    is called by, in any script."""

    key: str
    name: str
    country: str
    role: str
    listings: tuple[Listing, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company that was meant. `symbol` is of its main listing."""

    key: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Company):
    """A company that articles name, with all that it is called."""

    names: tuple[str, ...]

    @property
    def called(self) -> list[str]:
        """Its name and then the others, each once; 商湯 is 商汤 to whoever looks for it, but not to
        a browser."""
        return list(dict.fromkeys((self.name, *self.names)))


def register(db: Database, rows: Iterable[CompanyRow]) -> None:
    """Brings the archive's companies up to date with the table. None is ever removed: articles
    name it. A listing is, where it moved or ended."""
    rows = list(rows)
    db.conn.executemany(_REGISTER, [_parameters(row) for row in rows])
    db.conn.executemany("DELETE FROM listings WHERE company = ?", [[row.key] for row in rows])
    db.conn.executemany(
        _LIST,
        [
            [listing.symbol, row.key, listing.mic, listing.currency, number == 0]
            for row in rows
            for number, listing in enumerate(row.listings)
        ],
    )


def _parameters(row: CompanyRow) -> list[str]:
    aliases = json.dumps(row.names, ensure_ascii=False)
    return [row.key, row.name, row.listings[0].symbol, row.country, row.role, aliases]


_REGISTER = """
INSERT INTO companies (key, name, symbol, country, role, aliases) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
    name = excluded.name, symbol = excluded.symbol, country = excluded.country,
    role = excluded.role, aliases = excluded.aliases
"""
_LIST = """
INSERT OR REPLACE INTO listings (symbol, company, mic, currency, main) VALUES (?, ?, ?, ?, ?)
"""


def the_one(db: Database, text: str, where: str) -> Company:
    """The company that a text means. Raises ArchiveError, which begins with `where` the text
    stands, for one that the archive does not know, or that may be several."""
    found = meant(db, text)
    if not found:
        raise ArchiveError(f"{where}: the archive knows no such company")
    if len(found) > 1:
        which = " or ".join(f"{company.name} ({company.symbol})" for company in found)
        raise ArchiveError(f"{where}: this may be {which}")
    return found[0]


def meant(db: Database, text: str) -> Sequence[Company]:
    """The companies that a text may mean: by the symbol of any listing (`00020.HK` is
    `0020.HK`), else by name in any script, else by ticker (`NVDA.F` and 2330 of `2330.TW`)."""
    asked = fold(text.strip())
    if not asked:
        return []
    wanted = code(asked)
    by_symbol: dict[str, Company] = {}
    by_name: dict[str, Company] = {}
    by_ticker: dict[str, Company] = {}
    for key, name, symbol, aliases, symbols in db.execute(_COMPANIES):
        codes = _codes(symbol, symbols)
        company = Company(key=key, name=name, symbol=symbol)
        if wanted in codes:
            by_symbol[key] = company
        if asked in _names(name, aliases):
            by_name[key] = company
        if wanted[1] == "" and any(wanted[0] == ticker for ticker, _ in codes):
            by_ticker[key] = company
    return list((by_symbol or by_name or by_ticker).values())


# The same few hundred companies at every question, as the archive keeps them: lists in JSON.
@lru_cache(maxsize=_COMPANIES_KEPT)
def _codes(symbol: str, symbols: str) -> frozenset[tuple[str, str]]:
    return frozenset(code(fold(listed)) for listed in (symbol, *json.loads(symbols)))


@lru_cache(maxsize=_COMPANIES_KEPT)
def _names(name: str, aliases: str) -> tuple[str, ...]:
    return tuple(fold(called) for called in (name, *json.loads(aliases)))


def like(db: Database, text: str, most: int) -> Sequence[Company]:
    """Companies of which a name, in any script, or a symbol begins so; those first whose own name
    does."""
    asked = fold(text.strip())
    if not asked:
        return []
    found: list[tuple[bool, str, Company]] = []
    for key, name, symbol, aliases, symbols in db.execute(_COMPANIES):
        own, *others = _names(name, aliases)
        listed = (fold(one) for one in (symbol, *json.loads(symbols)))
        if any(one.startswith(asked) for one in (own, *others, *listed)):
            company = Company(key=key, name=name, symbol=symbol)
            found.append((not own.startswith(asked), own, company))
    return [company for *_, company in sorted(found, key=lambda one: one[:2])[:most]]


def known(db: Database, key: str) -> CompanyRow | None:
    """The company with this key as the archive has it, its main listing first."""
    row = db.execute(_KNOWN, [key]).fetchone()
    if row is None:
        return None
    name, country, role, aliases = row
    listings = [
        Listing(symbol=symbol, mic=mic, currency=currency)
        for symbol, mic, currency in db.execute(_LISTED, [key])
    ]
    return CompanyRow(
        key=key,
        name=name,
        country=country,
        role=role,
        listings=tuple(listings),
        names=tuple(json.loads(aliases)),
    )


_KNOWN = "SELECT name, country, role, aliases FROM companies WHERE key = ?"
_LISTED = """
SELECT symbol, mic, currency FROM listings WHERE company = ? ORDER BY main DESC, symbol
"""


def named(db: Database) -> list[Named]:
    """The companies that any article names, by name."""
    return [_as_named(*row) for row in db.execute(_NAMED)]


@lru_cache(maxsize=_COMPANIES_KEPT)
def _as_named(key: str, name: str, symbol: str, aliases: str) -> Named:
    return Named(key=key, name=name, symbol=symbol, names=tuple(json.loads(aliases)))


_NAMED = """
SELECT key, name, symbol, aliases FROM companies
WHERE EXISTS (SELECT 1 FROM company_totals WHERE company = key AND articles)
ORDER BY name COLLATE NOCASE
"""


def code(symbol: str) -> tuple[str, str]:
    """Ticker and market of a symbol in small letters, without the zeros that fill a number up."""
    match = _CODE.fullmatch(symbol)
    return (match[1], match[2] or "") if match else (symbol, "")


_COMPANIES = """
SELECT key, name, symbol, aliases,
       (SELECT json_group_array(symbol) FROM listings WHERE company = key)
FROM companies ORDER BY key
"""
