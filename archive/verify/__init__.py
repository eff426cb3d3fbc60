"""An archive → what is wrong with it: each file, each text and its facts, each kept page, the
search index, the frontier. The articles are read in one transaction, so a crawl may write
meanwhile.

A module for each part of the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.database import read_archive, read_snapshots, snapshots_path
from archive.verify import articles, files, frontier, pages
from archive.verify.check import Check as Check
from archive.verify.check import check


def verify(folder: Path) -> Iterator[Check]:
    """Every check, as it is done. Raises ArchiveError where a database is missing, or is none.

    The archive's transaction begins before the snapshots are looked at: a page is kept before
    its article is stored, so none can seem to be missing that a crawl has yet to write.
    """
    archive = read_archive(folder)
    try:
        snapshots = read_snapshots(folder)
        try:
            archive.execute("BEGIN")
            yield check("pages of archive.db, and its foreign keys", files.file, archive)
            yield check("pages of snapshots.db, and its foreign keys", files.file, snapshots)
            yield check("articles have the text that was stored", articles.texts, archive)
            yield check(
                "mentions and claims lie in the text of their article", articles.facts, archive
            )
            yield check("articles are in the search index, word for word", articles.index, archive)
            yield check(
                "URLs are in a known state; stored ones have an article", frontier.urls, archive
            )
            yield check(
                "articles have their addresses in the frontier", frontier.addresses, archive
            )
            kept = f"{snapshots_path(folder).resolve().as_uri()}?mode=ro"
            archive.execute("ATTACH ? AS kept", [kept])
            yield check(
                "texts, earlier ones too, have the page they came from", pages.pages, archive
            )
            yield check("kept pages unpack to what their hash says", pages.bodies, snapshots)
        finally:
            snapshots.close()
    finally:
        archive.close()
