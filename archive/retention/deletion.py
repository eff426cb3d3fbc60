"""Deletes what is due, a few at a time: cut short at any point, the archive is whole, and the next
time goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive import facts, gone, search
from archive.article import Article
from archive.articles import shortened
from archive.crawls import only_run
from archive.database import (
    archive_path,
    open_archive,
    open_snapshots,
    read_archive,
    read_snapshots,
    snapshots_path,
    transaction,
    unwritable,
    with_snapshots,
    writing,
)
from archive.retention.due import gather
from archive.stored import Stored, some

_LOT = 200
# A file is made smaller where so much of it is free; less is used up by the next crawls.
_WORTH_IT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What was deleted, and the bytes by which the files are smaller for it. `cramped` names
    files with free space in them whose shrinking needs more room than the disk has."""

    pages: int
    texts: int
    given_back: int
    cramped: tuple[str, ...] = ()


def apply(folder: Path, now: datetime) -> Deleted:
    """Deletes what is due now. Raises ArchiveError where there is no archive, and while another
    run is writing it.

    Pages first: while a text is there, it is due, and so are its pages.
    """
    for read in (read_archive, read_snapshots):
        read(folder).close()  # where there is none, none is made
    with only_run(folder):
        before = _size(folder)
        archive = open_archive(folder)
        try:
            kept = open_snapshots(folder)
            try:
                with_snapshots(archive, folder)
                gather(archive, now)
                with writing(snapshots_path(folder)):
                    pages = _without_pages(archive, kept, now)
                with writing(archive_path(folder)):
                    texts = _without_texts(archive)
            finally:
                kept.close()
        finally:
            archive.close()
        cramped = tuple(
            path.name
            for path in (archive_path(folder), snapshots_path(folder))
            if not _shrunk(path)
        )
        given_back = max(before - _size(folder), 0)
        return Deleted(pages=pages, texts=texts, given_back=given_back, cramped=cramped)


def _without_pages(archive: Database, kept: Database, now: datetime) -> int:
    kept.execute("PRAGMA secure_delete = ON")  # deleted is overwritten, not only unlisted
    deleted = 0
    for lot in _lots(archive, "SELECT id FROM due_pages ORDER BY id"):
        with transaction(kept):
            deleted += gone.let_go(kept, lot, "retention", now)
    with transaction(kept):
        gone.without_needless_dictionaries(kept)
    return deleted


def _without_texts(db: Database) -> int:
    db.execute("PRAGMA main.secure_delete = ON")
    deleted = 0
    for lot in _lots(db, "SELECT revision FROM due_earlier_texts ORDER BY revision"):
        with transaction(db):
            for id_ in lot:
                _shorten_earlier(db, id_)
        deleted += len(lot)
    for lot in _lots(db, "SELECT article FROM due_texts ORDER BY article"):
        with transaction(db):
            for one in list(some(db, lot)):
                _shorten(db, one)
        deleted += len(lot)
    if deleted:
        # The words of a deleted row stay in the index until its segments are merged.
        with transaction(db):
            db.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")
    return deleted


def _lots(db: Database, query: str) -> Iterator[list[int]]:
    ids = [id_ for (id_,) in db.execute(query)]
    return (ids[at : at + _LOT] for at in range(0, len(ids), _LOT))


def _shorten(db: Database, one: Stored) -> None:
    """Leaves of an article what a source with `keep = "summary"` has of it. It has no page any
    more, so nothing of its site is to be left out of it."""
    article = shortened(one.article)
    row = {
        "summary": article.summary,
        "words": 0,
        "content_hash": article.content_hash,
        "snapshot": None,
    }
    db.table("articles").update(one.id, row)
    db.execute("UPDATE texts SET text = '', alone = NULL WHERE article = ?", [one.id])
    db.execute("DELETE FROM unsettled WHERE article = ?", [one.id])
    stays = facts.kept_until(one.article, article)
    for table in ("mentions", "claims"):
        db.execute(_WITHOUT_PLACES.format(table=table), [one.id, stays])
    search.index(db, one.search_id, article, search.tags_of(db, one.id))


# Facts stay; where in the text they stood is of no use without it.
_WITHOUT_PLACES = """
UPDATE {table} SET start = NULL, "end" = NULL WHERE article = ? AND NOT in_title AND "end" > ?
"""


def _shorten_earlier(db: Database, revision: int) -> None:
    title, summary, text = db.execute(_EARLIER, [revision]).fetchone()
    article = shortened(replace(_NONE, title=title, summary=summary, text=text))
    db.execute(_SHORTEN_EARLIER, [article.summary, article.content_hash, revision])


_NONE = Article(url="", title="", text="")
_EARLIER = "SELECT title, summary, text FROM revisions WHERE id = ?"
_SHORTEN_EARLIER = """
UPDATE revisions SET summary = ?, text = '', content_hash = ?, snapshot = NULL WHERE id = ?
"""


def _shrunk(path: Path) -> bool:
    """Gives the free pages of a file back, if there are enough of them; False where that needs
    more room than there is: SQLite writes what is left a second and a third time."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA busy_timeout = 10000")
        (free,) = db.execute("PRAGMA freelist_count").fetchone()
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        if free < pages * _WORTH_IT:
            return True
        if shutil.disk_usage(path.parent).free < 2 * (pages - free) * size:
            return False
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True
    except sqlite3.DatabaseError as error:  # it is as it was
        if unwritable(error, path) is None:
            raise
        return False
    finally:
        db.close()


def _size(folder: Path) -> int:
    return sum(path(folder).stat().st_size for path in (archive_path, snapshots_path))
