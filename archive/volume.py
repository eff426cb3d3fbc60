"""How much is written, by day and by company: sums of what `archive.schema.volume` keeps counted.

Relevant articles only, unless a function says otherwise. A company that is discussed is held
against its usual: what a week of the thirteen before brought it on average.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

_WEEK = 7
_USUAL_WEEKS = 13
# Of so many that are discussed most it is asked what is usual for them.
_CANDIDATES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """A company with the articles of the last seven days that name it; `usual` is how many a week
    of the thirteen before had on average, None where the archive does not reach back as far."""

    name: str
    symbol: str
    articles: int
    usual: float | None

    @property
    def times(self) -> float | None:
        """How many times the usual that is; None where nothing is usual."""
        return self.articles / self.usual if self.usual else None


def per_day(db: Database, first: date, last: date, *, everything: bool = False) -> dict[date, int]:
    """Articles of each day from `first` to `last` that has any; the hidden ones, too, if told."""
    rows = db.execute(_PER_DAY, [first.isoformat(), last.isoformat(), everything])
    return {date.fromisoformat(day): articles for day, articles in rows}


_PER_DAY = """
SELECT day, sum(articles) AS total FROM volume WHERE day BETWEEN ? AND ? AND hidden <= ?
GROUP BY day HAVING total
"""


def of_company(db: Database, key: str, since: date) -> dict[date, int]:
    """Articles of each day since then that name a company."""
    rows = db.execute(_OF_COMPANY, [key, since.isoformat()])
    return {date.fromisoformat(day): articles for day, articles in rows}


_OF_COMPANY = """
SELECT day, articles FROM company_volume
WHERE company = ? AND day >= ? AND NOT hidden AND articles
"""


def first_of_company(db: Database, key: str) -> date | None:
    """The day of the oldest article that names a company."""
    row = db.execute(_FIRST_OF_COMPANY, [key]).fetchone()
    return None if row is None else date.fromisoformat(row[0])


_FIRST_OF_COMPANY = """
SELECT day FROM company_volume WHERE company = ? AND NOT hidden AND articles ORDER BY day LIMIT 1
"""


def last_of_company(db: Database, key: str) -> str | None:
    """The day of the newest article that names a company, hidden or not."""
    row = db.execute(_LAST_OF_COMPANY, [key]).fetchone()
    return None if row is None else str(row[0])


_LAST_OF_COMPANY = """
SELECT day FROM company_volume WHERE company = ? AND articles ORDER BY day DESC LIMIT 1
"""


def of_companies(db: Database, key: str = "") -> Mapping[str, tuple[int, int]]:
    """How many articles name each company, and how many are about it, hidden ones as well; only
    one if its key is given."""
    rows = db.execute(_ONE_COMPANY if key else _COMPANIES, [key] if key else [])
    return {company: (named, about) for company, named, about in rows}


_COMPANIES = "SELECT company, articles, about FROM company_totals WHERE articles"
_ONE_COMPANY = f"{_COMPANIES} AND company = ?"


def discussed(db: Database, today: date, most: int) -> list[Discussed]:
    """The companies of the last seven days, those first that are named most beyond their usual."""
    since = today - timedelta(days=_WEEK - 1)
    before = since - timedelta(weeks=_USUAL_WEEKS)
    rows = db.execute(_DISCUSSED, [since.isoformat(), today.isoformat(), _CANDIDATES]).fetchall()
    keys = json.dumps([key for key, *_ in rows])
    usual = dict(db.execute(_USUAL, [keys, before.isoformat(), since.isoformat()]).fetchall())
    reaches_back = db.execute(_REACHES_BACK, [before.isoformat()]).fetchone() is not None
    found = [
        Discussed(
            name=name,
            symbol=symbol,
            articles=articles,
            usual=usual.get(key, 0) / _USUAL_WEEKS if reaches_back else None,
        )
        for key, name, symbol, articles in rows
    ]
    found.sort(key=lambda one: (one.articles - (one.usual or 0), one.name), reverse=True)
    return found[:most]


_DISCUSSED = """
SELECT company, name, symbol, named FROM (
    SELECT company, sum(articles) AS named FROM company_volume INDEXED BY company_volume_by_day
    WHERE day BETWEEN ? AND ? AND hidden = 0 GROUP BY company HAVING named
    ORDER BY named DESC, company LIMIT ?)
JOIN companies ON key = company
"""
_USUAL = """
SELECT company, sum(articles) FROM company_volume
WHERE company IN (SELECT value FROM json_each(?)) AND day >= ? AND day < ? AND hidden = 0
GROUP BY company
"""
_REACHES_BACK = "SELECT 1 FROM volume WHERE day < ? AND articles LIMIT 1"
