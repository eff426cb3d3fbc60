"""Kept responses that are kept no longer: deleted and noted as gone in one transaction.

A page that is neither kept nor noted is lost, and `verify` names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from archive.clock import to_text

Why = Literal["retention", "damaged"]


def let_go(db: Database, responses: Iterable[int], why: Why, now: datetime) -> int:
    """Deletes responses by their ids and returns how many there were; a body goes with the last
    that refers to it. Within a transaction of the caller's."""
    ids = json.dumps(list(responses))
    hashes = json.dumps([digest for (digest,) in db.execute(_HASHES, [ids])])
    db.execute(_NOTE, {"ids": ids, "why": why, "now": to_text(now)})
    deleted: int = db.execute(_RESPONSES, [ids]).rowcount
    db.execute(_BODIES, [hashes])
    return deleted


def note(db: Database, url: str, digest: str, why: Why, now: datetime) -> None:
    """Notes a page that is there no longer."""
    db.execute(_NOTE_ONE, [url, digest, why, to_text(now)])


def without_needless_dictionaries(db: Database) -> int:
    """Deletes the dictionaries that no body was compressed with, but for the newest, with which
    the next will be; returns how many."""
    deleted: int = db.execute(_DICTIONARIES).rowcount
    return deleted


_HASHES = "SELECT DISTINCT hash FROM responses WHERE id IN (SELECT value FROM json_each(?))"
_NOTE = """
INSERT OR REPLACE INTO gone (url, hash, why, gone_at)
SELECT url, hash, :why, :now FROM responses WHERE id IN (SELECT value FROM json_each(:ids))
"""
_NOTE_ONE = "INSERT OR REPLACE INTO gone (url, hash, why, gone_at) VALUES (?, ?, ?, ?)"
_RESPONSES = "DELETE FROM responses WHERE id IN (SELECT value FROM json_each(?))"
_BODIES = """
DELETE FROM bodies WHERE hash IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM responses WHERE responses.hash = bodies.hash)
"""
_DICTIONARIES = """
DELETE FROM dictionaries WHERE id NOT IN (SELECT dictionary FROM bodies WHERE dictionary NOT NULL)
    AND id <> (SELECT id FROM dictionaries ORDER BY made_at DESC, rowid LIMIT 1)
"""
