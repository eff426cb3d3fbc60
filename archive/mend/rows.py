"""Rows that lead to no row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from archive import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """A column that names a row of another table, and what happens when that goes."""

    table: str
    column: str
    parent: str
    on_delete: str
    nowhere: str  # the condition for a row of `table` that leads nowhere


def sources(db: Database) -> list[str]:
    """Sources that other rows name, by their key alone; the next crawl knows the rest."""
    missing: dict[str, None] = {}
    for one in _references(db):
        if one.parent == "sources":
            sql = f"SELECT DISTINCT {one.column} FROM {one.table} WHERE {one.nowhere}"  # noqa: S608
            missing |= {key: None for (key,) in db.execute(sql)}
    for key in missing:
        db.execute(_SOURCE, [key, key, f"https://{key}.invalid/"])
    return [f"source {key}" for key in missing]


_SOURCE = """
INSERT INTO sources (key, name, homepage, keep, interval_s) VALUES (?, ?, ?, 'full', 3600)
"""


def orphans(db: Database) -> list[str]:
    """What belongs to a row that is lost goes as it would have gone with it. An article that lost
    one of its companies loses all its facts: they are found anew together."""
    found = db.execute("PRAGMA main.foreign_key_check").fetchall()
    for one in _references(db):
        if one.parent == "companies" and one.table != "listings":
            sql = f"SELECT DISTINCT article FROM {one.table} WHERE {one.nowhere}"  # noqa: S608
            for (article,) in db.execute(sql).fetchall():
                facts.clear(db, article)
        if one.on_delete == "CASCADE":
            db.execute(f"DELETE FROM {one.table} WHERE {one.nowhere}")  # noqa: S608
        elif one.on_delete == "SET NULL":
            db.execute(f"UPDATE {one.table} SET {one.column} = NULL WHERE {one.nowhere}")  # noqa: S608
    return [
        f"{table}{'' if row is None else f' row {row}'}, which led to no row of {parent}"
        for table, row, parent, _ in found
    ]


def _references(db: Database) -> Iterator[_Reference]:
    """Every foreign key of the schema, those of later tables too."""
    for table in db.table_names():
        for row in db.execute(f"PRAGMA main.foreign_key_list({table})").fetchall():
            _, _, parent, column, key, _, on_delete, _ = row
            yield _Reference(
                table=table,
                column=column,
                parent=parent,
                on_delete=on_delete,
                nowhere=f"{column} NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})",  # noqa: S608
            )
