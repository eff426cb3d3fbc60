"""How the sources fare, for one line: how many there are, how many need a person, and the last
crawl."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from archive.health import Condition, standings


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCrawl:
    """`ended_at` is None for a crawl that goes on, or that crashed."""

    started_at: str
    ended_at: str | None
    ended_by: str
    stored: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Faring:
    """`needy` are the sources that need a person; those without a TOML are not counted."""

    sources: int
    needy: int
    last_crawl: LastCrawl | None


def faring(db: Database) -> Faring:
    """As the last crawls found it."""
    asked = [one for one in standings(db) if one.condition is not Condition.RETIRED]
    needy = sum(one.person for one in asked)
    row = db.execute(_LAST_CRAWL).fetchone()
    last = None if row is None else LastCrawl(**dict(zip(LastCrawl.__slots__, row, strict=True)))
    return Faring(sources=len(asked), needy=needy, last_crawl=last)


_LAST_CRAWL = """
SELECT started_at, ended_at, ended_by,
       (SELECT coalesce(sum(stored), 0) FROM crawl_sources WHERE crawl = crawls.id),
       (SELECT coalesce(sum(failed + documents_failed), 0) FROM crawl_sources
        WHERE crawl = crawls.id)
FROM crawls ORDER BY id DESC LIMIT 1
"""
