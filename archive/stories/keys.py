"""A fingerprint's keys in the index: runs of words, and figures. Written, taken out, and held
against the fingerprints that they were made of.

A text whose keys are lost is found by none that comes later; keys without their text are in the
way of the next that gets its number.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

import numpy as np
from sqlite_utils import Database

from archive.article import Figure
from archive.stories import figures


def of_words(anchors: bytes) -> list[int]:
    """A fingerprint's anchors, ascending."""
    found: list[int] = np.frombuffer(anchors, dtype="<u4").tolist()
    return found


def of_figures(found: Iterable[Figure]) -> list[int]:
    """The keys of figures that are not in too many texts, ascending, each once."""
    return sorted({key for one in found if (key := figures.key(one)) is not None})


def put(db: Database, article: int) -> None:
    """Writes the keys of an article's fingerprint, of which the index has none."""
    for anchors, written, day, language in db.execute(_FINGERPRINT, [article]).fetchall():
        db.conn.executemany(_PUT_ANCHOR, [(key, article) for key in of_words(anchors)])
        rows = [(key, day, article, language[:2]) for key in of_figures(figures.parsed(written))]
        db.conn.executemany(_PUT_FIGURE, rows)


_FINGERPRINT = """
SELECT anchors, figures, fingerprints.day, language
FROM fingerprints JOIN articles ON id = article WHERE article = ?
"""
_PUT_ANCHOR = "INSERT INTO story_anchors (key, article) VALUES (?, ?)"
_PUT_FIGURE = "INSERT INTO story_figures (key, day, article, language) VALUES (?, ?, ?, ?)"


def take(db: Database, article: int) -> None:
    """Takes the keys of an article's fingerprint out."""
    for anchors, written, day, _ in db.execute(_FINGERPRINT, [article]).fetchall():
        db.conn.executemany(_TAKE_ANCHOR, [(key, article) for key in of_words(anchors)])
        rows = [(key, day, article) for key in of_figures(figures.parsed(written))]
        db.conn.executemany(_TAKE_FIGURE, rows)


_TAKE_ANCHOR = "DELETE FROM story_anchors WHERE key = ? AND article = ?"
_TAKE_FIGURE = "DELETE FROM story_figures WHERE key = ? AND day = ? AND article = ?"


def differing(db: Database) -> list[int]:
    """Articles whose keys are not those of their fingerprint, by number; also those that have
    keys and no fingerprint."""
    there = {article: tuple(sums) for article, *sums in db.execute(_SUMS)}
    wrong = []
    for article, anchors, written in db.execute(
        "SELECT article, anchors, figures FROM fingerprints"
    ):
        words, values = of_words(anchors), of_figures(figures.parsed(written))
        expected = (len(words), sum(words), len(values), sum(values))
        if there.pop(article, (0, 0, 0, 0)) != expected:
            wrong.append(article)
    return sorted([*wrong, *there])


# Of an article's keys, how many there are and their sum.
_SUMS = """
SELECT article, sum(words), sum(of_words), sum(figures), sum(of_figures) FROM (
    SELECT article, count(*) AS words, sum(key) AS of_words, 0 AS figures, 0 AS of_figures
    FROM story_anchors GROUP BY article
    UNION ALL
    SELECT article, 0, 0, count(*), sum(key) FROM story_figures GROUP BY article)
GROUP BY article
"""


def renew(db: Database, articles: Collection[int]) -> None:
    """Gives articles the keys of their fingerprint, and none where there is no fingerprint."""
    asked = [json.dumps(list(articles))]
    for table in ("story_anchors", "story_figures"):
        db.execute(f"DELETE FROM {table} WHERE article IN (SELECT value FROM json_each(?))", asked)  # noqa: S608
    for article in articles:
        put(db, article)
