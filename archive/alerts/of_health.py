"""Alerts on the sources' health: each change of a condition is an entry, and told once.

What was in the archive before the alert began is in its feed and is told to nobody, as with
articles.
"""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from sqlite_utils import Database

from archive.alerts.definition import Alert
from archive.alerts.queueing import queue
from archive.clock import to_text
from archive.health import Change, changes

# What a feed shows of what had changed before the alert was.
SHOWN = 100
# Of changes at once; a source changes its condition a few times a month at most.
_MOST = 10_000


def look(db: Database, alert: Alert, now: datetime) -> None:
    """Enters what changed since the alert last looked, or began. In a transaction."""
    (last,) = db.execute(_LAST, [alert.name]).fetchone()
    for change in reversed(changes(db, source=alert.source, after=last, limit=_MOST)):
        entry = _enter(db, alert, change, now)
        if entry is not None:
            queue(db, alert, entry, 0, now)


def fill(db: Database, alert: Alert, now: datetime) -> None:
    """Enters the newest changes of before, of which nobody is told."""
    for change in reversed(changes(db, source=alert.source, limit=SHOWN)):
        _enter(db, alert, change, now)


_LAST = "SELECT coalesce(max(health_change), 0) FROM alert_entries WHERE alert = ?"


def _enter(db: Database, alert: Alert, change: Change, now: datetime) -> int | None:
    """The entry; None where there is one already."""
    of = f"kursblatt:alert:{alert.name}:health:{change.source}:{to_text(change.at)}"
    at = to_text(now)
    row = [alert.name, uuid5(NAMESPACE_URL, of).urn, at, at, change.id]
    entry = db.execute(_ENTER, row).fetchone()
    return None if entry is None else int(entry[0])


_ENTER = """
INSERT INTO alert_entries (alert, uid, matched_at, updated_at, health_change) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (uid) DO NOTHING RETURNING id
"""
