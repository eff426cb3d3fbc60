"""Kept pages: what is damaged is given up and noted, so that it is fetched again.

The frontier first, then the snapshots: cut short in between, the damage is still there to be
found.
"""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import blake2b

import zstandard
from sqlite_utils import Database

from archive import gone
from archive.database import named_transaction
from archive.mend.frontier import fetch_again
from archive.snapshots import Snapshots
from archive.verify import pages


def damaged(archive: Database, kept: Database, now: datetime) -> list[str]:
    """Gives up bodies that are not what their hash says, and responses without a body. A body
    that only stands under another hash is put back."""
    with named_transaction(kept):
        done = _put_back(kept)
    hashes = [digest for digest, _ in pages.damaged(kept)]
    hashes += [digest for (digest,) in kept.execute(_WITHOUT_DICTIONARY)]
    rows = kept.execute(_RESPONSES, [json.dumps(hashes)]).fetchall()
    with named_transaction(archive):
        for _, url, digest in rows:
            if archive.execute(_IS_CURRENT, [url, digest]).fetchone():
                fetch_again(archive, url)
    with named_transaction(kept):
        gone.let_go(kept, [id_ for id_, _, _ in rows], "damaged", now)
        kept.execute(
            "DELETE FROM bodies WHERE hash IN (SELECT value FROM json_each(?))",
            [json.dumps(hashes)],
        )
    return done + [f"{digest} of {url}" for _, url, digest in rows]


_WITHOUT_DICTIONARY = """
SELECT hash FROM bodies
WHERE dictionary IS NOT NULL AND dictionary NOT IN (SELECT id FROM dictionaries)
"""
_RESPONSES = """
SELECT id, url, hash FROM responses
WHERE hash IN (SELECT value FROM json_each(?)) OR hash NOT IN (SELECT hash FROM bodies)
ORDER BY id
"""
_IS_CURRENT = "SELECT 1 FROM articles WHERE fetched_url = ? AND snapshot = ?"


def _put_back(kept: Database) -> list[str]:
    snapshots = Snapshots(kept)
    wanted = {digest for (digest,) in kept.execute(_WITHOUT_BODY)}
    done = []
    for digest, _ in list(pages.damaged(kept)) if wanted else ():
        if kept.execute("SELECT 1 FROM responses WHERE hash = ?", [digest]).fetchone():
            continue
        try:
            body = snapshots.body(digest)
        except zstandard.ZstdError:
            continue
        true = blake2b(body or b"", digest_size=16).hexdigest()
        if true in wanted:
            kept.execute("UPDATE bodies SET hash = ? WHERE hash = ?", [true, digest])
            done.append(f"{true} put back, which stood under {digest}")
    return done


_WITHOUT_BODY = "SELECT hash FROM responses WHERE hash NOT IN (SELECT hash FROM bodies)"


def lost(archive: Database, kept: Database, now: datetime) -> list[str]:
    """Notes pages as gone that should be kept and are not. A text's own is fetched again; an
    earlier text's is nowhere any more."""
    current = archive.execute(_LOST).fetchall()
    earlier = archive.execute(_LOST_EARLIER).fetchall()
    with named_transaction(archive):
        for _, url, _ in current:
            fetch_again(archive, url)
    with named_transaction(kept):
        for _, url, digest in (*current, *earlier):
            gone.note(kept, url, digest, "damaged", now)
    return [f"of article {id_}, to be fetched again: {url}" for id_, url, _ in current] + [
        f"of an earlier text of article {id_}" for id_, _, _ in earlier
    ]


_LOST = f"SELECT id, fetched_url, snapshot FROM articles WHERE id IN ({pages.NO_PAGE})"  # noqa: S608
_LOST_EARLIER = f"""
SELECT article, fetched_url, revisions.snapshot FROM revisions
JOIN articles ON articles.id = article
WHERE revisions.id IN (SELECT id FROM ({pages.NO_EARLIER_PAGE}))
"""  # noqa: S608
