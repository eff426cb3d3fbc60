"""Finds the facts of an article, in the pool. Where that fails the article is stored without."""

from __future__ import annotations

import logging

from archive.article import Analysis, Article, Page
from crawler.extraction import ExtractionFailed, work
from crawler.pipelines import PagePipeline
from crawler.run import Run

_log = logging.getLogger(__name__)


async def analyze(run: Run, page: Page) -> None:
    """Sets the page's analysis: of the whole text, also where a source keeps summaries. An
    exported article without its text has its facts with it."""
    known = page.exported is not None and page.exported.brings_facts
    if page.outcome is None and page.article is not None and not known:
        page.analysis = await analysis_of(run, page.article, page.source)


async def analysis_of(run: Run, article: Article, source: str) -> Analysis | None:
    """The article's facts; None where there are none to be had, which is counted and logged."""
    try:
        return await run.pool.run(work.analyze_article, article)
    except ExtractionFailed as error:
        reason = error.reason.replace("extraction", "analysis")
    except Exception as error:  # noqa: BLE001 - a rule's bug does not cost an article
        reason = f"analysis failed: {type(error).__name__}: {error}"
    _log.warning("%s: %s", article.url, reason)
    run.tally.not_analyzed(source, reason, article.url)
    return None


class AnalyzePipeline(PagePipeline):
    apply = staticmethod(analyze)
