"""A question → its filters' values, each with the number of articles it would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.pages.counts import Hidden, SourceCount
from archive.query import Query
from archive.search import COUNTED, Filters, condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter's value. `articles` is how many there would be with it, None where that is too
    much to count."""

    value: str
    articles: int | None
    name: str = ""


def languages(
    db: Database, query: Query, filters: Filters, totals: Mapping[str, int], hidden: Hidden
) -> list[Choice]:
    """The archive's languages, the most frequent first. `totals` are its articles by language."""
    others = replace(filters, language="")
    left = _totals(query, others, totals, hidden.by_language)
    if left is None:
        left = _left(db, _BY_LANGUAGE, query, others)
    return [Choice(value=code, articles=_of(left, code)) for code in totals if code]


def sources(
    db: Database, query: Query, filters: Filters, totals: Sequence[SourceCount], hidden: Hidden
) -> list[Choice]:
    """The archive's sources that have articles, by name."""
    others = replace(filters, source="")
    articles = {source.key: source.articles for source in totals}
    left = _totals(query, others, articles, hidden.by_source)
    if left is None:
        left = _left(db, _BY_SOURCE, query, others)
    return [
        Choice(value=source.key, articles=_of(left, source.key), name=source.name)
        for source in sorted(totals, key=lambda source: source.name.casefold())
        if source.articles
    ]


def _totals(
    query: Query, filters: Filters, totals: Mapping[str, int], hidden: Counter[str]
) -> Mapping[str, int] | None:
    """What is left where nothing is asked, so that nothing needs to be searched; else None."""
    if query or replace(filters, shown="all") != Filters():
        return None
    if filters.shown == "all":
        return totals
    return {value: articles - hidden[value] for value, articles in totals.items()}


def _of(left: Mapping[str, int] | None, value: str) -> int | None:
    return None if left is None else left.get(value, 0)


def _left(db: Database, statement: str, query: Query, filters: Filters) -> Mapping[str, int] | None:
    match, parameters = condition(query, filters)
    rows = db.execute(statement, parameters | {"match": match, "most": COUNTED + 1})
    left = dict(rows.fetchall())
    return None if sum(left.values()) > COUNTED else left


_MATCHING = """
FROM articles WHERE search_id IN (
    SELECT rowid FROM article_search
    WHERE article_search MATCH :match AND rowid >= :low AND rowid < :high LIMIT :most)
"""
_BY_LANGUAGE = f"SELECT language, count(*) {_MATCHING} GROUP BY language"
_BY_SOURCE = f"SELECT source, count(*) {_MATCHING} GROUP BY source"
