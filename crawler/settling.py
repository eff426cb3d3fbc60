"""At the end of a run: what sites repeat is learned, and left out of the articles that wait.

    for each site with articles that wait, a lot at a time
        | learn from them and the site's newest, as their pages alone gave them
        | each of them without what the site repeats | analyze those that change | store

A page that comes in during the run is tidied by what was known at the run's start, so that its
text does not depend on which page was fetched before it; here all are brought to the same state.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from archive import earlier, settled, sites
from archive.article import Analysis, Article
from archive.sites import Extracted
from crawler.extraction import site
from crawler.pipelines.analyze import analysis_of
from crawler.run import Run


async def settle(run: Run, now: datetime) -> None:
    """Settles every article that waits in the archive, also those of a run that was killed."""
    for name, waiting in sites.unsettled(run.reader).items():
        for lot in sites.sample(run.reader, name, waiting):
            await _settle(run, name, lot, now)


async def _settle(run: Run, name: str, lot: list[Extracted], now: datetime) -> None:
    alone = [one.alone or one.stored for one in lot]
    headlines = site.headlines_of([*sites.beginnings(run.reader, name), *alone])
    profile = site.learn(alone, headlines)
    tidied = [site.without_site_lines(article, profile, headlines).article for article in alone]
    pairs = zip(lot, tidied, strict=True)
    analyses = await asyncio.gather(*(_analyzed(run, one, after) for one, after in pairs))

    before_these = [
        (one.id, site.without_site_lines(one.text, profile, headlines).article)
        for one in earlier.unsettled(run.reader, [one.id for one in lot])
    ]

    def write(db: Database) -> None:
        for id_, text in before_these:
            earlier.settle(db, id_, text)
        for one, before, after, analysis in zip(lot, alone, tidied, analyses, strict=True):
            settled.settle(db, one, after, before if after != before else None, analysis)
        if profile.pages >= site.FEWEST_PAGES:
            sites.learned(db, name, site.to_json(profile), now)

    await run.write(write)


async def _analyzed(run: Run, found: Extracted, article: Article) -> Analysis | None:
    """The facts of an article that settling changes."""
    if not settled.changes(found, article):
        return None
    stored = found.stored
    whole = replace(article, language=stored.language, published_at=stored.published_at)
    return await analysis_of(run, whole, found.source)
