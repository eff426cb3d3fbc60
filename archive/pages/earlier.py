"""What an article said before: its earlier texts, whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier text, as it stood from `seen_at` to `until`, and of which classes the change
    was that ended it, the chief one first."""

    seen_at: str
    until: str
    classes: Sequence[str]
    title: str
    summary: str
    paragraphs: Sequence[str]


def revisions(db: Database, article: int) -> list[Revision]:
    """The earlier texts of an article, the newest first."""
    return [
        Revision(
            seen_at=seen_at,
            until=until,
            classes=json.loads(classes),
            title=title,
            summary=summary,
            paragraphs=[line for line in text.split("\n") if line.strip()],
        )
        for seen_at, until, classes, title, summary, text in db.execute(_REVISIONS, [article])
    ]


_REVISIONS = """
SELECT seen_at, until, classes, title, summary, text
FROM revisions WHERE article = ? ORDER BY id DESC
"""
