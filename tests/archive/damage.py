"""Damages an archive, and tells two apart. No tests of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.database import read_archive, read_snapshots
from archive.verify import verify
from tests.archive.desk import Desk

Spoil = Callable[[Desk], object]


def wrong(folder: Path) -> list[str]:
    """All that verify finds."""
    return [wrong for check in verify(folder) for wrong in check.wrong]


def sql(*statements: str) -> Spoil:
    """Statements that no rule of the archive holds back."""
    return lambda desk: _execute(desk.db, statements)


def in_snapshots(*statements: str) -> Spoil:
    return lambda desk: _execute(desk.kept, statements)


def _execute(db: Database, statements: tuple[str, ...]) -> None:
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA ignore_check_constraints = ON")
    with db.atomic():
        for statement in statements:
            db.execute(statement)
    db.execute("PRAGMA ignore_check_constraints = OFF")
    db.execute("PRAGMA foreign_keys = ON")


def tables(folder: Path) -> dict[str, list[Any]]:
    """Every row of both databases but for the search index, by table."""
    found: dict[str, list[Any]] = {}
    for read in (read_archive, read_snapshots):
        db = read(folder)
        for name in db.table_names():
            if not name.startswith(("article_search", "_sqlite", "sqlite_")):
                found[name] = sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        db.close()
    return found


def overwrite_page(path: Path, db: Database, table: str) -> None:
    """Fills a table's root page with bytes that are none of SQLite's; closes the database."""
    root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
