"""The largest claimed moves of the newest days, each with who agrees and who contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from archive.sayings import Saying, figure

# Back from the newest day of which a move is claimed; behind a week nothing is the day's.
_DAYS = 3
_RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Largest:
    """A claimed move of a day: `saying` is what most articles say of it."""

    company: str
    symbol: str
    day: date
    saying: Saying
    values: int


def largest(db: Database, today: date, most: int) -> Sequence[Largest]:
    """Of each company and day the move, those first that are said to be the largest. Only what a
    relevant article says of a day that it names."""
    newest = db.execute(_NEWEST, [(today - _RECENT).isoformat(), today.isoformat()]).fetchone()[0]
    if newest is None:
        return []
    first = date.fromisoformat(newest) - timedelta(days=_DAYS - 1)
    found = []
    for symbol, name, day in db.execute(_LARGEST, [first.isoformat(), newest, most]).fetchall():
        said = figure(db, symbol, "price_move", day, "%")
        found.append(
            Largest(
                company=name,
                symbol=symbol,
                day=date.fromisoformat(day),
                saying=said.sayings[0],
                values=len(said.sayings) + said.more,
            )
        )
    return found


_OF_A_DAY = "metric = 'price_move' AND event_date IS NOT NULL"
_NEWEST = f"SELECT max(day) FROM claims WHERE {_OF_A_DAY} AND day BETWEEN ? AND ?"  # noqa: S608
_LARGEST = f"""
SELECT claims.symbol, companies.name, claims.day
FROM claims INDEXED BY claims_by_metric
CROSS JOIN articles ON articles.id = article
CROSS JOIN listings ON listings.symbol = claims.symbol
CROSS JOIN companies ON companies.key = listings.company
WHERE {_OF_A_DAY} AND claims.day BETWEEN ? AND ? AND unit = '%' AND low NOTNULL
    AND claims.direction <> '' AND NOT hidden
GROUP BY claims.symbol, claims.day ORDER BY max(value) DESC, claims.symbol LIMIT ?
"""  # noqa: S608
