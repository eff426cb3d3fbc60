"""How often hosts were asked on which day, and the files by which they say what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.clock import from_text, to_text
from archive.frontier import of_sources

# Why a URL waits that its host's budget did not allow for.
BUDGET = "daily budget"
_DAYS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFile:
    """A file that speaks for a whole origin, as it was answered at `fetched_at`; `status` is 0
    where no answer came."""

    status: int
    body: str
    fetched_at: datetime


def requests_on(db: Database, day: str) -> dict[str, int]:
    """Of each host that was asked on a day (ISO, UTC)."""
    rows = db.execute("SELECT host, requests FROM host_days WHERE day = ?", [day])
    return dict(rows.fetchall())


def count(db: Database, requests: Mapping[tuple[str, str], int]) -> None:
    """Adds requests by (host, day), and forgets what is long ago."""
    for (host, day), number in requests.items():
        db.execute(_COUNT, [host, day, number])
        last = datetime.fromisoformat(day) - _DAYS_KEPT
        db.execute("DELETE FROM host_days WHERE host = ? AND day < ?", [host, f"{last:%Y-%m-%d}"])


_COUNT = """
INSERT INTO host_days (host, day, requests) VALUES (?, ?, ?)
ON CONFLICT (host, day) DO UPDATE SET requests = requests + excluded.requests
"""


def rest(db: Database, host: str, until: datetime) -> None:
    """All that waits of a host waits until then, since its budget is used up."""
    db.execute(_REST, {"host": host, "until": to_text(until), "reason": BUDGET})


_REST = """
UPDATE urls SET retry_at = :until, reason = :reason
WHERE host = :host AND state = 'pending' AND (retry_at IS NULL OR retry_at < :until)
"""


def begin(db: Database, sources: Iterable[str]) -> None:
    """What waited for a budget is due: it is another day, or the budget another."""
    db.execute(_BEGIN.format(of=of_sources(sources)), [BUDGET])


_BEGIN = """
UPDATE urls SET retry_at = NULL, reason = '' WHERE state = 'pending' AND reason = ? {of}
"""


def waiting(db: Database, sources: Iterable[str]) -> list[tuple[str, str, int, str]]:
    """(source, reason, URLs, one of them) of what waits for a reason."""
    return list(db.execute(_WAITING.format(of=of_sources(sources))).fetchall())


_WAITING = """
SELECT source, reason, count(*), min(url) FROM urls
WHERE state = 'pending' AND reason <> '' {of} GROUP BY source, reason
"""


def file(db: Database, origin: str, path: str) -> HostFile | None:
    """What is known of it."""
    row = db.execute(_FILE, [origin, path]).fetchone()
    if row is None:
        return None
    fetched_at = from_text(row[2])
    assert fetched_at is not None
    return HostFile(status=row[0], body=row[1], fetched_at=fetched_at)


_FILE = "SELECT status, body, fetched_at FROM host_files WHERE origin = ? AND path = ?"


def keep_file(db: Database, origin: str, path: str, found: HostFile) -> None:
    """In place of what was known of it."""
    row = [origin, path, found.status, found.body, to_text(found.fetched_at)]
    db.execute("INSERT OR REPLACE INTO host_files VALUES (?, ?, ?, ?, ?)", row)
