"""The search index: what goes in for an article, and how questions are answered from it.

One contentless FTS5 table. Its rowid is the publication day and a sequence in one integer, so
the newest come first without sorting and a range of days is a range of rowids; filters are
tags in a column of weight 0. Both were measured against joins: 36 ms in place of 992.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Literal

from sqlite_utils import Database

from archive.article import Article
from archive.query import EVERY, HIDDEN, Query, tag, to_match
from archive.segment import segmented
from archive.understanding import understood

_EPOCH = date(1970, 1, 1)
_SEQUENCE_BITS = 20

# Only the newest matches are ranked, so that the cost stops growing with the archive.
RANKED = 20_000
# Counting stops here: "more than 10,000" is answer enough.
COUNTED = 10_000
# Of so many results at a time it is asked which stories they are of.
_BATCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a result must also be. Days are inclusive. `company` is the key of one that it names;
    `shown` says whether what is hidden as not relevant is left out, or everything else. `move`:
    a price is claimed to have moved at least so many percent, either way."""

    language: str = ""
    source: str = ""
    company: str = ""
    move: float | None = None
    since: date | None = None
    until: date | None = None
    shown: Literal["all", "relevant", "hidden"] = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of results: of each story that matches the first article in order, by search id.
    `total` counts all articles that match, at most COUNTED + 1, and `stories` those they are of;
    `hidden` are articles that were left out as not relevant, at most as many."""

    search_ids: tuple[int, ...]
    total: int
    stories: int
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What filters ask of an article beside its language. `companies` are the keys of those it
    names."""

    source: str
    companies: tuple[str, ...] = ()
    hidden: bool = False


def first_of_day(day: date) -> int:
    """The least rowid of a day."""
    return (day - _EPOCH).days << _SEQUENCE_BITS


def search(
    db: Database,
    text: str,
    filters: Filters = Filters(),
    *,
    by_relevance: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> Hits:
    """Articles that match, one a story; all of them for an empty question. Newest first unless
    told. `limit` and `offset` count stories."""
    query = understood(db, text)
    match, parameters = condition(query, filters)
    parameters |= {"match": match, "most": COUNTED + 1}
    total, stories = db.execute(_COUNT_STORIES, parameters).fetchone()
    if by_relevance:
        ids = best(db, query, filters, limit=limit, offset=offset)
    else:
        rows = db.execute(_NEWEST, parameters)
        ids = tuple(islice(_one_a_story(db, rows), offset, offset + limit))
    return Hits(search_ids=ids, total=total, stories=stories, hidden=hidden(db, query, filters))


def best(
    db: Database, query: Query, filters: Filters, *, limit: int, offset: int
) -> tuple[int, ...]:
    """Of each story the article that matches best, the best first, by search id."""
    match, parameters = condition(query, filters)
    rows = db.execute(_RANKED, parameters | {"match": match, "ranked": RANKED})
    return tuple(islice(_one_a_story(db, rows), offset, offset + limit))


def hidden(db: Database, query: Query, filters: Filters) -> int:
    """How many that match are left out as not relevant, at most COUNTED + 1."""
    if filters.shown != "relevant":
        return 0
    match, parameters = condition(query, replace(filters, shown="hidden"))
    return int(db.execute(_COUNT, parameters | {"match": match, "most": COUNTED + 1}).fetchone()[0])


def _one_a_story(db: Database, rows: Iterable[tuple[int]]) -> Iterator[int]:
    """Of rows with search ids the first of each story, read no further than is asked for."""
    seen: set[int] = set()
    ids = (search_id for (search_id,) in rows)
    while batch := list(islice(ids, _BATCH)):
        story_of = dict(db.execute(_STORIES, [json.dumps(batch)]).fetchall())
        for search_id in batch:
            # An article that got another date in this moment is not there any more.
            story = story_of.get(search_id, 0)
            if story and story not in seen:
                seen.add(story)
                yield search_id


def newest(db: Database, count: int, *, everything: bool, company: str = "") -> list[int]:
    """Search ids of the newest articles, one a story, without the hidden ones unless told; only
    those that name a company if its key is given."""
    shown: Literal["all", "relevant"] = "all" if everything else "relevant"
    match, parameters = condition(Query(), Filters(company=company, shown=shown))
    rows = db.execute(_NEWEST, parameters | {"match": match})
    return list(islice(_one_a_story(db, rows), count))


def condition(query: Query, filters: Filters) -> tuple[str, dict[str, Any]]:
    """The MATCH expression and the rowid range of a question."""
    kinds = (("lang", filters.language), ("source", filters.source), ("company", filters.company))
    tags = [tag(kind, value) for kind, value in kinds if value]
    if filters.shown == "hidden":
        tags.append(HIDDEN)
    without = HIDDEN if filters.shown == "relevant" else ""
    low = first_of_day(filters.since) if filters.since else -(1 << 62)
    high = first_of_day(filters.until) + (1 << _SEQUENCE_BITS) if filters.until else 1 << 62
    parameters = {"low": low, "high": high, "move": filters.move}
    return to_match(query, tags, without=without), parameters


# With `condition`'s parameters and its expression as `match`. The plus keeps SQLite from asking
# FTS5 for one rowid after the other, which takes minutes.
WHERE = """article_search MATCH :match AND rowid >= :low AND rowid < :high
    AND (:move IS NULL OR +rowid IN (
        SELECT search_id FROM articles INDEXED BY articles_by_move WHERE move >= :move))"""
_COUNT = f"SELECT count(*) FROM (SELECT 1 FROM article_search WHERE {WHERE} LIMIT :most)"  # noqa: S608
_COUNT_STORIES = f"""
SELECT count(*), count(DISTINCT story) FROM (
    SELECT rowid AS found FROM article_search WHERE {WHERE} LIMIT :most)
JOIN articles INDEXED BY articles_found ON search_id = found
"""  # noqa: S608
_NEWEST = f"SELECT rowid FROM article_search WHERE {WHERE} ORDER BY rowid DESC"  # noqa: S608
_STORIES = (
    "SELECT search_id, story FROM articles WHERE search_id IN (SELECT value FROM json_each(?))"
)
# `ORDER BY bm25(…)` ran up to twice as fast as the hidden rank column. A word in the headline
# weighs five times one in the text; tags weigh nothing.
_RANKED = f"""
SELECT rowid FROM article_search
WHERE {WHERE} AND rowid >= (
    SELECT min(rowid) FROM (
        SELECT rowid FROM article_search WHERE {WHERE} ORDER BY rowid DESC LIMIT :ranked))
ORDER BY bm25(article_search, 5.0, 1.0, 0.0), rowid DESC
"""  # noqa: S608


def new_search_id(db: Database, day: date) -> int:
    """The next free rowid of a day."""
    first = first_of_day(day)
    last = db.execute(_LAST_OF_DAY, [first, first + (1 << _SEQUENCE_BITS)]).fetchone()[0]
    return first if last is None else int(last) + 1


_LAST_OF_DAY = "SELECT max(search_id) FROM articles WHERE search_id >= ? AND search_id < ?"


def tags_of(db: Database, article: int) -> Tags:
    """An article's tags, by its rows."""
    source, hidden, companies = db.execute(_TAGS, [article]).fetchone()
    return Tags(source=source, hidden=bool(hidden), companies=tuple(json.loads(companies)))


_TAGS = """
SELECT source, hidden,
       (SELECT json_group_array(company) FROM article_companies WHERE article = articles.id)
FROM articles WHERE id = ?
"""


def index(db: Database, search_id: int, article: Article, tags: Tags) -> None:
    """Puts an article in the index, in place of what stood there."""
    remove(db, search_id)
    words = [EVERY, tag("source", tags.source)]
    words += [tag("company", key) for key in sorted(tags.companies)]
    if article.language:
        words.append(tag("lang", article.language))
    if tags.hidden:
        words.append(HIDDEN)
    body = segmented(f"{article.summary}\n{article.text}")
    db.execute(_INSERT, [search_id, segmented(article.title), body, " ".join(words)])


def remove(db: Database, search_id: int) -> None:
    db.execute("DELETE FROM article_search WHERE rowid = ?", [search_id])


_INSERT = "INSERT INTO article_search (rowid, title, text, tags) VALUES (?, ?, ?, ?)"
