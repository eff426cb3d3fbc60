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

# A page that an address leads to has so much of an article's words, or it is another one: texts
# of one language have a third in common by chance.
_MOVED = 0.6


def at(db: Database, url: str) -> Known | None:
    """The article with this canonical address."""
    return _known(db.execute(_AT, [url]).fetchone())


def moved(db: Database, page: Page, article: Article) -> Known | None:
    """The article whose own address was asked for again and led to another one, where the same
    article stands now: at that, from here on."""
    own = _led_on(db, page)
    if own is None or not is_same_article(own, article, _MOVED):
        return None
    moved_to = page.snapshot.url
    db.execute("UPDATE articles SET fetched_url = ? WHERE id = ?", [moved_to, own.id])
    return replace(own, fetched_url=moved_to)


def is_gone(db: Database, page: Page, article: Article) -> bool:
    """Whether an article's own address was asked for again and led to something else."""
    own = _led_on(db, page)
    return own is not None and not is_same_article(own, article, _MOVED)


def _led_on(db: Database, page: Page) -> Known | None:
    """The article whose own address was asked for, where that is a redirect now."""
    if not page.fetched or len(page.addresses) < 2:
        return None
    own = _known(db.execute(_OF_ADDRESS, [page.address]).fetchone())
    if own is None or own.fetched_url == page.snapshot.url:
        return None
    return own if own.fetched_url in page.addresses else None


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
