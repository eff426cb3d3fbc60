"""An archive → what is wrong with it: each file, each text and its facts, each kept page, the
search index, the frontier. The articles are read in one transaction, so a crawl may write
meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import zstandard
from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive import reindex
from archive.article import State
from archive.database import read_archive, read_snapshots, snapshots_path
from archive.snapshots import Snapshots
from archive.stored import stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What should hold, of how many things it was asked, and of which it does not."""

    name: str
    checked: int
    wrong: tuple[str, ...] = ()


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
            yield _check("pages of archive.db, and its foreign keys", _file, archive)
            yield _check("pages of snapshots.db, and its foreign keys", _file, snapshots)
            yield _check("articles have the text that was stored", _texts, archive)
            yield _check("mentions and claims lie in the text of their article", _facts, archive)
            yield _check("articles are in the search index, word for word", _index, archive)
            yield _check("URLs are in a known state; stored ones have an article", _urls, archive)
            yield _check("articles have their addresses in the frontier", _addresses, archive)
            kept = f"{snapshots_path(folder).resolve().as_uri()}?mode=ro"
            archive.execute("ATTACH ? AS kept", [kept])
            yield _check("texts, earlier ones too, have the page they came from", _pages, archive)
            yield _check("kept pages unpack to what their hash says", _bodies, snapshots)
        finally:
            snapshots.close()
    finally:
        archive.close()


Found = tuple[int, Iterable[str]]


def _check(name: str, look: Callable[[Database], Found], db: Database) -> Check:
    """What `look` found. A part of the file that cannot be read is a finding."""
    try:
        checked, wrong = look(db)
        return Check(name=name, checked=checked, wrong=tuple(wrong))
    except sqlite3.DatabaseError as error:
        return Check(name=name, checked=0, wrong=(f"cannot be read: {error}",))


def _count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _file(db: Database) -> Found:
    """`integrity_check` also looks into the search index (SQLite 3.44 and later)."""
    wrong = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        wrong.append(f"{table} row {row} leads to no row of {parent}")
    return int(db.execute("PRAGMA page_count").fetchone()[0]), wrong


def _texts(db: Database) -> Found:
    wrong = [
        f"article {one.id} is not what was stored: {one.article.url}"
        for one in stored(db)
        if one.content_hash[:1] == one.article.content_hash[:1]  # the recipe's version
        and one.content_hash != one.article.content_hash
    ]
    wrong += [f"article {id_} has no text" for (id_,) in db.execute(_WITHOUT_TEXT)]
    return _count(db, "articles"), wrong


_WITHOUT_TEXT = "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM texts) ORDER BY id"


def _facts(db: Database) -> Found:
    wrong = [
        f"{kind} {id_} lies outside the text of article {article}"
        for kind in ("mention", "claim")
        for id_, article in db.execute(_OUTSIDE.format(table=f"{kind}s"))
    ]
    wrong += [
        f"article {id_} has claims or mentions by other rules than it says"
        for (id_,) in db.execute(_OTHER_RULES)
    ]
    return _count(db, "mentions") + _count(db, "claims"), wrong


# Offsets are missing where the text is not stored.
_OUTSIDE = """
SELECT {table}.id, {table}.article FROM {table}
JOIN articles ON articles.id = {table}.article JOIN texts ON texts.article = {table}.article
WHERE start IS NOT NULL AND NOT (start >= 0 AND start < "end" AND "end" <= CASE
    WHEN in_title THEN length(title) ELSE length(summary) + 1 + length(text) END)
ORDER BY {table}.id
"""
_OTHER_RULES = """
SELECT DISTINCT article FROM (
    SELECT article, version FROM claims UNION SELECT article, version FROM article_companies)
JOIN articles ON articles.id = article WHERE version <> analysis_version ORDER BY article
"""


def _index(db: Database) -> Found:
    found = reindex.differences(db)
    wrong = [f"article {id_} is not in the search index" for id_ in found.missing]
    wrong += [f"article {id_} is in the search index otherwise" for id_ in found.differing]
    wrong += [f"row {row} of the search index is of no article" for row in found.needless]
    return _count(db, "articles"), wrong


def _urls(db: Database) -> Found:
    states = ", ".join(f"'{state}'" for state in State)
    unknown = db.execute(f"SELECT id, url, state FROM urls WHERE state NOT IN ({states})")  # noqa: S608
    wrong = [f"url {id_} is in no known state, {state}: {url}" for id_, url, state in unknown]
    leading_nowhere = db.execute(_LEADING_NOWHERE)
    wrong += [f"url {id_} is stored and has no article: {url}" for id_, url in leading_nowhere]
    return _count(db, "urls"), wrong


_LEADING_NOWHERE = """
SELECT id, url FROM urls WHERE state = 'stored'
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = urls.article) ORDER BY id
"""


def _addresses(db: Database) -> Found:
    rows = db.execute(_UNKNOWN_ADDRESSES)
    wrong = [f"article {id_} has an address that is not known: {url}" for id_, url in rows]
    return _count(db, "articles"), wrong


_UNKNOWN_ADDRESSES = """
SELECT id, address FROM (
    SELECT id, url AS address FROM articles UNION SELECT id, fetched_url FROM articles)
WHERE address NOT IN (SELECT url FROM urls) ORDER BY id
"""


def _pages(db: Database) -> Found:
    wrong = [f"article {id_} came from a page that is not kept" for (id_,) in db.execute(_NO_PAGE)]
    wrong += [
        f"revision {id_} of article {article} came from a page that is not kept"
        for id_, article in db.execute(_NO_EARLIER_PAGE)
    ]
    return int(db.execute(_WITH_PAGE).fetchone()[0]), wrong


_NO_PAGE = """
SELECT id FROM articles WHERE snapshot IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM kept.responses
                    WHERE responses.url = fetched_url AND hash = snapshot) ORDER BY id
"""
_NO_EARLIER_PAGE = """
SELECT id, article FROM revisions
WHERE snapshot IS NOT NULL AND snapshot NOT IN (SELECT hash FROM kept.bodies) ORDER BY id
"""
_WITH_PAGE = """
SELECT (SELECT count(*) FROM articles WHERE snapshot IS NOT NULL)
     + (SELECT count(*) FROM revisions WHERE snapshot IS NOT NULL)
"""


def _bodies(db: Database) -> Found:
    snapshots = Snapshots(db)
    wrong = []
    for (digest,) in db.execute(_HASHES):
        try:
            body = snapshots.body(digest)
        except zstandard.ZstdError as error:
            wrong.append(f"body {digest} does not unpack: {error}")
            continue
        if body is None or blake2b(body, digest_size=16).hexdigest() != digest:
            wrong.append(f"body {digest} is another")
    return _count(db, "bodies"), wrong


# One whose dictionary is lost is named by the foreign keys.
_HASHES = """
SELECT hash FROM bodies WHERE dictionary IS NULL OR dictionary IN (SELECT id FROM dictionaries)
"""
