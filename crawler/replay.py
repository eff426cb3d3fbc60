"""Extraction and analysis again, from the kept snapshots: what was learned since is applied to
all pages. Analysis also where there is no page, from the text that is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from functools import partial
from threading import Event

from sqlite_utils import Database

from archive import settled, stored
from archive.article import Analysis, Found, Page
from archive.clock import from_text
from archive.snapshots import Snapshots
from archive.stored import Stored
from crawler.analysis import VERSION
from crawler.pipelines.analyze import analysis_of
from crawler.run import Run

_LOT = 100


def kept_pages(run: Run, snapshots: Database) -> Iterator[Page]:
    """The newest kept response of each URL of the run's sources, as a page to process.

    Earlier responses belong to earlier texts of an article and stay as they are.
    """
    for _, snapshot in Snapshots(snapshots).newest():
        row = run.reader.execute(_KNOWN, [snapshot.url]).fetchone()
        if row is None or row[1] not in run.sources:
            continue
        id_, source, title, published_at, changed_at = row
        yield Page(
            address=id_,
            source=source,
            snapshot=snapshot,
            fetched=False,
            found=Found(
                url=snapshot.url,
                title=title,
                published_at=from_text(published_at),
                changed_at=from_text(changed_at),
            ),
        )


_KNOWN = """
SELECT id, source, found_title, found_published_at, found_changed_at FROM urls WHERE url = ?
"""


async def analyze_the_rest(run: Run, stop: Event) -> None:
    """Finds anew the facts of the articles that no kept page gave: imported ones, and those whose
    page is none any more. Of a summary only where it has none: they are of the whole text."""
    asked = {"sources": json.dumps(list(run.sources)), "version": VERSION}
    ids = [id_ for (id_,) in run.reader.execute(_THE_REST, asked)]
    for at in range(0, len(ids), _LOT):
        if stop.is_set():
            return
        lot = list(stored.some(run.reader, ids[at : at + _LOT]))
        found = await asyncio.gather(*(analysis_of(run, one.article, one.source) for one in lot))
        pairs = zip(lot, found, strict=True)
        analyzed = [(one, analysis) for one, analysis in pairs if analysis is not None]
        await run.write(partial(_annotate, analyzed=analyzed))


def _annotate(db: Database, *, analyzed: list[tuple[Stored, Analysis]]) -> None:
    for one, analysis in analyzed:
        settled.annotate(db, one, analysis)


_THE_REST = """
SELECT id FROM articles WHERE source IN (SELECT value FROM json_each(:sources))
    AND (analysis_version = '' OR words > 0 AND (snapshot IS NULL OR analysis_version <> :version))
ORDER BY id
"""
