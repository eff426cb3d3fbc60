"""The rows behind revisions: earlier texts with the class of what changed then."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlite_utils import Database

from archive.clock import to_text
from archive.decisions import Known
from archive.revisions import CLASSES, Class, Version, classify


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of an article: when it was seen, what stood there since when, and its classes,
    the chief one first."""

    at: str
    since: str
    classes: Sequence[Class]


def keep(db: Database, known: Known, new: Version, until: datetime) -> None:
    """Keeps the text that an article had until then, with what the new one changed."""
    classes = classify(known.version, new)
    db.table("revisions").insert(
        {
            "article": known.id,
            "seen_at": known.seen_at,
            "until": to_text(until),
            "title": known.title,
            "summary": known.summary,
            "text": known.text,
            "snapshot": known.snapshot,
            "content_hash": known.content_hash,
            **_columns(classes),
        }
    )


def last(db: Database, article: int) -> Version | None:
    """The text that an article had before its present one, or None."""
    row = db.execute(_LAST, [article]).fetchone()
    return None if row is None else Version(title=row[0], summary=row[1], text=row[2])


_LAST = "SELECT title, summary, text FROM revisions WHERE article = ? ORDER BY id DESC LIMIT 1"


def edits(db: Database, article: int) -> list[Edit]:
    """An article's changes, the newest first."""
    rows = db.execute(_EDITS, [article])
    return [
        Edit(at=until, since=seen_at, classes=json.loads(classes))
        for until, seen_at, classes in rows
    ]


_EDITS = "SELECT until, seen_at, classes FROM revisions WHERE article = ? ORDER BY id DESC"


def versions(db: Database, article: int, most: int) -> list[Version]:
    """What an article says, and what it said before the newest of its changes, so many of them,
    the newest first."""
    rows = db.execute(_NEWEST, {"article": article, "most": most})
    return [Version(title=title, summary=summary, text=text) for title, summary, text in rows]


_NEWEST = """
SELECT title, summary, text FROM articles JOIN texts ON texts.article = articles.id
WHERE articles.id = :article
UNION ALL
SELECT * FROM (
    SELECT title, summary, text FROM revisions WHERE article = :article
    ORDER BY id DESC LIMIT :most)
"""


def by_class(db: Database) -> dict[Class, int]:
    """How many changes there are of each chief class, in the classes' order."""
    found = dict(db.execute("SELECT class, count(*) FROM revisions GROUP BY class").fetchall())
    return {kind: found[kind] for kind in CLASSES if kind in found}


def gone(db: Database) -> int:
    """How many articles have lost their page."""
    return int(db.execute(_GONE).fetchone()[0])


_GONE = "SELECT count(*) FROM articles WHERE gone_at IS NOT NULL"


def classify_all(db: Database) -> None:
    """Gives the revisions their classes, in an archive from before there were any."""
    articles = db.execute("SELECT DISTINCT article FROM revisions").fetchall()
    for (article,) in articles:
        versions = db.execute(_VERSIONS, {"article": article}).fetchall()
        for (id_, *old), (_, *new) in pairwise(versions):
            before, after = (Version(title=v[0], summary=v[1], text=v[2]) for v in (old, new))
            db.table("revisions").update(id_, _columns(classify(before, after)))


# In their order, and at the end what stands now.
_VERSIONS = """
SELECT * FROM (
    SELECT id, title, summary, text FROM revisions WHERE article = :article ORDER BY id)
UNION ALL
SELECT NULL, title, summary, text FROM articles JOIN texts ON texts.article = articles.id
WHERE articles.id = :article
"""


def _columns(classes: Sequence[Class]) -> dict[str, str]:
    return {"class": classes[0], "classes": json.dumps(classes)}
