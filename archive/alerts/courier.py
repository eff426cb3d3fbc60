"""`python -m archive.alerts.courier FOLDER FILE PARENT`: sends what is due, one message at a time.

A process in a session of its own, so that what kills the crawl or the command that started it does
not come between a channel's answer and the commit that the message was sent; it ends with the
message at hand on SIGTERM, and where its parent has ended. It says nothing: what Apprise and its
libraries raise may hold a channel's address. What became of a message stands in the archive.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.alerts import sending
from archive.alerts.channels import push
from archive.alerts.definition import Alerts
from archive.alerts.reading import load_alerts
from archive.alerts.sending import Message
from archive.clock import utcnow
from archive.database import ArchiveError, open_archive

# Exit status: all that was due was tried; another courier is at work; the file has an error.
TRIED, BUSY, WRONG = 0, 3, 4
_LOCK = "alerts.lock"
# Seconds: for another courier to end, and for a push, whatever the channel does.
_WAIT_FOR_OTHER = 60.0
# Well below what the schedule has for ending (crawler.supervisor, crawler.units).
_LONGEST_PUSH = 60.0
# And until a courier leaves the rest to the next: a crawl waits for it at its end.
_LONGEST_RUN = 480.0


def deliver(folder: Path, file: Path, parent: int) -> int:
    """Sends until nothing is due, SIGTERM comes or the parent has ended. Returns the exit
    status."""
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())
    with _only_courier(folder, asked) as alone:
        if not alone:
            return BUSY
        try:
            found = load_alerts(file)
        except ArchiveError:
            return WRONG
        db = open_archive(folder)
        try:
            sending.cut_short(db)
            until = time.monotonic() + _LONGEST_RUN
            while os.getppid() == parent and not asked.is_set() and time.monotonic() < until:
                message = sending.begin(db, utcnow())
                if message is None:
                    break
                reason = _push(found, message)
                if reason:
                    sending.failed(db, message, reason, utcnow())
                else:
                    sending.sent(db, message, utcnow())
        finally:
            db.close()
    return TRIED


def _push(found: Alerts, message: Message) -> str:
    channel = found.channels.get(message.channel)
    if channel is None:
        return f"{found.path.name} has no channel {message.channel} any more"
    signal.setitimer(signal.ITIMER_REAL, _LONGEST_PUSH)
    try:
        return push(channel, subject=message.subject, body=message.body, key=message.id)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(*_: object) -> None:
    raise TimeoutError


@contextmanager
def _only_courier(folder: Path, asked: threading.Event) -> Iterator[bool]:
    """Whether this is the only one; another is waited for until it is `asked` to end. The lock is
    the operating system's: it falls with its holder, so whatever is being sent in its archive is
    being sent by nobody."""
    with (folder / _LOCK).open("a") as file:
        until = time.monotonic() + _WAIT_FOR_OTHER
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if asked.is_set() or time.monotonic() > until:
                    yield False
                    return
                time.sleep(0.05)
            else:
                break
        yield True


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _too_long)
    sys.exit(deliver(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
