"""Runs: a row at the start of each, so that a crash shows, and its counts at the end."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from archive.clock import to_text, utcnow
from archive.database import ArchiveError, unwritable

# What a run counts for each source. `discovered` are URLs new to the archive, or due again.
COUNTED = (
    "discovered",
    "fetched",
    "stored",
    "unchanged",
    "failed",
    "dropped",
    "documents_failed",
)


def lock_path(folder: Path) -> Path:
    return folder / "run.lock"


def begin(db: Database, command: str, now: datetime) -> int:
    """A new run's id."""
    row = {"command": command, "pid": os.getpid(), "started_at": to_text(now)}
    id_: int = db.table("crawls").insert(row).last_pk  # type: ignore[assignment]
    return id_


def end(
    db: Database, crawl: int, ended_by: str, counts: Mapping[str, Mapping[str, int]], now: datetime
) -> None:
    """Closes a run with its counts by source."""
    db.execute(
        "UPDATE crawls SET ended_at = ?, ended_by = ? WHERE id = ?",
        [to_text(now), ended_by, crawl],
    )
    for source, counted in counts.items():
        row = {name: counted.get(name, 0) for name in COUNTED}
        db.table("crawl_sources").insert({"crawl": crawl, "source": source} | row)


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Holds the archive for one writing run. The lock is the operating system's: it falls with
    its holder, however that dies. Raises ArchiveError naming the holder."""
    path = lock_path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        opened = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise unwritable(error, path) or ArchiveError(f"{path}: {error.strerror}") from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise ArchiveError(f"{path}: another run is writing this archive ({holder})") from None
        with suppress(OSError):  # on a full disk it is held all the same, without a name
            file.truncate(0)
            os.write(file.fileno(), f"pid {os.getpid()} since {to_text(utcnow())}".encode())
        yield
        file.truncate(0)


def holder(folder: Path) -> int | None:
    """The process that holds the archive for a writing run, or None.

    What the file says is believed only if its process lives and the lock is taken: a run that
    was killed leaves its line behind, and its number may by now be another process's. The lock
    is tried last, since a run that begins in that moment would find it taken.
    """
    try:
        with lock_path(folder).open(encoding="utf-8") as file:
            said = re.match(r"pid (\d+) ", file.read())
            if said is None or not _lives(int(said[1])):
                return None
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(said[1])
    except FileNotFoundError:
        pass
    return None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True
