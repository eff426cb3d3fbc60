"""Which articles name a company: what they are about, and whom else they name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Another company, and how many of the newest stories name both."""

    name: str
    symbol: str
    stories: int


def about(db: Database, key: str, ids: Sequence[int]) -> list[int]:
    """Of articles by search id those that are about the company, in their order."""
    those = {id_ for (id_,) in db.execute(_ABOUT, [json.dumps(ids), key])}
    return [id_ for id_ in ids if id_ in those]


# In this order, for the company may be named in a hundred times as many.
_ABOUT = """
SELECT search_id FROM articles CROSS JOIN article_companies ON article = articles.id
WHERE search_id IN (SELECT value FROM json_each(?)) AND company = ? AND about
"""


def together(db: Database, key: str, ids: Sequence[int], most: int) -> list[Together]:
    """The companies that articles, by search id, name beside this one, the most frequent first."""
    rows = db.execute(_TOGETHER, [json.dumps(ids), key, most])
    return [Together(name=name, symbol=symbol, stories=number) for name, symbol, number in rows]


_TOGETHER = """
SELECT name, symbol, number FROM (
    SELECT company, count(*) AS number
    FROM articles JOIN article_companies ON article = articles.id
    WHERE search_id IN (SELECT value FROM json_each(?)) AND company <> ?
    GROUP BY company ORDER BY number DESC, company LIMIT ?)
JOIN companies ON key = company ORDER BY number DESC, name
"""
