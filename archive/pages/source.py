"""One source: its documents, what became of its URLs and why, its latest articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.clock import utcnow
from archive.pages import counts
from archive.pages.connection import read
from archive.pages.counts import SourceCount
from archive.pages.respond import render
from archive.pages.sources import Crawled, last_crawl
from archive.pages.teasers import Teaser, newest_of

_LATEST = 20
# A sitemap index may name thousands; Datasette's table has them all.
_DOCUMENTS_SHOWN = 50


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
    return await render(datasette, request, "source.html", page)


def source(db: Database, key: str, now: datetime) -> SourcePage | None:
    """The source with this key, or None."""
    found = counts.by_source(db, key)
    if not found:
        return None
    rows = db.execute(_DOCUMENTS, [key, _DOCUMENTS_SHOWN + 1]).fetchall()
    documents = [Document(**dict(zip(Document.__slots__, row, strict=True))) for row in rows]
    return SourcePage(
        now=now,
        source=found[0],
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
SELECT url, kind, state, reason, checked_at, entries, skipped
FROM documents WHERE source = ? ORDER BY state = 'failed' DESC, kind, url LIMIT ?
"""
_REASONS = """
SELECT state, reason, count(*) AS urls FROM urls WHERE source = ?
GROUP BY state, reason ORDER BY urls DESC
"""
