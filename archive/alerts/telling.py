"""What came → entries → messages → channels: the steps in a row, for the commands and a crawl."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from archive.alerts import sending
from archive.alerts.composing import compose
from archive.alerts.courier import BUSY, TRIED
from archive.alerts.ending import Ending
from archive.alerts.listing import Failing, failing
from archive.alerts.looking import look
from archive.alerts.reading import load_alerts
from archive.alerts.registering import register
from archive.database import archive_path, open_archive, read_archive

_CHECKOUT = Path(__file__).resolve().parents[2]
_ASKED_TO_END = "asked to end; the next run sends what is left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`looked_at` counts articles, `sent` messages. `hint` says why nobody was sending."""

    looked_at: int = 0
    sent: int = 0
    failing: tuple[Failing, ...] = ()
    hint: str = ""

    @property
    def well(self) -> bool:
        return not self.failing and not self.hint


def prepare(folder: Path, file: Path, now: datetime) -> int:
    """Brings the archive's alerts up to date with the file, and looks at what came; what comes
    from now on is news for them. Returns how many articles were looked at. Raises ArchiveError."""
    with _opened(folder) as db:
        return look(db, register(db, load_alerts(file), now), now)


def tell(folder: Path, file: Path, now: datetime, *, again: bool = False) -> Told:
    """`prepare`, and sends what is due; with `again` also what waits for another try, or was
    given up. Who asks this process to end meanwhile waits for one message at most. Raises
    ArchiveError; that a channel is down is no error."""
    with Ending() as ending:
        looked_at = prepare(folder, file, now)
        with _opened(folder) as db:
            if again:
                sending.again(db, now)
            compose(db, now)
            is_due = sending.due(db, now)
            sent_before = _sent(db)
        hint = _send(folder, file, ending) if is_due else ""
    with _opened(folder) as db:
        if not hint and sending.due(db, now):
            hint = "more is due than one run sends; the next goes on"
        return Told(
            looked_at=looked_at,
            sent=_sent(db) - sent_before,
            failing=failing(db, given_up_since=now),
            hint=hint,
        )


def due(folder: Path, now: datetime) -> bool:
    """Whether a digest or another try is due; False where there is no archive."""
    if not archive_path(folder).exists():
        return False
    db = read_archive(folder)
    try:
        return sending.due(db, now)
    finally:
        db.close()


def _sent(db: Database) -> int:
    sql = "SELECT count(*) FROM alert_messages WHERE state = 'sent'"
    return int(db.execute(sql).fetchone()[0])


def _send(folder: Path, file: Path, ending: Ending) -> str:
    """Runs a courier to its end; why it did not send, if so. Whoever interrupts this leaves it to
    end by itself: `subprocess.run` would kill it between an answer and the commit."""
    arguments = [str(folder.resolve()), str(file.resolve()), str(os.getpid())]
    courier = subprocess.Popen(
        [sys.executable, "-m", "archive.alerts.courier", *arguments],
        cwd=_CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    status = ending.wait(courier)
    if ending.asked:
        return _ASKED_TO_END
    if status == TRIED:
        return ""
    return "another process is sending" if status == BUSY else f"sending ended with {status}"


@contextmanager
def _opened(folder: Path) -> Iterator[Database]:
    """The archive for writing, closed at the end."""
    db = open_archive(folder)
    try:
        yield db
    finally:
        db.close()
