"""All companies that commentary names: how many articles are about each, and the newest."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive import volume
from archive.called import like, meant
from archive.pages.asked import page_of
from archive.pages.connection import read
from archive.pages.labels import name_language
from archive.pages.respond import render

PER_PAGE = 100
# Of those that a name may mean.
_FOUND = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What companies are asked for; what is empty is not asked. `q` begins a name."""

    q: str = ""
    role: str = ""
    country: str = ""
    page: int = 1

    @property
    def address(self) -> str:
        fields = {"q": self.q, "role": self.role, "country": self.country}
        page = {"page": self.page} if self.page > 1 else {}
        return urlencode({name: value for name, value in fields.items() if value} | page)

    def on_page(self, page: int) -> Wished:
        return replace(self, page=page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A company with its articles. `newest_day` is None where no article names it."""

    key: str
    name: str
    symbol: str
    country: str
    role: str
    names: Sequence[str]
    named: int
    about: int
    newest_day: str | None = None

    @property
    def in_other_scripts(self) -> Mapping[str, str]:
        """By language, the first name that is written in its script."""
        named = {name_language(name, self.country): name for name in reversed(self.names)}
        own = name_language(self.name, self.country)
        return {code: named[code] for code in ("zh", "ja", "ko") if code in named and code != own}


@dataclass(frozen=True, slots=True, kw_only=True)
class Companies:
    """One page of companies, those with the most articles about them first; `total` in all.
    `roles` and `countries` count the companies that articles name."""

    asked: Wished
    hints: Sequence[str]
    rows: Sequence[Row]
    total: int
    pages: int
    roles: Mapping[str, int]
    countries: Mapping[str, int]


async def view(request: Request, datasette: Datasette) -> Response:
    hints: list[str] = []
    asked = Wished(
        q=(request.args.get("q") or "").partition("\0")[0].strip(),
        role=request.args.get("role") or "",
        country=request.args.get("country") or "",
        page=page_of(request.args.get("page") or "", hints),
    )
    page = await read(datasette, lambda db: companies(db, asked, hints))
    return render(datasette, request, "companies.html", page)


def companies(db: Database, asked: Wished, hints: Sequence[str] = ()) -> Companies:
    """Of companies that no article names only those that are asked for by name."""
    counts = volume.of_companies(db)
    wanted = _called(db, asked.q) if asked.q else counts
    listed = {row.key: row for row in map(_row(counts), db.execute(_COMPANIES))}
    named = [listed[key] for key in counts if key in listed]
    rows = [
        row
        for key, row in listed.items()
        if key in wanted and asked.role in ("", row.role) and asked.country in ("", row.country)
    ]
    rows.sort(key=lambda row: (-row.about, -row.named, row.name.casefold()))
    first = (asked.page - 1) * PER_PAGE
    return Companies(
        asked=asked,
        hints=hints,
        rows=[_with_day(db, row) for row in rows[first : first + PER_PAGE]],
        total=len(rows),
        pages=max(1, -(-len(rows) // PER_PAGE)),
        roles=_counted(row.role for row in named),
        countries=_counted(row.country for row in named),
    )


_COMPANIES = "SELECT key, name, symbol, country, role, aliases FROM companies"


def _row(counts: Mapping[str, tuple[int, int]]) -> Callable[[tuple[str, ...]], Row]:
    def row(values: tuple[str, ...]) -> Row:
        key, name, symbol, country, role, aliases = values
        named, about = counts.get(key, (0, 0))
        return Row(
            key=key,
            name=name,
            symbol=symbol,
            country=country,
            role=role,
            names=json.loads(aliases),
            named=named,
            about=about,
        )

    return row


def _called(db: Database, text: str) -> set[str]:
    """Keys of the companies that are called so, or of which a name begins so."""
    return {company.key for company in (*meant(db, text), *like(db, text, _FOUND))}


def _with_day(db: Database, row: Row) -> Row:
    return replace(row, newest_day=volume.last_of_company(db, row.key))


def _counted(values: Iterable[str]) -> Mapping[str, int]:
    """Values with their numbers, the most frequent first."""
    return dict(Counter(values).most_common())
