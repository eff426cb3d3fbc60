"""Counts of a run, by source: what is shown while it goes on and kept when it ends."""

from __future__ import annotations

from collections import Counter, defaultdict

from archive.article import Outcome, State

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

    def waits(self, source: str, reason: str, urls: int, url: str) -> None:
        """So many URLs, of which this is one, are left to a later crawl."""
        self.reasons[source][(State.PENDING, reason)] += urls
        self.examples[source, State.PENDING, reason] = url

    def not_asked(self, source: str, reason: str, url: str) -> None:
        """What a document names and this run does not follow."""
        self.reasons[source][(NOT_ASKED, reason)] += 1
        self.examples.setdefault((source, NOT_ASKED, reason), url)

    def document_failed(self, source: str, url: str, reason: str) -> None:
        self.counts[source]["documents_failed"] += 1
        self.reasons[source][("document", f"{reason}: {url}")] += 1

    def total(self, name: str) -> int:
        return sum(counts[name] for counts in self.counts.values())
