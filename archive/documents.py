"""Feeds, sitemaps and listings as last read: what to ask conditionally, and what they led to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.article import Outcome, State
from archive.clock import to_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's last answer. `leads` are the further documents it named (the sitemaps of an
    index, a listing's next page): after a 304 they are still to be asked. `wanted` is what the
    source's TOML asks of it, as one text: an answer that was read for something else does not
    count. `step` is 1 for what the TOML names, more for what that leads to; `digest` is of the
    bytes, `newest` the newest date named; `moved_to` is where a permanent redirect led."""

    url: str
    source: str
    kind: str
    wanted: str = ""
    etag: str = ""
    last_modified: str = ""
    leads: tuple[str, ...] = ()
    entries: int = 0
    skipped: int = 0
    step: int = 1
    digest: str = ""
    newest: datetime | None = None
    fresh_until: datetime | None = None
    moved_to: str = ""


def known(db: Database, source: str, url: str, wanted: str) -> Document | None:
    """The document as it was last read for this source and for what its TOML wants now."""
    row = db.execute(_KNOWN, [source, url, wanted]).fetchone()
    if row is None:
        return None
    kind, etag, last_modified, leads, entries, skipped = row
    return Document(
        url=url,
        source=source,
        kind=kind,
        wanted=wanted,
        etag=etag,
        last_modified=last_modified,
        leads=tuple(json.loads(leads)),
        entries=entries,
        skipped=skipped,
    )


_KNOWN = """
SELECT kind, etag, last_modified, leads, entries, skipped
FROM documents WHERE source = ? AND url = ? AND wanted = ?
"""


def read(db: Database, document: Document, now: datetime) -> None:
    """Records a document that was read. In the transaction that discovers its URLs: had the
    ETag been kept and the URLs not, the next 304 would lose them."""
    row = {
        "url": document.url,
        "source": document.source,
        "kind": document.kind,
        "wanted": document.wanted,
        "etag": document.etag,
        "last_modified": document.last_modified,
        "leads": json.dumps(document.leads),
        "checked_at": to_text(now),
        "state": State.STORED,
        "reason": "",
        "entries": document.entries,
        "skipped": document.skipped,
        "step": document.step,
        "hash": document.digest,
        "newest": to_text(document.newest),
    }
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    updates = ", ".join(f"{name} = excluded.{name}" for name in row if name not in _KEY)
    db.execute(_READ.format(names=names, values=values, updates=updates), row)
    _answered(db, document.source, document.url, document.fresh_until, document.moved_to, now)


_KEY = ("source", "url")
_READ = """
INSERT INTO documents ({names}, same_since) VALUES ({values}, :checked_at)
ON CONFLICT (source, url) DO UPDATE SET {updates},
    same_since = CASE WHEN hash = excluded.hash AND hash <> '' THEN same_since
                      ELSE excluded.same_since END
"""


def checked(
    db: Database,
    url: str,
    outcome: Outcome,
    *,
    source: str,
    kind: str,
    now: datetime,
    step: int = 1,
    fresh_until: datetime | None = None,
    moved_to: str = "",
) -> None:
    """Records that a document was asked for and was unchanged, or failed. (That it failed once
    more is counted at the run's end, when it is known whether anything answered.)"""
    # What was not let through (robots.txt, another site) could not be read, either.
    state = State.UNCHANGED if outcome.state is State.UNCHANGED else State.FAILED
    reason = outcome.reason or outcome.detail
    values = [url, source, kind, step, to_text(now), state, reason, outcome.detail[:500]]
    db.execute(_CHECKED, values)
    if state is State.UNCHANGED:
        _answered(db, source, url, fresh_until, moved_to, now)
    else:
        db.execute(_NOT_MOVED, [source, url])


_CHECKED = """
INSERT INTO documents (url, source, kind, step, checked_at, state, reason, detail)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source, url) DO UPDATE SET
    checked_at = excluded.checked_at, state = excluded.state, reason = excluded.reason,
    detail = excluded.detail, step = excluded.step
"""
# Where it was followed to does not answer: its own address is asked next.
_NOT_MOVED = "UPDATE documents SET moved_times = 0 WHERE source = ? AND url = ?"


def left(db: Database, url: str, *, source: str, kind: str, now: datetime, step: int = 1) -> None:
    """Records that a document was left to another day for a reason of our own: what is known of it
    stands, also that it fails, and nothing is held against its source."""
    db.execute(_LEFT, [url, source, kind, step, to_text(now), State.PENDING])


_LEFT = """
INSERT INTO documents (url, source, kind, step, checked_at, state) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source, url) DO UPDATE SET
    checked_at = excluded.checked_at, state = excluded.state, step = excluded.step
"""


def _answered(
    db: Database,
    source: str,
    url: str,
    fresh_until: datetime | None,
    moved_to: str,
    now: datetime,
) -> None:
    row = {
        "source": source,
        "url": url,
        "fresh_until": to_text(fresh_until),
        "moved_to": moved_to,
        "now": to_text(now),
    }
    db.execute(_ANSWERED, row)


_ANSWERED = """
UPDATE documents SET
    answered_at = :now, failing_since = NULL, failed_at = NULL, failures = 0,
    fresh_until = :fresh_until,
    moved_times = CASE WHEN :moved_to = '' THEN 0 WHEN moved_to = :moved_to THEN moved_times + 1
                       ELSE 1 END,
    moved_to = :moved_to
WHERE source = :source AND url = :url
"""


def followed(db: Database, source: str, url: str) -> str:
    """Where a document is asked for: at its own address, or, when a permanent redirect was met
    there several times in a row, where that leads."""
    row = db.execute(_FOLLOWED, [source, url, BELIEVED]).fetchone()
    return url if row is None else str(row[0])


BELIEVED = 3
_FOLLOWED = """
SELECT moved_to FROM documents WHERE source = ? AND url = ? AND moved_to <> '' AND moved_times >= ?
"""


def missed(db: Database, since: datetime) -> None:
    """At the end of a run that began at `since`: counts the failures of what it asked for. Those
    that may be this machine's own count only where something else answered, then or shortly
    before: of a night without a network, no source is accused."""
    if not db.execute(_ANYTHING, [to_text(since - _SHORTLY)]).fetchone()[0]:
        allowed = "AND reason NOT IN (SELECT value FROM json_each(:network))"
    else:
        allowed = ""
    values = {"since": to_text(since), "network": json.dumps(OF_THE_NETWORK)}
    db.execute(_MISSED.format(allowed=allowed), values)


_SHORTLY = timedelta(hours=3)
# Such failures may be of this machine's network.
OF_THE_NETWORK = ("DNS", "timeout", "connection refused", "connection failed")
_MISSED = """
UPDATE documents SET
    failures = failures + 1, failing_since = coalesce(failing_since, checked_at),
    failed_at = checked_at
WHERE state = 'failed' AND checked_at >= :since {allowed}
"""
_ANYTHING = """
SELECT (SELECT count(DISTINCT source) FROM documents) < 2
    OR EXISTS (SELECT 1 FROM documents WHERE answered_at >= ?1 AND state <> 'failed')
    OR EXISTS (SELECT 1 FROM documents
               WHERE checked_at >= ?1 AND state = 'failed' AND reason LIKE 'HTTP %')
"""
