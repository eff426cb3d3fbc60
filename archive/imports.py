"""How far imports have come, so that one that was cut short goes on where it was.

A position is written after what stands before it is committed: what was done in between is done
again, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from archive.clock import to_text


def done(db: Database, path: Path, identity: str) -> int:
    """How many records an earlier import of the same bytes has done; 0 for another file."""
    sql = "SELECT records FROM imports WHERE path = ? AND identity = ?"
    row = db.execute(sql, [str(path.resolve()), identity]).fetchone()
    return 0 if row is None else int(row[0])


def note(db: Database, path: Path, identity: str, records: int, now: datetime) -> None:
    """So many records of a file are done, from its beginning."""
    row = {"path": str(path.resolve()), "identity": identity, "records": records}
    db.table("imports").upsert(row | {"noted_at": to_text(now)}, pk="path")


def forget(db: Database, paths: Iterable[Path]) -> None:
    """An import has come to its end: given again, it would begin anew."""
    db.conn.executemany("DELETE FROM imports WHERE path = ?", [[str(p.resolve())] for p in paths])
