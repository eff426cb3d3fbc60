from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive.database import UnwritableError
from archive.writer import Writer

WAIT = 10


def connect(path: Path) -> Database:
    return Database(sqlite3.connect(path, check_same_thread=False))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rows.db"
    db = connect(path)
    db.execute("CREATE TABLE rows (value TEXT UNIQUE) STRICT")
    db.close()
    return path


class Commits:
    """A database whose commits are counted."""

    def __init__(self, path: Path) -> None:
        self.number = 0
        self.db = connect(path)
        self.db.conn.set_trace_callback(self._traced)

    def _traced(self, statement: str) -> None:
        self.number += statement == "COMMIT"


@pytest.fixture
def commits(path: Path) -> Commits:
    return Commits(path)


@pytest.fixture
def writer(commits: Commits, path: Path) -> Iterator[Writer]:
    writer = Writer(commits.db, path)
    yield writer
    if threading.active_count() > 1:
        writer.close()


def insert(db: Database, value: str) -> str:
    db.execute("INSERT INTO rows VALUES (?)", [value])
    return value


def values(path: Path) -> set[str]:
    db = connect(path)
    found = {value for (value,) in db.execute("SELECT value FROM rows")}
    db.close()
    return found


def test_a_future_is_done_once_its_row_is_committed(writer: Writer, path: Path) -> None:
    assert writer.submit(lambda db: insert(db, "a")).result(WAIT) == "a"
    assert values(path) == {"a"}


def test_what_gathers_during_a_commit_is_committed_together(
    writer: Writer, commits: Commits, path: Path
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(_: Database) -> None:
        started.set()
        assert go_on.wait(WAIT)

    first = writer.submit(slow)
    assert started.wait(WAIT)
    futures = [writer.submit(partial(insert, value=str(n))) for n in range(100)]
    go_on.set()
    first.result(WAIT)
    assert [future.result(WAIT) for future in futures] == [str(n) for n in range(100)]
    assert commits.number == 2
    assert len(values(path)) == 100


def test_one_that_fails_takes_nothing_else_with_it(writer: Writer, path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(_: Database) -> None:
        started.set()
        assert go_on.wait(WAIT)

    writer.submit(slow)
    assert started.wait(WAIT)

    def fails(db: Database) -> None:
        insert(db, "half")
        insert(db, "a")

    before = writer.submit(lambda db: insert(db, "a"))
    failing = writer.submit(fails)
    after = writer.submit(lambda db: insert(db, "b"))
    go_on.set()
    assert (before.result(WAIT), after.result(WAIT)) == ("a", "b")
    with pytest.raises(sqlite3.IntegrityError):
        failing.result(WAIT)
    assert values(path) == {"a", "b"}


def test_a_commit_that_fails_is_told_to_everybody(writer: Writer, path: Path) -> None:
    def spoils(db: Database) -> None:
        db.conn.rollback()  # as a full disk does

    spoiled = writer.submit(spoils)
    with pytest.raises(sqlite3.OperationalError):
        spoiled.result(WAIT)
    assert writer.submit(lambda db: insert(db, "a")).result(WAIT) == "a"
    assert values(path) == {"a"}


def test_close_finishes_what_was_submitted(writer: Writer, path: Path) -> None:
    futures = [writer.submit(partial(insert, value=str(n))) for n in range(500)]
    writer.close()
    assert all(future.done() for future in futures)
    assert len(values(path)) == 500


def test_what_was_submitted_is_written_though_nobody_waits_for_it_any_more(path: Path) -> None:
    writer = Writer(connect(path), path)
    future = writer.submit(lambda db: db.execute("INSERT INTO rows VALUES ('kept')").rowcount)
    assert not future.cancel()
    count = writer.submit(lambda db: db.execute("SELECT count(*) FROM rows").fetchone()[0])
    assert count.result(timeout=WAIT) == 1
    writer.close()


def test_a_full_disk_is_told_to_everybody_and_nothing_more_is_tried(
    writer: Writer, commits: Commits, path: Path
) -> None:
    commits.db.execute("PRAGMA max_page_count = 4")  # of which three are taken
    assert writer.submit(lambda db: insert(db, "a")).result(WAIT) == "a"
    started, go_on = threading.Event(), threading.Event()

    def slow(_: Database) -> None:
        started.set()
        assert go_on.wait(WAIT)

    first = writer.submit(slow)
    assert started.wait(WAIT)
    with_it = [
        writer.submit(lambda db: insert(db, "b")),
        writer.submit(lambda db: insert(db, "x" * 50_000)),
        writer.submit(lambda db: insert(db, "c")),
    ]
    go_on.set()
    first.result(WAIT)
    afterwards = writer.submit(lambda db: insert(db, "d"))
    for future in (*with_it, afterwards):
        with pytest.raises(UnwritableError, match=f"{path}: the disk is full; the archive is"):
            future.result(WAIT)
    assert writer.unwritable is not None
    assert values(path) == {"a"}


def test_a_file_that_another_program_locks_is_named(path: Path) -> None:
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    database = connect(path)
    database.execute("PRAGMA busy_timeout = 1")
    writer = Writer(database, path)
    with pytest.raises(UnwritableError, match=f"{path}: another program keeps it locked"):
        writer.submit(lambda db: insert(db, "a")).result(WAIT)
    writer.close()
    other.close()
    assert values(path) == set()
