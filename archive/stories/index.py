"""Fingerprints and their keys in the archive: what texts an article is to be compared with.

A key that many texts have says little of each, so of each key only so many are looked at, and
texts rank by how rare the keys are that they share: what one article costs does not grow with the
archive but by the depth of the index.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from sqlite_utils import Database

from archive.article import Figure, Fingerprint
from archive.stories import figures
from archive.stories.comparing import Print

# Texts looked at for one key, and compared for one article.
_OF_A_KEY = 32
_COMPARED = 24
# Translations lie near in time.
DAYS = 14


def write(db: Database, article: int, fingerprint: Fingerprint) -> Print:
    """Puts an article's fingerprint and keys into the index, which has none of it."""
    row = [
        article,
        fingerprint.shingles,
        fingerprint.anchors,
        json.dumps(
            [[f.value, f.unit, f.sentence, f.text] for f in fingerprint.figures],
            ensure_ascii=False,
        ),
        json.dumps(fingerprint.machine, ensure_ascii=False),
        article,
    ]
    db.execute(_WRITE, row)
    found = read(db, [article])[article]
    db.conn.executemany(_ANCHOR, [(key, article) for key in _anchors(fingerprint.anchors)])
    language = found.language[:2]
    rows = [(key, found.day, article, language) for key in _keys(found.figures)]
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
    keys = [(key, day, article) for key in _keys(_figures(written))]
    db.conn.executemany(_REMOVE_FIGURE, keys)
    db.execute("DELETE FROM fingerprints WHERE article = ?", [article])


_KEPT = "SELECT anchors, figures, day FROM fingerprints WHERE article = ?"
_REMOVE_FIGURE = "DELETE FROM story_figures WHERE key = ? AND day = ? AND article = ?"


def candidates(db: Database, found: Print, anchors: bytes) -> list[int]:
    """The articles that share the rarest keys with this one, ascending."""
    copies: Counter[int] = Counter()
    for key in _anchors(anchors):
        _count(copies, db.execute(_BY_ANCHOR, [key, found.id, _OF_A_KEY]))
    translations: Counter[int] = Counter()
    language = found.language[:2]
    for key in _keys(found.figures):
        near = [key, found.day, found.day + DAYS, language, _OF_A_KEY]
        before = [key, found.day - DAYS, found.day - 1, language, _OF_A_KEY]
        _count(translations, db.execute(_BY_FIGURE, [*near, *before]))
    return sorted({*_best(copies), *_best(translations)})


def _count(scores: Counter[int], rows: Iterable[tuple[int]]) -> None:
    found = [article for (article,) in rows]
    for article in found:
        scores[article] += 1 / len(found)  # type: ignore[assignment]


def _best(scores: Counter[int]) -> list[int]:
    ranked = sorted(scores.items(), key=lambda each: (-each[1], each[0]))
    return [article for article, _ in ranked[:_COMPARED]]


_BY_ANCHOR = "SELECT article FROM story_anchors WHERE key = ? AND article <> ? LIMIT ?"
# Those nearest in time, on either side.
_BY_FIGURE = """
SELECT article FROM (SELECT article FROM story_figures
    WHERE key = ? AND day BETWEEN ? AND ? AND language <> ? ORDER BY day LIMIT ?)
UNION ALL
SELECT article FROM (SELECT article FROM story_figures
    WHERE key = ? AND day BETWEEN ? AND ? AND language <> ? ORDER BY day DESC LIMIT ?)
"""


def read(db: Database, articles: Iterable[int]) -> dict[int, Print]:
    """The fingerprints of articles, of those that have one."""
    rows = db.execute(_READ, [json.dumps(list(articles))])
    return {
        id_: Print(
            id=id_,
            language=language,
            site=site,
            day=day,
            companies=frozenset(json.loads(companies)),
            shingles=np.frombuffer(shingles, dtype="<u4"),
            figures=_figures(written),
        )
        for id_, language, site, day, companies, shingles, written in rows
    }


_READ = """
SELECT id, language, site, fingerprints.day,
    (SELECT json_group_array(company) FROM article_companies WHERE article = id), shingles, figures
FROM fingerprints JOIN articles ON id = article WHERE id IN (SELECT value FROM json_each(?))
"""


def _figures(written: str) -> list[Figure]:
    return [
        Figure(value=value, unit=unit, sentence=sentence, text=text)
        for value, unit, sentence, text in json.loads(written)
    ]


def _anchors(packed: bytes) -> list[int]:
    found: list[int] = np.frombuffer(packed, dtype="<u4").tolist()
    return found


def _keys(found: Iterable[Figure]) -> Iterator[int]:
    yield from sorted({key for one in found if (key := figures.key(one)) is not None})
