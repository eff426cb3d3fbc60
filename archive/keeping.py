"""Copies of an archive, out and in again, through SQLite's online backup."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive.crawls import lock_path, only_run
from archive.database import (
    ArchiveError,
    archive_path,
    is_broken,
    read_archive,
    read_snapshots,
    snapshots_path,
    unwritable,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds; `size` in bytes."""

    articles: int
    responses: int
    size: int


def back_up(folder: Path, target: Path) -> Copied:
    """Copies an archive into a new folder, also while a crawl writes. Raises ArchiveError where
    there is something already, or no archive, or a damaged one: an older backup may be better.

    The folder takes its name once it is whole: what has the name is a backup.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ArchiveError(f"{target}: is there already, and not an empty folder")
    part = target.with_name(target.name + ".part")
    with _both(folder) as (archive, snapshots), only_run(part):
        _require_sound(archive, archive_path(folder))
        _require_sound(snapshots, snapshots_path(folder))
        _clear(part)
        try:
            # The archive first. A response is committed before the article that was made of it,
            # and one that goes is noted as gone in the same transaction: whatever the copy of the
            # archive refers to is in the snapshots, or noted there, by the time they are copied.
            # The other way round, an article stored in between would come without its page.
            _copy(archive, archive_path(part))
            _copy(snapshots, snapshots_path(part))
            lock_path(part).unlink()
            part.replace(target)
        except (OSError, sqlite3.DatabaseError) as error:
            shutil.rmtree(part)
            raise unwritable(error, part) or ArchiveError(f"{part}: {error}") from error
    return _copied(target)


def _clear(part: Path) -> None:
    """Deletes what a backup that was cut short left there. Raises ArchiveError where there is
    anything else."""
    databases = (archive_path(part), snapshots_path(part))
    ours = {path.name + suffix for path in databases for suffix in ("", "-journal", "-wal", "-shm")}
    left = [path for path in part.iterdir() if path != lock_path(part)]
    if any(path.name not in ours for path in left):
        raise ArchiveError(f"{part}: is there, and not from a backup that was cut short")
    for path in left:
        path.unlink()


def restore(backup: Path, folder: Path, *, force: bool) -> Copied:
    """Brings a backup to where the archive is. Raises ArchiveError where `backup` holds none,
    where there is an archive already (unless `force`), and where a crawl is writing it.

    Snapshots first: a restore that is cut short leaves no archive where there was none.
    """
    if backup.resolve() == folder.resolve():
        raise ArchiveError(f"{backup}: is the archive itself")
    if not archive_path(backup).exists():
        raise ArchiveError(f"{backup}: no backup here")
    with _both(backup) as (archive, snapshots), only_run(folder):
        _require_sound(archive, archive_path(backup))
        _require_sound(snapshots, snapshots_path(backup))
        if archive_path(folder).exists() and not force:
            raise ArchiveError(f"{archive_path(folder)}: is there already; --force overwrites it")
        for source, path in (
            (snapshots, snapshots_path(folder)),
            (archive, archive_path(folder)),
        ):
            try:
                _replace(source, path)
            except (OSError, sqlite3.DatabaseError) as error:
                raise unwritable(error, path) or ArchiveError(f"{path}: {error}") from error
    return _copied(folder)


@contextmanager
def _both(folder: Path) -> Iterator[tuple[Database, Database]]:
    archive = read_archive(folder)
    try:
        snapshots = read_snapshots(folder)
        try:
            yield archive, snapshots
        finally:
            snapshots.close()
    finally:
        archive.close()


def _require_sound(db: Database, path: Path) -> None:
    """Raises ArchiveError for a file that is damaged: it would take the place of a good one."""
    try:
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise ArchiveError(
            f"{path}: is damaged ({' '.join(said.split())[:200]}); nothing was changed"
        )


def _replace(source: Database, path: Path) -> None:
    """Overwrites a database in one transaction, so that who reads it sees the old or the new
    one. Where it is so broken that SQLite opens none over it, its files go first."""
    try:
        _copy(source, path)
    except sqlite3.DatabaseError as error:
        if not is_broken(error):
            raise
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        _copy(source, path)


def _copy(source: Database, path: Path) -> None:
    """All pages in one step: in several, each commit of a crawl would begin the copy anew."""
    target = sqlite3.connect(path)
    try:
        target.execute("PRAGMA busy_timeout = 10000")
        source.conn.backup(target)
    finally:
        target.close()


def _copied(folder: Path) -> Copied:
    with _both(folder) as (archive, snapshots):
        return Copied(
            articles=archive.execute("SELECT count(*) FROM articles").fetchone()[0],
            responses=snapshots.execute("SELECT count(*) FROM responses").fetchone()[0],
            size=sum(path(folder).stat().st_size for path in (archive_path, snapshots_path)),
        )
