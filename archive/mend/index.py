"""Indexes: SQLite's own and the search index."""

from __future__ import annotations

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive import reindex, search


def indexes(db: Database) -> list[str]:
    """Makes all of SQLite's indexes anew where one of them is not as its table."""
    wrong = [row[0] for row in db.execute("PRAGMA main.integrity_check") if "index" in row[0]]
    for table in db.table_names() if wrong else ():
        db.execute(f"REINDEX main.{table}")  # without a name: of attached databases, too
    return wrong


def search_index(db: Database) -> list[str]:
    """Only what differs; all of it where the index is so damaged that it cannot be read."""
    try:
        found = reindex.differences(db)
        sound = not [row for row in db.execute("PRAGMA main.integrity_check(1)") if _fts(row[0])]
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        return [f"all of it: {reindex.rebuild(db)} articles"]
    for row in found.needless:
        search.remove(db, row)
    wrong = sorted({*found.missing, *found.differing})
    reindex.refresh(db, wrong)
    return [f"article {id_}" for id_ in wrong] + [f"row {row}" for row in found.needless]


def _fts(message: str) -> bool:
    return "article_search" in message
