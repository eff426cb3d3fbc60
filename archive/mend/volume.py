"""What is kept counted."""

from __future__ import annotations

from sqlite_utils import Database

from archive.verify.volume import COUNTED, MOVE, differs


def counts(db: Database) -> list[str]:
    """Counts anew what is counted wrong."""
    wrong = [table for table in COUNTED if differs(db, table)]
    for table in wrong:
        db.execute(f"DELETE FROM {table}")  # noqa: S608
        db.execute(f"INSERT INTO {table} {COUNTED[table]}")
    marked = f"UPDATE articles SET move = {MOVE} WHERE move IS NOT {MOVE} RETURNING id"  # noqa: S608
    return [*wrong, *(f"the move of article {id_}" for (id_,) in db.execute(marked).fetchall())]
