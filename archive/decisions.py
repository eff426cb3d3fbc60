"""What a fetched article is to what the archive has at its address. Looks only at data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive.article import Article
from archive.segment import segmented

# Two texts at one canonical address with fewer words in common than this are two articles, and
# the canonical link is wrong. (Sites that give every page the address of its section exist.)
_SAME_ARTICLE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive has at an article's canonical address."""

    id: int
    search_id: int
    content_hash: str
    fetched_url: str
    first_seen_at: str
    title: str
    summary: str
    text: str
    snapshot: str | None
    seen_at: str
    complete: int


Decision = Literal[
    "new",
    "revised",
    "replaced",
    "unchanged",
    "canonical address",
    "another address",
    "older",
    "only its beginning",
    "not canonical",
]


def decide(
    known: Known | None, article: Article, fetched_url: str, digest: str, seen_at: str
) -> Decision:
    """What a fetched article is to the archive; `digest` is its page's, `seen_at` its time.

    The same bytes with another text are no edit: extraction has learned. The address that a
    page was fetched at counts: a print or mobile version must not alternate with the page
    itself as "revisions". The canonical address's own text has precedence. What is imported
    may be older than what is there, and then takes nothing's place; nor does the beginning that
    a paywall leaves of a text that was whole.
    """
    if known is None:
        return "new"
    if known.content_hash == article.content_hash:
        if known.fetched_url == fetched_url:
            return "unchanged"
        return "canonical address" if fetched_url == article.url else "another address"
    if known.fetched_url != fetched_url and not _alike(known, article):
        return "not canonical"
    if seen_at < known.seen_at:
        return "older"
    if known.complete and not article.complete and known.snapshot != digest:
        return "only its beginning"
    if known.fetched_url == fetched_url:
        return "replaced" if known.snapshot == digest else "revised"
    return "replaced" if fetched_url == article.url else "another address"


def _alike(known: Known, article: Article) -> bool:
    if known.title == article.title:
        return True
    one, other = (
        set(segmented(text).split())
        for text in (f"{known.summary} {known.text}", f"{article.summary} {article.text}")
    )
    smaller = min(len(one), len(other))
    return smaller == 0 or len(one & other) / smaller >= _SAME_ARTICLE
