"""Makes the article of a page, in the pool; a page without one is dropped, with the reason."""

from __future__ import annotations

from archive.article import Page
from crawler.extraction import ExtractionFailed, work
from crawler.outcomes import of_extraction
from crawler.pipelines import PagePipeline
from crawler.run import Run
from crawler.urls import is_no_deeper


async def extract(run: Run, page: Page) -> None:
    """Sets the page's article or outcome; an imported page has its article already."""
    if page.outcome is not None or page.article is not None:
        return
    answer = page.snapshot
    try:
        page.article = await run.pool.run(
            work.extract_article, answer.body, answer.url, page.found, answer.fetched_at
        )
    except ExtractionFailed as error:
        page.outcome = of_extraction(error, moved=is_no_deeper(answer.url, page.found.url))
    run.tally.extracted(page)


class ExtractPipeline(PagePipeline):
    apply = staticmethod(extract)
