"""Whether sources' documents work: each is asked for and read as a crawl would."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.article import Found
from crawler.discovery import Reading, Unreadable
from crawler.discovery.asked import parse
from crawler.discovery.selection import select
from crawler.extraction import ExtractionFailed, work
from crawler.extraction.pool import Pool
from crawler.probe import Answer, Fetch
from crawler.sources import Discover, Kind, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One document of a source. `verdict` is `works`, `empty`, or why it could not be read.

    `entries` are those that a crawl would take, `left_out` those that the TOML's `max_age` and
    patterns leave; `documents` are the sitemaps of an index, or a listing's next page.
    """

    source: str
    kind: Kind
    url: str
    verdict: str
    detail: str = ""
    entries: int = 0
    left_out: int = 0
    documents: int = 0
    newest: datetime | None = None
    moved_to: str = ""

    @property
    def works(self) -> bool:
        return self.verdict == "works"


async def check(
    sources: Sequence[Source],
    fetch: Fetch,
    pool: Pool,
    now: datetime,
    tell: Callable[[Finding], None],
) -> list[Finding]:
    """A finding for each document, in the sources' order; `tell` hears of each as it comes.
    Hosts are asked side by side, each as politely as its source says."""

    async def one(source: Source, discover: Discover) -> Finding:
        answer = await fetch(discover.url, source, discover.kind != "url")
        finding = await _judged(source, discover, answer, pool, now)
        tell(finding)
        return finding

    named = [one(source, discover) for source in sources for discover in source.discover]
    return list(await asyncio.gather(*named))


async def _judged(
    source: Source, discover: Discover, answer: Answer, pool: Pool, now: datetime
) -> Finding:
    def finding(verdict: str, detail: str = "") -> Finding:
        return Finding(
            source=source.key,
            kind=discover.kind,
            url=discover.url,
            verdict=verdict,
            detail=detail,
            moved_to=answer.moved_to,
        )

    if answer.page is None:
        assert answer.failure is not None
        return finding(answer.failure.reason, answer.failure.detail)
    try:
        reading = await _read(discover, answer, pool, now)
    except (Unreadable, ExtractionFailed) as error:
        return finding(str(error))
    selection = select(reading, answer.page.url, discover, now)
    return Finding(
        source=source.key,
        kind=discover.kind,
        url=discover.url,
        verdict="works" if selection.found or selection.leads else "empty",
        entries=len(selection.found),
        left_out=selection.skipped,
        documents=len(selection.leads),
        newest=selection.newest,
        moved_to=answer.moved_to,
    )


async def _read(discover: Discover, answer: Answer, pool: Pool, now: datetime) -> Reading:
    page = answer.page
    assert page is not None
    if discover.kind != "url":
        return await parse(pool, discover, page)
    nothing_more = Found(url=page.url)
    article = await pool.run(work.extract_article, page.body, page.url, nothing_more, now)
    return Reading(found=(Found(url=page.url, published_at=article.published_at),))
