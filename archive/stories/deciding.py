"""Stories split and joined by hand. What was decided last holds, also against later links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import product

from sqlite_utils import Database

from archive.clock import to_text
from archive.database import ArchiveError
from archive.stories.grouping import gather


def split(db: Database, articles: Sequence[int], now: datetime) -> None:
    """Takes articles, which stay together, out of their story, and keeps each apart from each of
    the others in it. Raises ArchiveError where they are of several, or leave nobody behind."""
    stories = _stories(db, articles)
    if len(stories) > 1:
        raise ArchiveError("these articles are of different stories")
    left = [id_ for id_ in _members(db, stories) if id_ not in articles]
    if not left:
        raise ArchiveError("there is nothing else in their story")
    _decide(db, product(articles, left), now, together=False)
    gather(db, [*articles, *left])


def join(db: Database, articles: Sequence[int], now: datetime) -> None:
    """Makes the stories of articles one, also where they were set apart before. Raises
    ArchiveError where they are one already."""
    stories = _stories(db, articles)
    if len(stories) == 1:
        raise ArchiveError("these articles are one story already")
    members = _members(db, stories)
    db.execute(_FORGET_APART, {"members": json.dumps(members)})
    first, *others = articles
    _decide(db, ((first, other) for other in others), now, together=True)
    gather(db, members)


def _stories(db: Database, articles: Sequence[int]) -> list[int]:
    return [story for (story,) in db.execute(_STORIES, [json.dumps(list(articles))])]


def _members(db: Database, stories: Sequence[int]) -> list[int]:
    return [id_ for (id_,) in db.execute(_MEMBERS, [json.dumps(stories)])]


def _decide(
    db: Database, pairs: Iterable[tuple[int, int]], now: datetime, *, together: bool
) -> None:
    rows = [(min(pair), max(pair), together, to_text(now)) for pair in pairs]
    db.conn.executemany(_DECIDE, rows)


_STORIES = """
SELECT DISTINCT story FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY story
"""
_MEMBERS = "SELECT id FROM articles WHERE story IN (SELECT value FROM json_each(?)) ORDER BY id"
_FORGET_APART = """
DELETE FROM story_decisions WHERE NOT together
    AND article IN (SELECT value FROM json_each(:members))
    AND other IN (SELECT value FROM json_each(:members))
"""
_DECIDE = """
INSERT INTO story_decisions (article, other, together, decided_at) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET together = excluded.together, decided_at = excluded.decided_at
"""
