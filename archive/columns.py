"""Rows of a table as they are, whichever columns it has: what later versions add to articles and
their revisions goes out and comes in by itself. No business logic."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlite_utils import Database


def names(db: Database, table: str) -> list[str]:
    """A table's columns in their order."""
    return [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", [table])]


def rows(
    db: Database, table: str, of: str, id_: int, without: Collection[str]
) -> list[dict[str, Any]]:
    """The rows whose column `of` is this id, in the order in which they were written."""
    found = db.query(f"SELECT * FROM {table} WHERE {of} = ? ORDER BY id", [id_])  # noqa: S608
    return [{name: row[name] for name in row if name not in without} for row in found]


def insert(db: Database, table: str, row: Mapping[str, Any]) -> int:
    """Writes what of a row the table has a column for; the rest of its columns are as a new row
    has them. Returns its rowid."""
    known = [name for name in names(db, table) if row.get(name) is not None]
    columns = ", ".join(f'"{name}"' for name in known)
    marks = ", ".join("?" * len(known))
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
    id_: int = db.execute(sql, [row[name] for name in known]).lastrowid  # type: ignore[assignment]
    return id_
