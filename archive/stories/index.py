"""Fingerprints and their keys in the archive: what texts an article is to be compared with.

A key that many texts have says little of each, so of each key only so many are looked at, and
texts rank by how rare the keys are that they share: what one article costs does not grow with the
archive but by the depth of the index.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np
from sqlite_utils import Database

from archive.article import Figure, Fingerprint
from archive.stories import figures
from archive.stories.comparing import Print

# Texts looked at for one key, and compared for one article.
_OF_A_KEY = 32
_COMPARED = 12
# Those with common keys alone are mostly boilerplate: a few are looked at all the same, since in a
# story of many texts each key is common.
_IN_ANY_CASE, _RARE = 4, 1 / 8
# Translations lie near in time.
DAYS = 14


def write(db: Database, article: int, fingerprint: Fingerprint) -> Print:
    """Puts an article's fingerprint and keys into the index, which has none of it."""
    row = [
        article,
        fingerprint.shingles,
        fingerprint.anchors,
        figures.written(fingerprint.figures),
        json.dumps(fingerprint.machine, ensure_ascii=False),
        article,
    ]
    db.execute(_WRITE, row)
    found = read(db, [article])[article]
    db.conn.executemany(_ANCHOR, [(key, article) for key in _anchors(fingerprint.anchors)])
    language = found.language[:2]
    rows = [(key, found.day, article, language) for key in _keys(figures.parsed(found.figures))]
    db.conn.executemany(_FIGURE, rows)
    return found


_WRITE = """
INSERT INTO fingerprints (article, shingles, anchors, figures, machine, day)
SELECT ?, ?, ?, ?, ?, julianday(day) - julianday('1970-01-01') FROM articles WHERE id = ?
"""
_ANCHOR = "INSERT INTO story_anchors (key, article) VALUES (?, ?)"
_FIGURE = "INSERT INTO story_figures (key, day, article, language) VALUES (?, ?, ?, ?)"


def remove(db: Database, article: int) -> None:
    """Takes an article's fingerprint and keys out, if there are any."""
    row = db.execute(_KEPT, [article]).fetchone()
    if row is None:
        return
    anchors, written, day = row
    rows = [(key, article) for key in _anchors(anchors)]
    db.conn.executemany("DELETE FROM story_anchors WHERE key = ? AND article = ?", rows)
    keys = [(key, day, article) for key in _keys(figures.parsed(written))]
    db.conn.executemany(_REMOVE_FIGURE, keys)
    db.execute("DELETE FROM fingerprints WHERE article = ?", [article])


_KEPT = "SELECT anchors, figures, day FROM fingerprints WHERE article = ?"
_REMOVE_FIGURE = "DELETE FROM story_figures WHERE key = ? AND day = ? AND article = ?"


def candidates(db: Database, found: Print, anchors: bytes) -> list[int]:
    """The articles that share the rarest keys with this one, ascending."""
    asked = {
        "article": found.id,
        "language": found.language[:2],
        "day": found.day,
        "days": DAYS,
        "most": _OF_A_KEY,
    }
    keys = json.dumps(_anchors(anchors))
    copies = _ranked(db.execute(_BY_ANCHORS, asked | {"keys": keys}), fewest=1)
    keys = json.dumps(_keys(figures.parsed(found.figures)))
    translations = _ranked(db.execute(_BY_FIGURES, asked | {"keys": keys}), fewest=2)
    return sorted({*copies, *translations})


def _ranked(rows: Iterable[tuple[str | None, ...]], fewest: int) -> list[int]:
    """The texts with at least so many of the keys, the first by how rare they are."""
    scores: defaultdict[int, float] = defaultdict(float)
    counts: Counter[int] = Counter()
    for row in rows:
        having = [article for articles in row if articles for article in json.loads(articles)]
        counts.update(having)
        for article in having:
            scores[article] += 1 / len(having)
    least = sorted(
        (-score, article) for article, score in scores.items() if counts[article] >= fewest
    )
    return [
        article
        for place, (score, article) in enumerate(least[:_COMPARED])
        if place < _IN_ANY_CASE or -score >= _RARE
    ]


# A statement for all keys: of each, the texts that have it, but no more than a few.
_BY_ANCHORS = """
SELECT (SELECT json_group_array(article) FROM (
    SELECT article FROM story_anchors WHERE key = value AND article <> :article LIMIT :most))
FROM json_each(:keys)
"""
# Those nearest in time, on either side.
_BY_FIGURES = """
SELECT (SELECT json_group_array(article) FROM (
    SELECT article FROM story_figures
    WHERE key = value AND day >= :day AND day <= :day + :days AND language <> :language
    ORDER BY day LIMIT :most)),
(SELECT json_group_array(article) FROM (
    SELECT article FROM story_figures
    WHERE key = value AND day < :day AND day >= :day - :days AND language <> :language
    ORDER BY day DESC LIMIT :most))
FROM json_each(:keys)
"""


def read(db: Database, articles: Iterable[int]) -> dict[int, Print]:
    """The fingerprints of articles, of those that have one."""
    rows = db.execute(_READ, [json.dumps(list(articles))])
    return {
        id_: Print(
            id=id_,
            language=language,
            title=title,
            day=day,
            companies=frozenset(json.loads(companies)),
            shingles=np.frombuffer(shingles, dtype="<u4"),
            figures=written,
        )
        for id_, language, title, day, companies, shingles, written in rows
    }


_READ = """
SELECT id, language, title, fingerprints.day,
    (SELECT json_group_array(company) FROM article_companies WHERE article = id), shingles, figures
FROM fingerprints JOIN articles ON id = article WHERE id IN (SELECT value FROM json_each(?))
"""


def _anchors(packed: bytes) -> list[int]:
    found: list[int] = np.frombuffer(packed, dtype="<u4").tolist()
    return found


def _keys(found: Iterable[Figure]) -> list[int]:
    return sorted({key for one in found if (key := figures.key(one)) is not None})
