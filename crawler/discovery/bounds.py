"""How much of what documents name is followed: a site may name ever more. What is beyond is counted
with its reason. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from archive.article import Found
from crawler.discovery.asked import Asked
from crawler.discovery.selection import Selection
from crawler.tally import Tally
from crawler.urls import site_of_url

# Sitemap indexes may name indexes; deeper is a loop with changing names.
_DEEPEST = 3
_MOST_LEADS = 500
# Of a source in a run: beyond are sitemaps that name ever more sitemaps.
_MOST_DOCUMENTS = 1_000


class Bounds:
    """Of a run: each document is asked for at most once."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._asked: set[tuple[str, str]] = set()
        self._documents: Counter[str] = Counter()

    def leads(self, asked: Asked, leads: tuple[str, ...]) -> list[Asked]:
        """The documents to ask for that a document leads to."""
        deepest = asked.discover.pages if asked.discover.kind == "listing" else _DEEPEST
        if asked.step >= deepest:
            return []
        source = asked.source
        sites = {site_of_url(asked.url), site_of_url(asked.at)}
        following: list[Asked] = []
        for number, url in enumerate(leads):
            if number >= _MOST_LEADS:
                self._tally.not_asked(source.key, "too many documents", url)
            elif site_of_url(url) not in sites and not source.owns(url):
                self._tally.not_asked(source.key, "document off site", url)
            else:
                step = asked.step + 1
                lead = Asked(source=source, discover=asked.discover, url=url, at=url, step=step)
                following.extend(self.once(lead))
        return following

    def once(self, asked: Asked) -> Iterator[Asked]:
        """The document, unless it was asked for in this run, or too many were of its source."""
        key = asked.source.key
        if (key, asked.url) in self._asked:
            return
        if self._documents[key] >= _MOST_DOCUMENTS:
            self._tally.not_asked(key, "too many documents", asked.url)
            return
        self._documents[key] += 1
        self._asked.add((key, asked.url))
        self._tally.counts[key]["documents"] += 1
        yield asked


def within(
    selection: Selection, room: int, known: Collection[str]
) -> tuple[Selection, Sequence[str]]:
    """The selection with so many URLs at most that are not `known` yet, and those left out."""
    kept: list[Found] = []
    beyond: list[str] = []
    for found in selection.found:
        if found.url not in known and room <= 0:
            beyond.append(found.url)
            continue
        room -= found.url not in known
        kept.append(found)
    left_out = selection.left_out + len(beyond)
    return replace(selection, found=tuple(kept), left_out=left_out), beyond
