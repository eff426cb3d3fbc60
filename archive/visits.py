"""The end of a run for the sources that it visited: their counts, their failures, when they are
due again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive import crawls, documents, pacing, sources
from archive.clock import from_text
from archive.health.conditions import weighed
from archive.pacing import Met


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A run that has ended: its counts by source (archive.crawls.COUNTED), how many URLs were not
    stored by source and reason, the intervals of the sources that were visited to the end, and
    until when hosts of sources asked to wait."""

    crawl: int
    ended_by: str
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    visited: Mapping[str, timedelta] = field(default_factory=dict)
    waits: Mapping[str, datetime] = field(default_factory=dict)


def end(db: Database, run: Ended, now: datetime) -> None:
    """Closes a run: in one transaction, so that it has ended with its counts or has crashed."""
    begun = db.execute("SELECT started_at FROM crawls WHERE id = ?", [run.crawl]).fetchone()[0]
    documents.missed(db, datetime.fromisoformat(begun))
    crawls.end(db, run.crawl, run.ended_by, run.counts, now, reasons=run.reasons)
    for key, interval in run.visited.items():
        news = run.counts.get(key, {}).get("fresh", 0) > 0
        met = _met(db, key, begun, news=news, wait_until=run.waits.get(key))
        pace = _pace(db, key) or interval
        if met.failure is None:
            pace = pacing.next_pace(pace, interval, news=news)
            db.execute(_PACE, [int(pace.total_seconds()), key])
        sources.set_due(db, key, pacing.next_due(key, pace, interval, met, now))


def _pace(db: Database, key: str) -> timedelta | None:
    (seconds,) = db.execute("SELECT pace_s FROM sources WHERE key = ?", [key]).fetchone()
    return None if seconds is None else timedelta(seconds=seconds)


_PACE = "UPDATE sources SET pace_s = ? WHERE key = ?"


def _met(db: Database, key: str, begun: str, *, news: bool, wait_until: datetime | None) -> Met:
    """What became of the documents that the TOML names. Where one of them answers, the others'
    failures do not keep the source waiting."""
    rows = db.execute(_ASKED, [key, begun]).fetchall()
    failures = [
        (weighed(reason)[1], times) for state, reason, times, _ in rows if state == "failed"
    ]
    answered = [from_text(fresh) for state, _, _, fresh in rows if state != "failed"]
    fresh = [moment for moment in answered if moment is not None]
    return Met(
        news=news,
        failure=max(failures, default=None) if not answered else None,
        fresh_until=min(fresh) if fresh and len(fresh) == len(answered) else None,
        wait_until=wait_until,
    )


_ASKED = """
SELECT state, reason, failures, fresh_until FROM documents
WHERE source = ? AND step = 1 AND checked_at >= ? AND state <> 'pending'
"""
