"""Claims as they were stored, read back: of one article, or those that are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim (fields as in `archive.article.Claim`) and the article that makes it. `company` is
    a name, empty where the text does not say whose figure it is. `day` is the event's, else the
    article's. `start` and `end` are None where the text is not stored. `version` names the rules
    that made it. `low` and `high` are what the figure leaves open (`archive.agreement`)."""

    id: int
    article: int
    url: str
    title: str
    source: str
    language: str
    company: str
    symbol: str
    metric: str
    value: float | None
    value_to: float | None
    previous: float | None
    unit: str
    inferred: bool
    direction: str
    approximation: str
    period: str
    event_date: str | None
    date_basis: str
    day: str
    sentence: str
    start: int | None
    end: int | None
    in_title: bool
    rule: str
    version: str
    low: float | None
    high: float | None
    source_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What claims must be; what is empty or None is not asked. `company` is a key; `least` and
    `most` bound the value, whichever way it went; a range need only reach them."""

    company: str = ""
    metric: str = ""
    direction: str = ""
    language: str = ""
    source: str = ""
    least: float | None = None
    most: float | None = None
    since: date | None = None
    until: date | None = None


def find(db: Database, wanted: Wanted, limit: int, offset: int = 0) -> list[Said]:
    """Claims that are so, the newest day first, of an article in the order of its text."""
    which, parameters = _which(db, wanted)
    order = "ORDER BY claims.day DESC, claims.id DESC LIMIT :limit OFFSET :offset"
    statement = f"{SAID} WHERE claims.id IN (SELECT claims.id {which} {order})"
    rows = db.execute(statement, parameters | {"limit": limit, "offset": offset})
    found = sorted(map(said, rows), key=lambda one: one.id)
    return sorted(found, key=lambda one: (one.day, one.article), reverse=True)


def count(db: Database, wanted: Wanted, most: int) -> int:
    """How many claims are so; counting ends at `most`."""
    which, parameters = _which(db, wanted, in_order=False)
    statement = f"SELECT count(*) FROM (SELECT 1 {which} LIMIT :up_to)"  # noqa: S608
    return int(db.execute(statement, parameters | {"up_to": most}).fetchone()[0])


def batch(db: Database, wanted: Wanted, limit: int, after: tuple[str, int]) -> list[Said]:
    """Claims behind the one of that day and id, the newest day first, of a day the highest id."""
    which, parameters = _which(db, wanted)
    statement = f"""
        {SAID} WHERE claims.id IN (
            SELECT claims.id {which} AND (claims.day, claims.id) < (:day, :id)
            ORDER BY claims.day DESC, claims.id DESC LIMIT :limit)
        ORDER BY claims.day DESC, claims.id DESC
    """
    day, id_ = after
    return list(
        map(said, db.execute(statement, parameters | {"limit": limit, "day": day, "id": id_}))
    )


def _which(db: Database, wanted: Wanted, *, in_order: bool = True) -> tuple[str, dict[str, Any]]:
    """From where, and the condition, with its parameters."""
    asked = {name: getattr(wanted, name) for name in _CONDITIONS}
    asked = {name: value for name, value in asked.items() if value not in ("", None)}
    texts = {name: str(value) for name, value in asked.items() if isinstance(value, date)}
    conditions = [_CONDITIONS[name] for name in asked]
    parameters = asked | texts
    if wanted.company:
        symbols = [symbol for (symbol,) in db.execute(_SYMBOLS, [wanted.company])]
        # One symbol, as nearly always: an index has its claims in order.
        conditions.append(
            "claims.symbol = :symbol"
            if len(symbols) == 1
            else "claims.symbol IN (SELECT value FROM json_each(:symbols))"
        )
        parameters |= {"symbol": symbols[0] if symbols else "", "symbols": json.dumps(symbols)}
    source = "FROM claims"
    if wanted.language or wanted.source:
        # In the order of claims until there are enough; but a small source is found by its index.
        few = wanted.source and not db.execute(_IS_LARGE, [wanted.source, _SMALL]).fetchone()
        join = "JOIN" if few else "CROSS JOIN"
        source += f" {join} articles ON articles.id = article"
        if wanted == Wanted(language=wanted.language) and not in_order:
            # A language's articles lead to its claims past all the others'.
            source = "FROM articles CROSS JOIN claims ON articles.id = article"
    return f"{source} WHERE {' AND '.join(conditions) or '1'}", parameters


# Of articles: 2 ms by the index, where another source's claims would be passed over.
_SMALL = 2000
_IS_LARGE = "SELECT 1 FROM articles WHERE source = ? LIMIT 1 OFFSET ?"
_SYMBOLS = """
SELECT symbol FROM listings
WHERE company = ? AND EXISTS (SELECT 1 FROM claims WHERE claims.symbol = listings.symbol)
"""


def of_article(db: Database, article: int) -> list[Said]:
    """An article's claims in the order of its text."""
    return [said(row) for row in db.execute(_OF_ARTICLE, [article])]


def with_ids(db: Database, ids: Sequence[int]) -> list[Said]:
    """The claims with these ids, in the order of ids."""
    return [said(row) for row in db.execute(_WITH_IDS, [json.dumps(ids)])]


def metrics(db: Database) -> Sequence[str]:
    """Every metric that there is a claim of."""
    return [metric for (metric,) in db.execute(_METRICS)]


# From one to the next in the index, in place of reading all of it: 0.1 ms in place of 22.
_METRICS = """
WITH RECURSIVE each(metric) AS (
    SELECT min(metric) FROM claims
    UNION ALL SELECT (SELECT min(claims.metric) FROM claims WHERE claims.metric > each.metric)
    FROM each WHERE metric IS NOT NULL)
SELECT metric FROM each WHERE metric IS NOT NULL
"""


def said(row: Sequence[Any]) -> Said:
    """A row of SAID."""
    fields: dict[str, Any] = dict(zip(Said.__slots__, row, strict=True))
    fields |= {name: bool(fields[name]) for name in ("inferred", "in_title")}
    return Said(**fields)


SAID = """
SELECT claims.id, article, url, title, source, language, coalesce(name, ''), claims.symbol, metric,
       value, value_to, previous, unit, inferred, direction, approximation, period, event_date,
       date_basis, claims.day, sentence, start, "end", in_title, rule, version, low,
       high, (SELECT sources.name FROM sources WHERE sources.key = source)
FROM claims JOIN articles ON articles.id = article
LEFT JOIN listings ON listings.symbol = claims.symbol LEFT JOIN companies ON key = company
"""
_WITH_IDS = f"{SAID} WHERE claims.id IN (SELECT value FROM json_each(?)) ORDER BY claims.id"  # noqa: S608
_OF_ARTICLE = f"{SAID} WHERE article = ? ORDER BY claims.id"
# A move by 279 yen is none of more than 100 %.
_IN_ITS_UNIT = "(metric <> 'price_move' OR unit = '%')"
_CONDITIONS = {
    "metric": "metric = :metric",
    "direction": "direction = :direction",
    "language": "language = :language",
    "source": "source = :source",
    "least": f"max(value, coalesce(value_to, value)) >= :least AND {_IN_ITS_UNIT}",
    "most": f"min(value, coalesce(value_to, value)) <= :most AND {_IN_ITS_UNIT}",
    "since": "claims.day >= :since",
    "until": "claims.day <= :until",
}
