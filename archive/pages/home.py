"""The front page: search, the latest articles, and how the archive is doing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.article import State
from archive.clock import utcnow
from archive.pages import counts
from archive.pages.asked import asked
from archive.pages.connection import read
from archive.pages.counts import SourceCount
from archive.pages.respond import render
from archive.pages.teasers import Teaser, teasers
from archive.pages.volume import Volume, volume
from archive.search import newest

_LATEST = 20
_SOURCES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCrawl:
    """`ended_at` is None for a crawl that goes on, or that crashed."""

    started_at: str
    ended_at: str | None
    ended_by: str
    stored: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """`sources` are those with the newest articles, of `source_count` in all; `hidden` are the
    articles left out of `latest` as not relevant."""

    now: datetime
    latest: Sequence[Teaser]
    hidden: int
    everything: bool
    articles: int
    languages: Mapping[str, int]
    outcomes: Mapping[State, int]
    sources: Sequence[SourceCount]
    source_count: int
    last_crawl: LastCrawl | None
    volume: Volume


async def view(request: Request, datasette: Datasette) -> Response:
    now = utcnow()
    everything = asked({"all": request.args.get("all") or ""}).everything
    page = await read(datasette, lambda db: home(db, now, everything=everything))
    return await render(datasette, request, "home.html", page)


def home(db: Database, now: datetime, *, everything: bool = False) -> Home:
    latest = newest(db, _LATEST, everything=everything)
    languages = counts.by_language(db)
    sources = counts.by_source(db)
    return Home(
        now=now,
        latest=teasers(db, latest),
        hidden=0 if everything else _hidden_beside(db, latest),
        everything=everything,
        articles=sum(languages.values()),
        languages=languages,
        outcomes=counts.in_all(counts.outcomes(db)),
        sources=sources[:_SOURCES],
        source_count=len(sources),
        last_crawl=_last_crawl(db),
        volume=volume(db, now.date()),
    )


def _hidden_beside(db: Database, latest: Sequence[int]) -> int:
    """How many hidden articles would stand between these: in all, where these are all."""
    oldest = latest[-1] if len(latest) == _LATEST else 0
    return int(db.execute(_HIDDEN_SINCE, [oldest]).fetchone()[0])


_HIDDEN_SINCE = "SELECT count(*) FROM articles WHERE hidden AND search_id >= ?"


def _last_crawl(db: Database) -> LastCrawl | None:
    row = db.execute(_LAST_CRAWL).fetchone()
    return None if row is None else LastCrawl(**dict(zip(LastCrawl.__slots__, row, strict=True)))


_LAST_CRAWL = """
SELECT started_at, ended_at, ended_by,
       (SELECT coalesce(sum(stored), 0) FROM crawl_sources WHERE crawl = crawls.id),
       (SELECT coalesce(sum(failed), 0) FROM crawl_sources WHERE crawl = crawls.id)
FROM crawls ORDER BY id DESC LIMIT 1
"""
