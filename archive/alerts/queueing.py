"""Entries that a channel is yet to be told of."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from archive.alerts.definition import Alert
from archive.clock import to_text


def queue(db: Database, alert: Alert, entry: int, edition: int, now: datetime) -> None:
    """Puts an entry, or an edit of it, on the list of each channel, which is told of it as it is by
    then."""
    due_at = to_text(alert.when.after(now))
    for channel in alert.send:
        db.execute(
            _DELIVERY, {"entry": entry, "edition": edition, "channel": channel, "due_at": due_at}
        )


_DELIVERY = """
INSERT INTO alert_deliveries (entry, edition, channel, due_at)
SELECT :entry, :edition, :channel, :due_at WHERE NOT EXISTS (
    SELECT 1 FROM alert_deliveries
    WHERE entry = :entry AND channel = :channel AND message IS NULL AND dropped = '')
"""
