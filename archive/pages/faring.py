"""How the sources fare, for one line: how many there are, how many could not be read, and the last
crawl."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


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
    """`failing` are the sources of which a feed, sitemap or listing failed when last asked."""

    sources: int
    failing: int
    last_crawl: LastCrawl | None

    @property
    def well(self) -> int:
        return self.sources - self.failing


def faring(db: Database) -> Faring:
    """As the last crawls found it."""
    sources, failing = db.execute(_SOURCES).fetchone()
    row = db.execute(_LAST_CRAWL).fetchone()
    last = None if row is None else LastCrawl(**dict(zip(LastCrawl.__slots__, row, strict=True)))
    return Faring(sources=sources, failing=failing, last_crawl=last)


_SOURCES = """
SELECT count(*), coalesce(sum(EXISTS (
    SELECT 1 FROM documents WHERE source = key AND state = 'failed')), 0)
FROM sources
"""
_LAST_CRAWL = """
SELECT started_at, ended_at, ended_by,
       (SELECT coalesce(sum(stored), 0) FROM crawl_sources WHERE crawl = crawls.id),
       (SELECT coalesce(sum(failed), 0) FROM crawl_sources WHERE crawl = crawls.id)
FROM crawls ORDER BY id DESC LIMIT 1
"""
