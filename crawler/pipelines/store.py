"""Writes the article, or why there is none, and the frontier's outcome, in one transaction."""

from __future__ import annotations

from sqlite_utils import Database

from archive import articles, frontier
from archive.article import Outcome, Page
from archive.frontier import Fetched
from archive.take_in import take_in
from crawler.pipelines import PagePipeline
from crawler.run import Run


async def store(run: Run, page: Page) -> None:
    """Returns once it is committed; the page's outcome is then the one written."""
    keep = run.sources[page.source].keep

    def write(db: Database) -> Outcome:
        if page.outcome is None and page.exported is not None:
            return take_in(db, page, keep=keep)
        if page.outcome is None:
            return articles.store(db, page, keep=keep)
        if page.fetched:  # else the URL's outcome, and its article, stay what they were
            answer = page.snapshot
            fetched = Fetched(at=answer.fetched_at, status=answer.status)
            frontier.settle(db, page.address, page.outcome, fetched)
        return page.outcome

    page.outcome = await run.write(write)


class StorePipeline(PagePipeline):
    apply = staticmethod(store)
