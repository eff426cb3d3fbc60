"""Opens the archive: a folder with `archive.db` and `snapshots.db`.

SQLite comes from pysqlite3 (3.43 or later is needed for `contentless_delete`); every process
that touches the archive opens it here or through Datasette or sqlite-utils, which pick
pysqlite3 up by themselves.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive import migrations

DEFAULT_FOLDER = Path(os.environ.get("KURSBLATT_ARCHIVE", "data"))

# WAL lets Datasette read while a crawl writes. NORMAL loses at most the last commits on a power
# cut, never consistency, and the frontier fetches again what was lost. 16 MB hold what keys of
# stories and the search index touch for each article: grouping one takes as long among 100,000 as
# among 10,000, where it took 1.2 times as long with the 2 MB that are the default. More would only
# let a crawl's memory grow for longer.
PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 10000;
PRAGMA cache_size = -16000;
"""


class ArchiveError(Exception):
    """What only a person can mend. Its text is one line that names the thing."""


class UnwritableError(ArchiveError):
    """A file that takes nothing more: the disk is full, read-only or failing, or another program
    holds the file. What was written before is there, whole."""


_UNWRITABLE = {
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk does not take what is written (disk I/O error)",
    "readonly database": "it may not be written",
    "database is locked": "another program keeps it locked",
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# A disk with less left is what an I/O error is about: SQLite calls some full disks so.
_LEAST_ROOM = 256 * 1024


def unwritable(error: BaseException, path: Path) -> UnwritableError | None:
    """What an error in writing this file means if nobody who writes next would fare better; None
    for an error of the statement or of the file. By SQLite's words, as in `is_broken`."""
    why = next((why for words, why in _UNWRITABLE.items() if words in str(error)), "")
    if isinstance(error, OSError):
        why = "the disk is full" if error.errno in _FULL else ""
    elif not isinstance(error, sqlite3.DatabaseError) or not why:
        return None
    elif "disk I/O error" in str(error) and _room(path) < _LEAST_ROOM:
        why = "the disk is full"
    if not why:
        return None
    return UnwritableError(f"{path}: {why}; the archive is intact")


def _room(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return 0


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What keeps this file from being written is raised as UnwritableError."""
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        found = unwritable(error, path)
        if found is None:
            raise
        raise found from error


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One that takes the lock at its beginning and waits for whoever has it: SQLite does not let
    one wait that has read before it writes. Within it `db.atomic()` is a savepoint."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


@contextmanager
def named_transaction(db: Database) -> Iterator[None]:
    """A transaction of a database that is a file, which an UnwritableError names."""
    path = Path(db.execute("PRAGMA database_list").fetchone()[2])
    with writing(path), transaction(db):
        yield


def with_snapshots(archive: Database, folder: Path) -> None:
    """Attaches the kept responses as `kept`, for reading only."""
    archive.execute("ATTACH ? AS kept", [f"{snapshots_path(folder).resolve().as_uri()}?mode=ro"])


def is_broken(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is at fault, and not a lock, a full disk or a statement: by SQLite's
    words for SQLITE_CORRUPT and SQLITE_NOTADB, since a backup raises no error of their class."""
    return "malformed" in str(error) or "not a database" in str(error)


def archive_path(folder: Path) -> Path:
    return folder / "archive.db"


def snapshots_path(folder: Path) -> Path:
    return folder / "snapshots.db"


def open_archive(folder: Path) -> Database:
    """The archive for writing, made if need be and brought to today's schema."""
    return _open(archive_path(folder), migrations.archive)


def open_snapshots(folder: Path) -> Database:
    """The kept responses for writing, made if need be."""
    return _open(snapshots_path(folder), migrations.snapshots)


def read_archive(folder: Path) -> Database:
    """The archive for reading, brought to today's schema if an earlier version made it. Raises
    ArchiveError where there is none yet."""
    return _read(archive_path(folder), migrations.archive)


def read_snapshots(folder: Path) -> Database:
    """The kept responses for reading. Raises ArchiveError where there are none yet."""
    return _read(snapshots_path(folder), migrations.snapshots)


def _open(path: Path, schema: migrations.Migrations) -> Database:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # check_same_thread: the writer thread owns the connection, the main thread opens it.
        connection = sqlite3.connect(path.resolve().as_uri(), uri=True, check_same_thread=False)
        connection.executescript(PRAGMAS)
        database = Database(connection)
        schema.apply(database)
    except (OSError, sqlite3.DatabaseError) as error:
        raise unwritable(error, path) or ArchiveError(f"{path}: {error}") from error
    return database


def _read(path: Path, schema: migrations.Migrations) -> Database:
    if not path.exists():
        raise ArchiveError(f"{path}: no archive here yet; `python -m crawler crawl` makes one")
    connection = None
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA busy_timeout = 10000")
        database = Database(connection)
        ours, pending = bool(schema.applied(database)), bool(schema.pending(database))
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise ArchiveError(f"{path}: {error}") from error
    if ours and pending:
        database.close()
        _open(path, schema).close()
        return _read(path, schema)
    if not ours:  # some other file, or one that a crawl is making at this moment
        database.close()
        raise ArchiveError(f"{path}: not an archive of Kursblatt's, or one not yet set up")
    return database
