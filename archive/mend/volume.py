"""What is kept counted."""

from __future__ import annotations

from sqlite_utils import Database

from archive.verify.volume import COUNTED, MOVE, differs


def counts(db: Database) -> list[str]:
    """Counts anew what is counted wrong, in the tables' order: what is written into one may be
    counted in the next."""
    wrong = []
    for table in COUNTED:
        if not differs(db, table):
            continue
        wrong.append(table)
        db.execute(f"DELETE FROM {table}")  # noqa: S608
        db.execute(f"INSERT INTO {table} {COUNTED[table]}")
    marked = f"UPDATE articles SET move = {MOVE} WHERE move IS NOT {MOVE} RETURNING id"  # noqa: S608
    return [*wrong, *(f"the move of article {id_}" for (id_,) in db.execute(marked).fetchall())]
