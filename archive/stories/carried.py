"""What of an article's story goes out with an export and comes back: decisions by hand, and, of
an article whose text is not stored, its fingerprint. All else follows from texts."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from archive.article import Figure, Fingerprint
from archive.stories import figures
from archive.stories.grouping import gather


def fingerprint(db: Database, article: int) -> dict[str, Any] | None:
    """An article's fingerprint as JSON has it, or None."""
    row = db.execute(_FINGERPRINT, [article]).fetchone()
    if row is None:
        return None
    shingles, anchors, written, machine = row
    return {
        "shingles": b64encode(shingles).decode(),
        "anchors": b64encode(anchors).decode(),
        "figures": json.loads(written),
        "machine": json.loads(machine),
    }


_FINGERPRINT = "SELECT shingles, anchors, figures, machine FROM fingerprints WHERE article = ?"


def fingerprint_from(told: Mapping[str, Any]) -> Fingerprint:
    """Raises ValueError, TypeError or KeyError where it is not as `fingerprint` gives it."""
    shingles, anchors = (b64decode(told[name], validate=True) for name in ("shingles", "anchors"))
    if len(shingles) % 4 or len(anchors) % 4:
        raise ValueError("not whole hashes")
    found: tuple[Figure, ...] = figures.parsed(json.dumps(told["figures"]))
    machine = tuple(map(str, told["machine"]))
    return Fingerprint(shingles=shingles, anchors=anchors, figures=found, machine=machine)


def decisions(db: Database, article: int) -> list[dict[str, Any]]:
    """What was decided of an article by hand, with the address of the other it was decided of."""
    rows = db.execute(_DECISIONS, {"article": article})
    return [
        {"url": url, "together": bool(together), "decided_at": at} for url, together, at in rows
    ]


_DECISIONS = """
SELECT url, together, decided_at FROM story_decisions
JOIN articles ON articles.id = article + other - :article
WHERE :article IN (article, other) ORDER BY url
"""


def decide(db: Database, article: int, told: Sequence[Mapping[str, Any]]) -> None:
    """Takes decisions of which the other article is there; where it comes later, its own line
    has them too. One that was made here stands."""
    others: list[int] = []
    for one in told:
        row = db.execute("SELECT id FROM articles WHERE url = ?", [str(one.get("url"))]).fetchone()
        if row is not None and row[0] != article:
            ends = sorted((article, row[0]))
            together, at = bool(one.get("together")), str(one.get("decided_at", ""))
            db.execute(_DECIDE, [*ends, together, at])
            others.append(row[0])
    if others:
        gather(db, [article, *others])


_DECIDE = """
INSERT INTO story_decisions (article, other, together, decided_at) VALUES (?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""
