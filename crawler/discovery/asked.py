"""A feed, sitemap or listing that is asked for, and what its answer names."""

from __future__ import annotations

from dataclasses import dataclass

from archive.article import Snapshot
from crawler.discovery import Reading
from crawler.extraction import work
from crawler.extraction.pool import Pool
from crawler.sources import Discover, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A feed, sitemap or listing to ask for. `step` is 1 for what the TOML names, one more for
    what each such document leads to. `at` is where it is asked for: elsewhere than at its `url`
    when it has moved for good."""

    source: Source
    discover: Discover
    url: str
    at: str
    step: int = 1


async def parse(pool: Pool, discover: Discover, answer: Snapshot) -> Reading:
    """What a document names, read in the pool. Raises Unreadable, or ExtractionFailed where its
    process was killed."""
    if discover.kind == "feed":
        kind = answer.headers.get("content-type", "")
        return await pool.run(work.read_feed, answer.body, answer.url, kind)
    if discover.kind == "sitemap":
        return await pool.run(work.read_sitemap, answer.body)
    return await pool.run(work.read_listing, answer.body, discover.links, discover.next)
