"""Listed companies as the archive knows them. (Which one a person means: `archive.called`.)

The table itself is `crawler.analysis.companies`'; a run registers it, as it does the sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database


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
