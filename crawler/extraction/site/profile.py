"""What recurs on a site's pages: `learn`, from the articles as single pages gave them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from archive.article import Article
from crawler.extraction.lines import is_sentence, key, weight
from crawler.extraction.site.copies import copies
from crawler.extraction.site.headlines import Headlines
from crawler.extraction.site.labels import RECURS, above_teasers, is_last
from crawler.extraction.site.marks import mark, mark_of

_LEAD_IN = re.compile(r"(\D{2,30}?)\s?[:：]\s*\S")

T = TypeVar("T")

# From so many pages on, something is said of a site.
FEWEST_PAGES = 5
# On so many pages a title behind a colon makes what is before it a label of such, and a whole
# beginning below a title makes such teasers the site's way.
_ANNOUNCES = 2
# What `weight` adds for a name of two Chinese characters.
_CJK_NAME = 2
# A page's first lines: kicker, byline, date.
_HEAD = 6
_SUFFIX = re.compile(r"\s+(?:[-–—|·:_]|::|»)\s+[^-–—|·:»]{2,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a site repeats. `lines`: mark of a line → on how many of its `pages`; `heads`: those
    that recur at the head of pages; `pairs`: marks of two lines, one below the other, that recur
    so; `labels`: those that stand above teasers; `last`: those labels with nothing but teasers
    below them; `leads_in`: what recurs before a colon; `announcing`: those of
    them that a title of another article follows; `described`: whether teasers have the whole
    beginning of an article below its title; `names`: its authors', as keys;
    `suffixes`: ends of titles; `summaries`: marks of
    standfirsts that are the site's description; `images`: its default pictures."""

    pages: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)
    heads: frozenset[int] = frozenset()
    pairs: frozenset[int] = frozenset()
    labels: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    leads_in: Mapping[str, int] = field(default_factory=dict)
    suffixes: frozenset[str] = frozenset()
    announcing: frozenset[str] = frozenset()
    described: bool = False
    names: frozenset[str] = frozenset()
    summaries: frozenset[int] = frozenset()
    images: frozenset[str] = frozenset()


def is_head(at: int, lines: int) -> bool:
    """Whether a line at this place stands at the head of a text of so many lines."""
    return at < _HEAD and at * 3 < lines


def pair(line: int, below: int) -> int:
    """The mark of two lines, one below the other."""
    return mark_of(f"{line} {below}")


def lead_in(line: str) -> str:
    """What stands before the colon of a line that is no sentence: "Next article: …"."""
    found = None if is_sentence(line) else _LEAD_IN.match(line)
    return found[1] if found else ""


def announced_by(line: str) -> str:
    """What stands behind a line's `lead_in`; nothing where it has none."""
    label = lead_in(line)
    return line[len(label) :].lstrip(" :：") if label else ""


def persons(article: Article) -> list[str]:
    """Keys of the article's authors who have a name of some length: "AP" stands in many words."""
    return [
        key(name) for name in article.authors if " " in name or weight(name) > len(name) + _CJK_NAME
    ]


def learn(articles: Sequence[Article], headlines: Headlines) -> Profile:
    """The profile of a site from some of its articles, newest template alone: about 200 pages
    fetched one after the other, so that a redesign is forgotten with them."""
    texts = [article.text.split("\n") for article in articles]
    first = copies(texts)
    pages = len(set(first))
    if pages < FEWEST_PAGES:
        return Profile(pages=pages)
    marks = [[mark(line) for line in lines] for lines in texts]

    def counted(found: Iterable[Iterable[T]]) -> dict[T, int]:
        """What is found on several pages, and on how many."""
        on = {(page, value) for page, values in zip(first, found, strict=True) for value in values}
        return {
            value: pages
            for value, pages in Counter(value for _, value in on).items()
            if pages >= RECURS
        }

    recurring = counted(marks)
    announced = Counter(
        label
        for lines in texts
        for label in {lead_in(line) for line in lines if headlines.is_title(announced_by(line))}
        if label
    )
    labels = above_teasers(texts, marks, first, recurring, headlines)
    return Profile(
        pages=pages,
        lines=recurring,
        heads=frozenset(
            counted([name for at, name in enumerate(own) if is_head(at, len(own))] for own in marks)
        ),
        pairs=frozenset(counted(map(pair, own, own[1:]) for own in marks)),
        labels=labels,
        last=frozenset(label for label in labels if is_last(label, texts, marks, recurring)),
        leads_in=counted(filter(None, map(lead_in, lines)) for lines in texts),
        announcing=frozenset(label for label, on in announced.items() if on >= _ANNOUNCES),
        described=sum(map(headlines.has_description, texts)) >= _ANNOUNCES,
        names=frozenset(name for article in articles for name in persons(article)),
        suffixes=frozenset(counted(_SUFFIX.findall(article.title) for article in articles)),
        summaries=frozenset(
            counted([mark(article.summary)] if article.summary else [] for article in articles)
        ),
        images=frozenset(counted([article.image] if article.image else [] for article in articles)),
    )
