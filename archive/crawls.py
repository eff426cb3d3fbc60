"""Runs: a row at the start of each, so that a crash shows, and its counts at the end."""

from __future__ import annotations

import fcntl
import json
import os
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from archive.clock import to_text, utcnow
from archive.database import ArchiveError, unwritable

# What a run counts for each source. `discovered` are URLs new to the archive, or due again;
# `documents` those that were asked for. Of what these named: named = fresh + known + left_out +
# doubled. Of the `pages` that came: how many gave a text, a title and a date of their own.
COUNTED = (
    "discovered",
    "fetched",
    "stored",
    "unchanged",
    "failed",
    "dropped",
    "documents",
    "documents_unchanged",
    "documents_failed",
    "named",
    "fresh",
    "known",
    "left_out",
    "doubled",
    "pages",
    "texts",
    "titles",
    "dates",
)


_HOST = socket.gethostname()


def lock_path(folder: Path) -> Path:
    return folder / "run.lock"


def begin(db: Database, command: str, now: datetime) -> int:
    """A new run's id."""
    row = {"command": command, "pid": os.getpid(), "started_at": to_text(now)}
    id_: int = db.table("crawls").insert(row).last_pk  # type: ignore[assignment]
    return id_


def end(
    db: Database,
    crawl: int,
    ended_by: str,
    counts: Mapping[str, Mapping[str, int]],
    now: datetime,
    *,
    reasons: Mapping[str, Mapping[str, int]] = {},
) -> None:
    """Closes a run with its counts by source, and with how many URLs were not stored by reason."""
    db.execute(
        "UPDATE crawls SET ended_at = ?, ended_by = ? WHERE id = ?",
        [to_text(now), ended_by, crawl],
    )
    for source, counted in counts.items():
        row = {name: counted.get(name, 0) for name in COUNTED}
        of = {"crawl": crawl, "source": source, "reasons": json.dumps(reasons.get(source, {}))}
        db.execute(_COUNTS, row | of)
        db.execute(_NEWEST, of)


_COUNTS = f"""
INSERT INTO crawl_sources (crawl, source, reasons, {", ".join(COUNTED)})
VALUES (:crawl, :source, :reasons, {", ".join(f":{name}" for name in COUNTED)})
"""  # noqa: S608
_NEWEST = """
UPDATE crawl_sources SET newest = (SELECT max(newest) FROM documents WHERE source = :source)
WHERE crawl = :crawl AND source = :source AND documents > 0
"""


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Holds the archive for one writing run. Raises ArchiveError naming the holder."""
    with only_one(lock_path(folder), "another run is writing this archive"):
        yield


@contextmanager
def only_one(path: Path, taken: str) -> Iterator[None]:
    """Holds a lock, which is the operating system's: it falls with its holder, however that dies.
    Raises ArchiveError that says so where it is `taken`, and by whom."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise unwritable(error, path) or ArchiveError(f"{path}: {error.strerror}") from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise ArchiveError(f"{path}: {taken} ({holder})") from None
        with suppress(OSError):  # on a full disk it is held all the same, without a name
            file.truncate(0)
            line = f"pid {os.getpid()} on {_HOST} since {to_text(utcnow())}"
            os.write(file.fileno(), line.encode())
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
            said = re.match(r"pid (\d+) (?:on (\S+) )?", file.read())
            if said is None or not (said[2] not in (None, _HOST) or _lives(int(said[1]))):
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
