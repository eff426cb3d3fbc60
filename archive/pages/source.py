"""One source: its documents, what became of its URLs and why, its latest articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.clock import utcnow
from archive.health import Change, Standing, changes, history, standings
from archive.ledger import Balance, balances
from archive.pages import counts
from archive.pages.connection import read
from archive.pages.counts import SourceCount
from archive.pages.expected import Brought, brought, first_day
from archive.pages.respond import render
from archive.pages.sources import Crawled, last_crawl
from archive.pages.teasers import Teaser, newest_of

_LATEST = 20
# A sitemap index may name thousands; Datasette's table has them all.
_DOCUMENTS_SHOWN = 50
_RUNS_SHOWN = 15
_CHANGES_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed, sitemap or listing, as it answered last."""

    url: str
    kind: str
    state: str
    reason: str
    checked_at: str
    entries: int
    skipped: int
    newest: str | None
    answered_at: str | None
    failures: int
    moved_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run counted for this source."""

    started_at: str
    command: str
    named: int
    fresh: int
    stored: int
    unchanged: int
    failed: int
    dropped: int
    documents_failed: int
    newest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    state: str
    reason: str
    urls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """`documents` are the first ones, those that failed before all others."""

    now: datetime
    source: SourceCount
    health: Standing
    brought: Brought
    expected_by: datetime | None
    changes: Sequence[Change]
    runs: Sequence[Run]
    balance: Balance | None
    crawled: Crawled | None
    documents: Sequence[Document]
    more_documents: bool
    reasons: Sequence[Reason]
    latest: Sequence[Teaser]
    hidden: int


async def view(request: Request, datasette: Datasette) -> Response:
    now = utcnow()
    key = request.url_vars["key"]
    page = await read(datasette, lambda db: source(db, key, now))
    if page is None:
        raise NotFound(f"No source {key}")
    return render(datasette, request, "source.html", page)


def source(db: Database, key: str, now: datetime) -> SourcePage | None:
    """The source with this key, or None."""
    found = counts.by_source(db, key)
    if not found:
        return None
    (standing,) = standings(db, key)
    per_day = history.per_day(db, first_day(now.date())).get(key, {})
    arrived = history.arrivals(db, key, now)
    rows = db.execute(_DOCUMENTS, [key, _DOCUMENTS_SHOWN + 1]).fetchall()
    documents = [Document(**dict(zip(Document.__slots__, row, strict=True))) for row in rows]
    return SourcePage(
        now=now,
        source=found[0],
        health=standing,
        brought=brought(per_day, standing.usual, now.date()),
        expected_by=standing.usual.expected_by(arrived[-1]) if arrived else None,
        changes=changes(db, source=key, limit=_CHANGES_SHOWN),
        runs=[
            Run(**dict(zip(Run.__slots__, row, strict=True)))
            for row in db.execute(_RUNS, [key, _RUNS_SHOWN])
        ],
        balance=next(iter(balances(db, key)), None),
        crawled=last_crawl(db, key),
        documents=documents[:_DOCUMENTS_SHOWN],
        more_documents=len(documents) > _DOCUMENTS_SHOWN,
        reasons=[
            Reason(state=state, reason=reason, urls=urls)
            for state, reason, urls in db.execute(_REASONS, [key])
        ],
        latest=newest_of(db, key, _LATEST),
        hidden=counts.hidden(db).by_source[key],
    )


_DOCUMENTS = """
SELECT url, kind, state, reason, checked_at, entries, skipped, newest, answered_at, failures,
       moved_to
FROM documents WHERE source = ? ORDER BY state = 'failed' DESC, kind, url LIMIT ?
"""
_RUNS = """
SELECT started_at, command, named, fresh, stored, unchanged, failed, dropped, documents_failed,
       newest
FROM crawl_sources JOIN crawls ON id = crawl WHERE source = ? ORDER BY crawl DESC LIMIT ?
"""
_REASONS = """
SELECT state, reason, count(*) AS urls FROM urls WHERE source = ?
GROUP BY state, reason ORDER BY urls DESC
"""
