"""A transaction that writes from its beginning on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Waits for the other writer at its beginning, as long as busy_timeout says: a transaction
    that has read before it writes would fail at once where a crawl wrote in between."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
