"""All sources: what each has brought, and what became of its URLs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.article import State
from archive.clock import utcnow
from archive.health import Condition, Standing, history, standings
from archive.pages import counts
from archive.pages.connection import read
from archive.pages.counts import SourceCount
from archive.pages.expected import Brought, brought, first_day
from archive.pages.respond import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What the last crawl of a source counted."""

    started_at: str
    discovered: int
    stored: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """A source's feeds, sitemaps and listings: how many there are, and how many failed when
    last asked."""

    asked: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    source: SourceCount
    health: Standing
    brought: Brought
    outcomes: Mapping[State, int]
    crawled: Crawled | None
    documents: Documents | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Those that need a person come first; `conditions` counts the others."""

    now: datetime
    rows: Sequence[Row]
    needy: int
    conditions: Mapping[Condition, int]
    states: Sequence[State] = tuple(State)


async def view(request: Request, datasette: Datasette) -> Response:
    now = utcnow()
    page = await read(datasette, lambda db: sources(db, now))
    return render(datasette, request, "sources.html", page)


def sources(db: Database, now: datetime) -> Sources:
    outcomes = counts.outcomes(db)
    documents = {
        source: Documents(asked=asked, failed=failed)
        for source, asked, failed in db.execute(_DOCUMENTS)
    }
    standing = {one.source: one for one in standings(db)}
    per_day = history.per_day(db, first_day(now.date()))
    rows = [
        Row(
            source=source,
            health=standing[source.key],
            brought=brought(per_day.get(source.key, {}), standing[source.key].usual, now.date()),
            outcomes=outcomes.get(source.key, {}),
            crawled=last_crawl(db, source.key),
            documents=documents.get(source.key),
        )
        for source in counts.by_source(db)
    ]
    rows.sort(key=lambda row: not row.health.person)  # stable: else those with the newest first
    well = Counter(row.health.condition for row in rows if not row.health.person)
    return Sources(
        now=now,
        rows=rows,
        needy=sum(row.health.person for row in rows),
        conditions=dict(well.most_common()),
    )


_DOCUMENTS = "SELECT source, count(*), sum(state = 'failed') FROM documents GROUP BY source"


def last_crawl(db: Database, source: str) -> Crawled | None:
    """The newest crawl that ended with counts for this source."""
    row = db.execute(_LAST_CRAWL, [source]).fetchone()
    return None if row is None else Crawled(**dict(zip(Crawled.__slots__, row, strict=True)))


_LAST_CRAWL = """
SELECT started_at, discovered, stored, failed
FROM crawl_sources JOIN crawls ON crawls.id = crawl
WHERE source = ? ORDER BY crawl DESC LIMIT 1
"""
