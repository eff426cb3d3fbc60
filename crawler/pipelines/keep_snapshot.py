"""Keeps the bytes before anything can fail, so that a failure downstream loses nothing."""

from __future__ import annotations

from archive.article import Page
from crawler.pipelines import PagePipeline
from crawler.run import Run


async def keep_snapshot(run: Run, page: Page) -> None:
    """Not for sources that keep summaries only: their terms or paywall speak against it."""
    keep = run.sources[page.source].keep == "full"
    if page.outcome is None and keep and page.snapshot.body:
        await run.keep(page.snapshot)


class KeepSnapshotPipeline(PagePipeline):
    apply = staticmethod(keep_snapshot)
