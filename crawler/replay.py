"""Extraction again, from the kept snapshots: what was learned since is applied to all pages."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from archive.article import Found, Page
from archive.clock import from_text
from archive.snapshots import Snapshots
from crawler.run import Run


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
