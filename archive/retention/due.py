"""What of each source has been kept for long enough.

A page's time is when it was fetched last, a text's when it was first seen as it is. A text's
pages go with it, however late one was fetched again: each of them holds the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from archive import sources
from archive.clock import from_text, to_text
from archive.database import read_archive, read_snapshots, with_snapshots
from archive.frontier import host_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What of a source goes because its `setting` says `keep`. `size` is in bytes: of pages as
    they are stored, those left out that something else keeps; earlier texts count as texts."""

    source: str
    setting: Literal["keep_snapshots", "keep_text"]
    keep: timedelta
    what: Literal["pages", "texts"]
    number: int
    size: int
    oldest: datetime
    newest: datetime


def due(folder: Path, now: datetime) -> list[Due]:
    """What would be deleted now. Deletes nothing. Raises ArchiveError where there is no archive."""
    read_snapshots(folder).close()
    db = read_archive(folder)
    try:
        with_snapshots(db, folder)
        gather(db, now)
        return list(_counted(db, sources.rows(db)))
    finally:
        db.close()


def gather(db: Database, now: datetime) -> None:
    """Fills `temp.due_texts`, `temp.due_earlier_texts` and `temp.due_pages`; `db` is the archive,
    with the snapshots attached as `kept`."""
    db.conn.create_function("host_of", 1, host_of, deterministic=True)
    db.executescript(_TABLES)
    with db.atomic():
        for row in sources.rows(db):
            _gather(db, row, now)


def _gather(db: Database, row: sources.SourceRow, now: datetime) -> None:
    of = {"source": row.key}
    if row.keep_text is not None:
        of["until"] = to_text(now - row.keep_text) or ""
        for statement in (_TEXTS, _EARLIER_TEXTS, _PAGES_OF_TEXTS):
            db.execute(statement, of)
        db.execute(_PAGES, of | {"setting": "keep_text"})
    if row.keep_snapshots is not None:
        of["until"] = to_text(now - row.keep_snapshots) or ""
        db.execute(_PAGES, of | {"setting": "keep_snapshots"})


# `pages_of` is whose each kept page is: its URL's source, and where no URL is known (a redirect
# that led to no article) the one that all of its host are of.
_TABLES = """
CREATE TEMP TABLE due_texts (article INTEGER PRIMARY KEY, source TEXT, size INTEGER, at TEXT);
CREATE TEMP TABLE due_earlier_texts (
    revision INTEGER PRIMARY KEY, source TEXT, size INTEGER, at TEXT);
CREATE TEMP TABLE due_pages (
    id INTEGER PRIMARY KEY, source TEXT, setting TEXT, hash TEXT, at TEXT);
CREATE INDEX temp.due_pages_by_hash ON due_pages(hash);
CREATE TEMP TABLE pages_of (id INTEGER PRIMARY KEY, source TEXT, at TEXT);
CREATE TEMP TABLE hosts AS
SELECT host, min(source) AS source FROM urls GROUP BY host HAVING count(DISTINCT source) = 1;
INSERT INTO pages_of
SELECT responses.id, coalesce(urls.source, hosts.source), responses.fetched_at
FROM kept.responses LEFT JOIN urls ON urls.url = responses.url
LEFT JOIN hosts ON urls.url IS NULL AND hosts.host = host_of(responses.url);
CREATE INDEX temp.pages_by_source ON pages_of(source, at);
"""
_TEXTS = """
INSERT INTO due_texts
SELECT id, source, octet_length(text), coalesce(changed_at, first_seen_at)
FROM articles JOIN texts ON article = id
WHERE source = :source AND text <> '' AND coalesce(changed_at, first_seen_at) < :until
"""
_EARLIER_TEXTS = """
INSERT INTO due_earlier_texts
SELECT revisions.id, source, octet_length(text), seen_at
FROM revisions JOIN articles ON articles.id = article
WHERE source = :source AND text <> '' AND seen_at < :until
"""
_PAGES_OF_TEXTS = """
INSERT OR IGNORE INTO due_pages
SELECT responses.id, due_texts.source, 'keep_text', hash, responses.fetched_at
FROM due_texts JOIN urls USING (article) JOIN kept.responses ON responses.url = urls.url
WHERE due_texts.source = :source
UNION
SELECT responses.id, due.source, 'keep_text', hash, responses.fetched_at
FROM due_earlier_texts AS due JOIN revisions ON revisions.id = revision
JOIN urls USING (article)
JOIN kept.responses ON responses.url = urls.url AND hash = revisions.snapshot
WHERE due.source = :source
"""
_PAGES = """
INSERT OR IGNORE INTO due_pages
SELECT id, pages_of.source, :setting, hash, fetched_at
FROM pages_of JOIN kept.responses USING (id) WHERE pages_of.source = :source AND at < :until
"""


def _counted(db: Database, rows: Iterable[sources.SourceRow]) -> Iterable[Due]:
    settings = {row.key: row for row in rows}
    for what, statement in (("pages", _COUNT_PAGES), ("texts", _COUNT_TEXTS)):
        for source, setting, number, size, oldest, newest in db.execute(statement):
            first, last = from_text(oldest), from_text(newest)
            assert first is not None
            assert last is not None
            yield Due(
                source=source,
                setting=setting,
                keep=getattr(settings[source], setting),
                what=what,  # type: ignore[arg-type]
                number=number,
                size=size,
                oldest=first,
                newest=last,
            )


# A body counts once, and only where no page is left that has it.
_COUNT_PAGES = """
SELECT source, setting, count(*), coalesce(sum(
    (SELECT length(data) FROM kept.bodies WHERE bodies.hash = due_pages.hash
     AND NOT EXISTS (SELECT 1 FROM due_pages AS other
                     WHERE other.hash = due_pages.hash AND other.id < due_pages.id)
     AND NOT EXISTS (SELECT 1 FROM kept.responses AS left_over
                     WHERE left_over.hash = due_pages.hash
                     AND left_over.id NOT IN (SELECT id FROM due_pages)))), 0),
    min(at), max(at)
FROM due_pages GROUP BY source, setting ORDER BY source, setting
"""
_COUNT_TEXTS = """
SELECT source, 'keep_text', count(*), sum(size), min(at), max(at) FROM (
    SELECT source, size, at FROM due_texts UNION ALL SELECT source, size, at FROM due_earlier_texts)
GROUP BY source ORDER BY source
"""
