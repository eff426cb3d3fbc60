"""A database's file: its pages, its constraints, and rows that lead nowhere."""

from __future__ import annotations

from sqlite_utils import Database

from archive.verify.check import Found


def file(db: Database) -> Found:
    """`integrity_check` also looks into the search index (SQLite 3.44 and later)."""
    wrong = [row[0] for row in db.execute("PRAGMA main.integrity_check") if row[0] != "ok"]
    for table, row, parent, _ in db.execute("PRAGMA main.foreign_key_check"):
        wrong.append(f"{table} row {row} leads to no row of {parent}")
    return int(db.execute("PRAGMA main.page_count").fetchone()[0]), wrong
