"""What a fetched article is to what the archive has at its address. Looks only at data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from archive.article import Article
from archive.revisions import Version, classify, in_the_same_places
from archive.segment import segmented

# Two texts at one canonical address with fewer words in common than this are two articles, and
# the canonical link is wrong. (Sites that give every page the address of its section exist.)
_SAME_ARTICLE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive has at an article's canonical address. `restless`: the last fetch changed
    it; `alone` is as in `archive.sites`, JSON."""

    id: int
    url: str
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
    restless: int = 0
    alone: str | None = None

    @property
    def version(self) -> Version:
        return Version(title=self.title, summary=self.summary, text=self.text)

    @property
    def version_alone(self) -> Version:
        """As its page alone gave it."""
        if self.alone is None:
            return self.version
        alone = json.loads(self.alone)
        return Version(title=alone["title"], summary=alone["summary"], text=alone["text"])


Decision = Literal[
    "new",
    "revised",
    "replaced",
    "alters",
    "unchanged",
    "canonical address",
    "another address",
    "older",
    "only its beginning",
    "not canonical",
]


def decide(
    known: Known | None,
    article: Article,
    fetched_url: str,
    digest: str,
    seen_at: str,
    *,
    alone: Version | None = None,
    before: Version | None = None,
) -> Decision:
    """What a fetched article is to the archive; `digest` is its page's, `seen_at` its time,
    `alone` the text as its page alone gave it. `before` is the text before the known one, where
    the last fetch brought that.

    The same bytes with another text, or a page that alone gives what it gave, are no edit:
    extraction has learned. Where one fetch after the other brings another text and always in the
    same places (a counter, a box that rotates), the first is a revision and those that follow
    take its place; a notice of a correction is always a revision. The address that a
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
    if known.fetched_url != fetched_url and not is_same_article(known, article):
        return "not canonical"
    if seen_at < known.seen_at:
        return "older"
    if known.complete and not article.complete and known.snapshot != digest:
        return "only its beginning"
    if known.fetched_url == fetched_url:
        if known.snapshot == digest or known.version_alone == alone:
            return "replaced"
        return "alters" if before is not None and _alters(before, known, article) else "revised"
    return "replaced" if fetched_url == article.url else "another address"


def _alters(before: Version, known: Known, article: Article) -> bool:
    new = Version.of(article)
    corrected = "correction" in classify(known.version, new)
    return not corrected and in_the_same_places(before, known.version, new)


def is_same_article(known: Known, article: Article, least: float = _SAME_ARTICLE) -> bool:
    """Whether two texts are of one article: by the headline, or by so much of their words."""
    if known.title == article.title:
        return True
    one, other = (
        set(segmented(text).split())
        for text in (f"{known.summary} {known.text}", f"{article.summary} {article.text}")
    )
    smaller = min(len(one), len(other))
    return smaller == 0 or len(one & other) / smaller >= least
