"""The search index held against the articles, and made anew from them.

The index keeps no text, but it keeps each word's place, and that can be read: `fts5vocab` gives
it as (word, row, column, place). So the articles are indexed a second time, in memory, and the
words compared: exactly, and at the cost of a rebuild (3 ms an article of 600 words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from archive import migrations, search
from archive.stored import Stored, some, stored

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """`missing` and `differing` are ids of articles, `needless` are rows of no article."""

    missing: tuple[int, ...]
    differing: tuple[int, ...]
    needless: tuple[int, ...]


def differences(db: Database) -> Differences:
    """What of the index is not as the articles are. Reads all of both."""
    found = _fingerprints(db)
    missing, differing = [], []
    for article, expected in _expected(db):
        fingerprint = found.pop(article.search_id, None)
        if fingerprint is None:
            missing.append(article.id)
        elif fingerprint != expected:
            differing.append(article.id)
    return Differences(
        missing=tuple(missing), differing=tuple(differing), needless=tuple(sorted(found))
    )


def rebuild(db: Database) -> int:
    """Makes the index anew, in one transaction of the caller's; returns its rows."""
    db.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
    rows = 0
    for one in stored(db):
        search.index(db, one.search_id, one.article, one.tags)
        rows += 1
    return rows


def refresh(db: Database, articles: Iterable[int]) -> None:
    """Brings the index up to date with what has changed in the rows of these articles."""
    for one in some(db, list(articles)):
        search.index(db, one.search_id, one.article, one.tags)


def _expected(db: Database) -> Iterator[tuple[Stored, int]]:
    """Each article with the fingerprint that its row should have."""
    again = Database(memory=True)
    try:
        migrations.archive.apply(again)
        articles = stored(db)
        while batch := list(islice(articles, _BATCH)):
            with again.atomic():
                again.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
                for one in batch:
                    search.index(again, one.search_id, one.article, one.tags)
            fingerprints = _fingerprints(again)
            for one in batch:
                yield one, fingerprints[one.search_id]
    finally:
        again.close()


def _fingerprints(db: Database) -> dict[int, int]:
    """For each row of the index a number made of its words and their places. `hash` is salted,
    the same within a process: these are for comparing, not for keeping."""
    db.execute(_VOCABULARY)
    fingerprints: dict[int, int] = {}
    for word, row, column, place in db.execute(_PLACES):
        fingerprints[row] = fingerprints.get(row, 0) ^ hash((word, column, place))
    db.execute("DROP TABLE temp.places")
    return fingerprints


_VOCABULARY = """
CREATE VIRTUAL TABLE temp.places USING fts5vocab('main', 'article_search', 'instance')
"""
_PLACES = "SELECT term, doc, col, offset FROM temp.places"
