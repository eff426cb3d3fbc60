"""What the archive has of a fetched article, and so what the fetched one is to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from archive import edits
from archive.article import Article, Keep, Page
from archive.clock import to_text
from archive.decisions import Decision, Known, decide, is_same_article
from archive.revisions import Version


def at(db: Database, url: str) -> Known | None:
    """The article with this canonical address."""
    return _known(db.execute(_AT, [url]).fetchone())


def moved(db: Database, page: Page, article: Article) -> Known | None:
    """The article whose own address was asked for again and led to another one, where the same
    article stands now: at that, from here on."""
    known = _known(db.execute(_OF_ADDRESS, [page.address]).fetchone())
    if known is None or not page.fetched or known.fetched_url not in page.addresses:
        return None
    if not is_same_article(known, article):
        return None
    moved_to = page.snapshot.url
    db.execute("UPDATE articles SET fetched_url = ? WHERE id = ?", [moved_to, known.id])
    return replace(known, fetched_url=moved_to)


def decision(
    db: Database, known: Known | None, article: Article, page: Page, keep: Keep
) -> Decision:
    """What the article that was made of a page is to the known one."""
    alone = None
    if keep == "full" and page.snapshot.body:
        alone = Version.of(page.alone or article)
    return decide(
        known,
        article,
        page.snapshot.url,
        page.snapshot.digest,
        to_text(page.snapshot.fetched_at) or "",
        alone=alone,
        before=edits.last(db, known.id) if known is not None and known.restless else None,
    )


def _known(row: tuple[Any, ...] | None) -> Known | None:
    return None if row is None else Known(**dict(zip(Known.__slots__, row, strict=True)))


_KNOWN = """
SELECT articles.id, articles.url, search_id, content_hash, fetched_url, first_seen_at, title,
       summary, text, articles.snapshot, coalesce(changed_at, first_seen_at), complete, restless,
       alone
FROM articles JOIN texts ON texts.article = articles.id
"""
_AT = f"{_KNOWN} WHERE articles.url = ?"
_OF_ADDRESS = f"{_KNOWN} JOIN urls ON urls.article = articles.id WHERE urls.id = ?"
