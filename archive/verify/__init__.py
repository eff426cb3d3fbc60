"""An archive → what is wrong with it: each file, each text and its facts, each kept page, the
search index, the frontier. The articles are read in one transaction, so a crawl may write
meanwhile.

A module for each part of the archive; `archive.mend` puts right what these find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from archive.database import read_archive, read_snapshots, with_snapshots
from archive.verify import articles, files, frontier, ledger, pages, sites, stories, volume
from archive.verify.check import Check as Check
from archive.verify.check import Found, check


def verify(folder: Path) -> Iterator[Check]:
    """Every check, as it is done. Raises ArchiveError where a database is missing, or is none.

    The archive's transaction begins before the snapshots are looked at: a page is kept before
    its article is stored, so none can seem to be missing that a crawl has yet to write.
    """
    archive = read_archive(folder)
    try:
        snapshots = read_snapshots(folder)
        try:
            with_snapshots(archive, folder)
            archive.execute("BEGIN")
            yield check("pages of archive.db, and its foreign keys", files.file, archive)
            yield check("pages of snapshots.db, and its foreign keys", files.file, snapshots)
            for name, look in _OF_THE_ARCHIVE.items():
                yield check(name, look, archive)
            yield check("kept pages unpack to what their hash says", pages.bodies, snapshots)
        finally:
            snapshots.close()
    finally:
        archive.close()


_OF_THE_ARCHIVE: Mapping[str, Callable[[Database], Found]] = {
    "articles have the text that was stored": articles.texts,
    "mentions and claims lie in the text of their article": articles.facts,
    "articles are hidden as their score says": articles.hidden,
    "articles are in the story that their links make": stories.stories,
    "articles, companies and moves are counted as they are": volume.counts,
    "articles are in the search index, word for word": articles.index,
    "URLs are in a known state; stored ones have an article": frontier.urls,
    "articles have their addresses in the frontier": frontier.addresses,
    "URLs discovered are stored, unchanged, failed, dropped or pending": ledger.accounts,
    "entries named are new, known, left out or doubled": ledger.entries,
    "what sites repeat can be read": sites.profiles,
    "pages of texts, earlier ones too, are kept or noted as gone": pages.pages,
}
