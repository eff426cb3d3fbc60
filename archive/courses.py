"""How the archive fares: its last crawls, and what was not stored and why.

What a source has is counted in `archive.pages.counts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database


class Course(StrEnum):
    """How a crawl went, or goes."""

    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """A run; its counts are those of all its sources, 0 until it has ended."""

    id: int
    command: str
    started_at: str
    ended_at: str | None
    course: Course
    stored: int
    failed: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why so many URLs were not stored. `state` is failed or dropped."""

    state: str
    reason: str
    urls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedDocument:
    """A feed, sitemap or listing that could not be read when last asked for."""

    source: str
    kind: str
    url: str
    reason: str
    checked_at: str


def last_crawls(db: Database, holder: int | None, count: int = 5) -> list[Crawl]:
    """The newest runs, the newest first. `holder` is the process that holds the archive for
    writing (archive.crawls.holder): a run without an end that is not its has crashed."""
    rows = db.execute(_LAST_CRAWLS, [count])
    return [
        Crawl(
            id=id_,
            command=command,
            started_at=started_at,
            ended_at=ended_at,
            course=course(ended_at, ended_by, running=pid == holder),
            stored=stored,
            failed=failed,
            dropped=dropped,
        )
        for id_, command, pid, started_at, ended_at, ended_by, stored, failed, dropped in rows
    ]


_LAST_CRAWLS = """
SELECT id, command, pid, started_at, ended_at, ended_by,
       coalesce(sum(stored), 0), coalesce(sum(failed), 0), coalesce(sum(dropped), 0)
FROM crawls LEFT JOIN crawl_sources ON crawl = id
GROUP BY id ORDER BY id DESC LIMIT ?
"""


def course(ended_at: str | None, ended_by: str, *, running: bool) -> Course:
    if ended_at is None:
        return Course.RUNNING if running else Course.CRASHED
    return Course.INTERRUPTED if ended_by == "interrupted" else Course.FINISHED


def reasons(db: Database) -> list[Reason]:
    """Why URLs failed or were dropped, over all sources, the most frequent first."""
    rows = db.execute(_REASONS)
    return [Reason(state=state, reason=reason, urls=urls) for state, reason, urls in rows]


_REASONS = """
SELECT state, reason, sum(urls) FROM outcomes WHERE state IN ('failed', 'dropped')
GROUP BY state, reason ORDER BY sum(urls) DESC, state, reason
"""


def failed_documents(db: Database) -> list[FailedDocument]:
    """By source and address."""
    return [
        FailedDocument(source=source, kind=kind, url=url, reason=reason, checked_at=checked_at)
        for source, kind, url, reason, checked_at in db.execute(_FAILED_DOCUMENTS)
    ]


_FAILED_DOCUMENTS = """
SELECT source, kind, url, reason, checked_at FROM documents JOIN sources ON key = source
WHERE state = 'failed' AND retired_at IS NULL ORDER BY source, url
"""
