"""Leaves out of an article what its site repeats, as far as that was known when the run began."""

from __future__ import annotations

from archive.article import Page
from crawler.pipelines import PagePipeline
from crawler.run import Run


async def tidy(run: Run, page: Page) -> None:
    """Sets the page's article; the one that its page alone gave is kept beside it. What was
    imported without a page stays as it came."""
    if page.outcome is not None or page.article is None or not page.snapshot.body:
        return
    tidied = run.sites.tidied(page.article)
    if tidied != page.article:
        page.alone, page.article = page.article, tidied


class TidyPipeline(PagePipeline):
    apply = staticmethod(tidy)
