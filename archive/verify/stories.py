"""Which articles are one story."""

from __future__ import annotations

from sqlite_utils import Database

from archive.stories import grouping, keys
from archive.verify.check import Found


def stories(db: Database) -> Found:
    was = dict(db.execute("SELECT id, story FROM articles ORDER BY id").fetchall())
    expected = grouping.found(db, list(was))
    wrong = [
        f"article {id_} is in story {story}, not in {expected[id_]} as its links say"
        for id_, story in was.items()
        if story != expected[id_]
    ]
    wrong += [
        f"article {article} is linked with {other}, but not {other} with it"
        for article, other in db.execute(ONE_SIDED)
    ]
    wrong += [
        f"article {article} is found by other words or figures than its text has"
        for article in keys.differing(db)
    ]
    return len(was), wrong


ONE_SIDED = """
SELECT article, other FROM story_links AS link WHERE NOT EXISTS (
    SELECT 1 FROM story_links WHERE article = link.other AND other = link.article)
ORDER BY article, other
"""
