"""Claims as they were stored, read back: of one article, or those that are asked for."""

from __future__ import annotations

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


def find(db: Database, wanted: Wanted, limit: int) -> list[Said]:
    """Claims that are so, the newest day first, of an article in the order of its text."""
    asked = {name: getattr(wanted, name) for name in _CONDITIONS}
    asked = {name: value for name, value in asked.items() if value not in ("", None)}
    where = " AND ".join(_CONDITIONS[name] for name in asked) or "1"
    order = "ORDER BY claims.day DESC, claims.id DESC LIMIT :limit"  # an index has it so
    texts = {name: str(value) for name, value in asked.items() if isinstance(value, date)}
    # In the order of claims until there are enough, but for a source, which has an index.
    said = _SAID if wanted.source else _SAID.replace("JOIN", "CROSS JOIN", 1)
    rows = db.execute(f"{said} WHERE {where} {order}", asked | texts | {"limit": limit})
    found = sorted(map(_said, rows), key=lambda one: one.id)
    return sorted(found, key=lambda one: (one.day, one.article), reverse=True)


def of_article(db: Database, article: int) -> list[Said]:
    """An article's claims in the order of its text."""
    return [_said(row) for row in db.execute(_OF_ARTICLE, [article])]


def metrics(db: Database) -> Sequence[str]:
    """Every metric that there is a claim of."""
    return [metric for (metric,) in db.execute("SELECT DISTINCT metric FROM claims ORDER BY 1")]


def _said(row: Sequence[Any]) -> Said:
    fields: dict[str, Any] = dict(zip(Said.__slots__, row, strict=True))
    fields |= {name: bool(fields[name]) for name in ("inferred", "in_title")}
    return Said(**fields)


_SAID = """
SELECT claims.id, article, url, title, source, language, coalesce(name, ''), claims.symbol, metric,
       value, value_to, previous, unit, inferred, direction, approximation, period, event_date,
       date_basis, claims.day, sentence, start, "end", in_title, rule, version, low,
       high
FROM claims JOIN articles ON articles.id = article
LEFT JOIN listings ON listings.symbol = claims.symbol LEFT JOIN companies ON key = company
"""
_OF_ARTICLE = f"{_SAID} WHERE article = ? ORDER BY claims.id"
_CONDITIONS = {
    "company": "claims.symbol IN (SELECT symbol FROM listings WHERE company = :company)",
    "metric": "metric = :metric",
    "direction": "direction = :direction",
    "language": "language = :language",
    "source": "source = :source",
    "least": "max(value, coalesce(value_to, value)) >= :least",
    "most": "min(value, coalesce(value_to, value)) <= :most",
    "since": "claims.day >= :since",
    "until": "claims.day <= :until",
}
