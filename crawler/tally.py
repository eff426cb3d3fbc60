"""Counts of a run, by source: what is shown while it goes on and kept when it ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from archive.article import Article, Outcome, Page, State
from archive.revisits import REVISIT
from crawler.discovery.selection import Selection

# The state of an article that is stored without its facts, beside those of `State`.
NOT_ANALYZED = "not analyzed"
# What a document names and a limit leaves out.
NOT_ASKED = "left out"


class Tally:
    """`counts[source]["stored"]`, `reasons[source][("dropped", "robots")]`, and a URL of each
    reason in `examples`.

    Each URL that is settled counts as fetched once, whether a response came or not.
    """

    def __init__(self) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.reasons: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.examples: dict[tuple[str, str, str], str] = {}
        self.waits: dict[str, datetime] = {}  # until when a source's hosts asked to wait

    def discovered(self, source: str, urls: int) -> None:
        self.counts[source]["discovered"] += urls

    def settled(self, source: str, outcome: Outcome, url: str) -> None:
        self.counts[source]["fetched"] += 1
        self.counts[source][outcome.state] += 1
        self.reasons[source][(outcome.state, outcome.reason)] += 1
        self.examples.setdefault((source, outcome.state, outcome.reason), url)

    def not_analyzed(self, source: str, reason: str, url: str) -> None:
        """An article is stored without its facts; its URL's outcome is not touched."""
        self.counts[source][NOT_ANALYZED] += 1
        self.reasons[source][(NOT_ANALYZED, reason)] += 1
        self.examples.setdefault((source, NOT_ANALYZED, reason), url)

    def left(self, source: str, reason: str, urls: int, url: str) -> None:
        """So many URLs, also of documents, of which this is one, are left to a later crawl."""
        self.reasons[source][(State.PENDING, reason)] += urls
        self.examples[source, State.PENDING, reason] = url

    def not_asked(self, source: str, reason: str, url: str) -> None:
        """What a document names and this run does not follow."""
        self.reasons[source][(NOT_ASKED, reason)] += 1
        self.examples.setdefault((source, NOT_ASKED, reason), url)

    def read(self, source: str, selection: Selection, fresh: int, entries: int) -> None:
        """A document was read: of its entries so many are new, or due again. All are accounted
        for: named = fresh + known + left_out + doubled, each counted where it is decided."""
        self.discovered(source, fresh)
        counts = self.counts[source]
        counts["named"] += entries
        counts["fresh"] += fresh
        counts["known"] += len(selection.found) - fresh
        counts["left_out"] += selection.left_out
        counts["doubled"] += selection.doubled

    def extracted(self, page: Page) -> None:
        """A page came and was looked through for an article."""
        counts, article = self.counts[page.source], page.article
        counts["pages"] += 1
        if article is not None:
            counts["texts"] += bool(article.text)
            counts["titles"] += bool(article.title)
            counts["dates"] += bool(article.published_at) and not _of_the_feed(article)

    def asked_to_wait(self, source: str, until: datetime) -> None:
        self.waits[source] = max(until, self.waits.get(source, until))

    def document_failed(self, source: str, url: str, reason: str) -> None:
        self.counts[source]["documents_failed"] += 1
        self.reasons[source][("document", f"{reason}: {url}")] += 1

    def not_stored(self) -> dict[str, dict[str, int]]:
        """How many URLs failed, were dropped or left out, by source and reason; revisits too."""
        found: dict[str, dict[str, int]] = {}
        for source, reasons in self.reasons.items():
            for (state, reason), number in reasons.items():
                bare = reason.removeprefix(REVISIT)
                if state in (State.FAILED, State.DROPPED, NOT_ASKED) or bare != reason:
                    of = found.setdefault(source, {})
                    of[bare] = of.get(bare, 0) + number
        return found

    def total(self, name: str) -> int:
        return sum(counts[name] for counts in self.counts.values())


def _of_the_feed(article: Article) -> bool:
    """Whether its date is the feed's word, and not the page's own."""
    return article.published_from.startswith("feed")
