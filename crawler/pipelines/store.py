"""Writes the article, or why there is none, and the frontier's outcome, in one transaction."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from archive import articles, revisits
from archive.article import Outcome, Page
from archive.clock import utcnow
from archive.frontier import Fetched
from archive.take_in import take_in
from crawler.pipelines import PagePipeline
from crawler.run import Run

# A page that was fetched longer ago is imported: its revisits of that time are over.
_ON_ITS_WAY = timedelta(minutes=10)


async def store(run: Run, page: Page) -> None:
    """Returns once it is committed; the page's outcome is then the one written."""
    keep = run.sources[page.source].keep
    now = max(page.snapshot.fetched_at, utcnow() - _ON_ITS_WAY)

    def write(db: Database) -> Outcome:
        if page.outcome is None and page.exported is not None:
            return take_in(db, page, keep=keep)
        if page.outcome is None:
            return articles.store(db, page, keep=keep, now=now)
        if page.fetched:  # else the URL's outcome, and its article, stay what they were
            answer = page.snapshot
            fetched = Fetched(at=answer.fetched_at, status=answer.status)
            return revisits.settle(db, page.address, page.outcome, fetched)
        return page.outcome

    page.outcome = await run.write(write)


class StorePipeline(PagePipeline):
    apply = staticmethod(store)
