"""Where each message stands: ready, sending, sent, or given up. Each step is a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.clock import from_text, to_text
from archive.database import named_transaction

# A failed message waits a minute, then twice as long each time, and is given up after a week.
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=6)
_GIVEN_UP_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`id` is the key by which a receiver knows a message again."""

    id: str
    channel: str
    subject: str
    body: str
    made_at: datetime
    attempts: int


def cut_short(db: Database) -> int:
    """Makes those ready again whose sender died, and returns how many: nobody knows whether they
    arrived. Only for who holds the lock of sending."""
    with named_transaction(db):
        found: int = db.execute(_CUT_SHORT).rowcount
    return found


def again(db: Database, now: datetime) -> None:
    """Makes due what waits for another try or was given up, but for alerts that are gone."""
    with named_transaction(db):
        db.execute(_AGAIN, [to_text(now)])


def begin(db: Database, now: datetime) -> Message | None:
    """The next message that is due, noted as being sent; those first that have failed least, so
    that one that a channel refuses does not stop the others."""
    with named_transaction(db):
        row = db.execute(_NEXT, [to_text(now)]).fetchone()
        if row is None:
            return None
        db.execute(_BEGIN, [row[0]])
    id_, channel, subject, body, made_at, attempts = row
    at = from_text(made_at)
    assert at is not None
    return Message(
        id=id_, channel=channel, subject=subject, body=body, made_at=at, attempts=attempts + 1
    )


def sent(db: Database, message: Message, now: datetime) -> None:
    with named_transaction(db):
        db.execute(_SENT, [to_text(now), message.id])


def failed(db: Database, message: Message, reason: str, now: datetime) -> None:
    """Notes why, and when to try again; until then the channel is left alone."""
    wait = min(_FIRST_WAIT * 2 ** min(message.attempts - 1, 20), _LONGEST_WAIT)
    given_up = now - message.made_at >= _GIVEN_UP_AFTER
    with named_transaction(db):
        if given_up:
            db.execute(_GIVE_UP, [reason, to_text(now), message.id])
        else:
            db.execute(_WAIT, [reason, to_text(now + wait), message.id])
        db.execute(_LEAVE_ALONE, [to_text(now + wait), message.channel])


def due(db: Database, now: datetime) -> bool:
    """Whether there is anything to be composed or sent, or was when a sender died."""
    return db.execute(_ANYTHING, [to_text(now)]).fetchone() is not None


# `state <> 'sent'` says again what follows, so that SQLite sees that its index of what is open will
# do: messages that were sent stay, and are read by none of these.
_CUT_SHORT = """
UPDATE alert_messages SET state = 'ready', reason = 'cut short while it was sent'
WHERE state <> 'sent' AND state = 'sending'
"""
_AGAIN = """
UPDATE alert_messages SET state = 'ready', next_try = ?, settled_at = NULL
WHERE state IN ('ready', 'given up') AND alert IN (SELECT name FROM alerts WHERE ended_at IS NULL)
"""
_NEXT = """
SELECT id, channel, subject, body, made_at, attempts FROM alert_messages
WHERE state <> 'sent' AND state = 'ready' AND next_try <= ?
ORDER BY attempts, made_at, rowid LIMIT 1
"""
_BEGIN = "UPDATE alert_messages SET state = 'sending', attempts = attempts + 1 WHERE id = ?"
_SENT = "UPDATE alert_messages SET state = 'sent', reason = '', settled_at = ? WHERE id = ?"
_WAIT = "UPDATE alert_messages SET state = 'ready', reason = ?, next_try = ? WHERE id = ?"
_GIVE_UP = """
UPDATE alert_messages SET state = 'given up', reason = ?, settled_at = ? WHERE id = ?
"""
_LEAVE_ALONE = """
UPDATE alert_messages SET next_try = max(next_try, ?)
WHERE state <> 'sent' AND state = 'ready' AND channel = ?
"""
_ANYTHING = """
SELECT 1 FROM alert_deliveries WHERE message IS NULL AND dropped = '' AND due_at <= ?1
UNION ALL SELECT 1 FROM alert_messages
    WHERE state <> 'sent' AND state = 'ready' AND next_try <= ?1
UNION ALL SELECT 1 FROM alert_messages WHERE state <> 'sent' AND state = 'sending'
LIMIT 1
"""
