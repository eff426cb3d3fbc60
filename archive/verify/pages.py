"""Kept pages: that they are there, or noted as gone, and that they are what they were."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import zstandard
from sqlite_utils import Database

from archive.snapshots import Snapshots
from archive.verify.check import Found, count


def pages(db: Database) -> Found:
    """`db` is the archive, with the snapshots attached as `kept`."""
    wrong = [f"article {id_} came from a page that is lost" for (id_,) in db.execute(NO_PAGE)]
    wrong += [
        f"revision {id_} of article {article} came from a page that is lost"
        for id_, article in db.execute(NO_EARLIER_PAGE)
    ]
    return int(db.execute(_WITH_PAGE).fetchone()[0]), wrong


# Retention notes each page that it drops (archive.gone), and one that is fetched again is no
# longer noted. An earlier text's address is not known, only its page's hash.
NO_PAGE = """
SELECT id FROM articles WHERE snapshot IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM kept.responses
                    WHERE responses.url = fetched_url AND hash = snapshot)
    AND NOT EXISTS (SELECT 1 FROM kept.gone
                    WHERE gone.url = fetched_url AND hash = snapshot) ORDER BY id
"""
NO_EARLIER_PAGE = """
SELECT id, article FROM revisions WHERE snapshot IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM kept.bodies WHERE hash = snapshot)
    AND NOT EXISTS (SELECT 1 FROM kept.gone WHERE hash = snapshot) ORDER BY id
"""
_WITH_PAGE = """
SELECT (SELECT count(*) FROM articles WHERE snapshot IS NOT NULL)
     + (SELECT count(*) FROM revisions WHERE snapshot IS NOT NULL)
"""


def bodies(db: Database) -> Found:
    return count(db, "bodies"), [f"body {digest} {what}" for digest, what in damaged(db)]


def damaged(db: Database) -> Iterator[tuple[str, str]]:
    """Hashes of bodies that are not what they say, and what is wrong with each."""
    snapshots = Snapshots(db)
    for (digest,) in db.execute(_HASHES):
        try:
            body = snapshots.body(digest)
        except zstandard.ZstdError as error:
            yield digest, f"does not unpack: {error}"
            continue
        if body is None or blake2b(body, digest_size=16).hexdigest() != digest:
            yield digest, "is another"


# One whose dictionary is lost is named by the foreign keys.
_HASHES = """
SELECT hash FROM bodies WHERE dictionary IS NULL OR dictionary IN (SELECT id FROM dictionaries)
"""
