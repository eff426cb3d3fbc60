"""What recurs on a site's pages: `learn`, from the articles as single pages gave them."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from archive.article import Article
from crawler.extraction.site.copies import copies
from crawler.extraction.site.headlines import Headlines
from crawler.extraction.site.marks import is_paragraph, mark, weight

T = TypeVar("T")

# From so many pages on, something is said of a site.
FEWEST_PAGES = 5
# On so many of them a line is the site's; an author who repeats a sentence in two articles, or a
# series that begins alike three times, is below.
_RECURS = 4
# What is above a list of teasers, in `weight`.
_LONGEST_LABEL = 60
_SUFFIX = re.compile(r"\s+(?:[-–—|·:_]|::|»)\s+[^-–—|·:»]{2,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a site repeats. `lines`: mark of a line → on how many of its `pages`; `labels`: those
    of them that stand above teasers; `suffixes`: ends of titles; `summaries`: marks of
    standfirsts that are the site's description; `images`: its default pictures."""

    pages: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)
    labels: frozenset[int] = frozenset()
    suffixes: frozenset[str] = frozenset()
    summaries: frozenset[int] = frozenset()
    images: frozenset[str] = frozenset()


def learn(articles: Sequence[Article], headlines: Headlines) -> Profile:
    """The profile of a site from some of its articles, newest template alone: about 200 pages
    fetched one after the other, so that a redesign is forgotten with them."""
    texts = [article.text.split("\n") for article in articles]
    first = copies(texts)
    pages = len(set(first))
    if pages < FEWEST_PAGES:
        return Profile(pages=pages)
    on: defaultdict[int, set[int]] = defaultdict(set)
    for page, lines in zip(first, texts, strict=True):
        for line in lines:
            on[mark(line)].add(page)
    recurring = {name: len(which) for name, which in on.items() if len(which) >= _RECURS}
    return Profile(
        pages=pages,
        lines=recurring,
        labels=_labels(texts, first, recurring, headlines),
        suffixes=frozenset(
            _recurring(
                (page, found[0])
                for page, article in zip(first, articles, strict=True)
                if (found := _SUFFIX.search(article.title))
            )
        ),
        summaries=frozenset(
            _recurring(
                (page, mark(article.summary))
                for page, article in zip(first, articles, strict=True)
                if article.summary
            )
        ),
        images=frozenset(
            _recurring(
                (page, article.image)
                for page, article in zip(first, articles, strict=True)
                if article.image
            )
        ),
    )


def _recurring(found: Iterator[tuple[int, T]]) -> list[T]:
    counted = Counter(value for _, value in set(found))
    return [value for value, pages in counted.items() if pages >= _RECURS]


def _labels(
    texts: Sequence[Sequence[str]],
    pages: Sequence[int],
    recurring: Mapping[int, int],
    headlines: Headlines,
) -> frozenset[int]:
    """Recurring short lines that teasers follow: titles of other articles on at least two pages,
    or, on every page where anything follows, lines that are no paragraphs of a text."""
    titled: defaultdict[int, set[int]] = defaultdict(set)
    followed: defaultdict[int, set[int]] = defaultdict(set)
    above_text: set[int] = set()
    for page, lines in zip(pages, texts, strict=True):
        for at, line in enumerate(lines):
            name = mark(line)
            if name not in recurring or weight(line) > _LONGEST_LABEL:
                continue
            below = [other for other in lines[at + 1 : at + 7] if mark(other) not in recurring]
            if any(headlines.is_title(other) for other in below[:4]):
                titled[name].add(page)
            if sum(map(is_paragraph, below)) > len(below) / 2:
                above_text.add(name)
            elif len(below) >= 2:
                followed[name].add(page)
    return frozenset(
        {name for name, on in titled.items() if len(on) >= 2}
        | {n for n, on in followed.items() if len(on) >= _RECURS and n not in above_text}
    )


def to_json(profile: Profile) -> str:
    """A profile as it is kept; the same profile gives the same text."""
    return json.dumps(
        {
            "pages": profile.pages,
            "lines": dict(sorted(profile.lines.items())),
            "labels": sorted(profile.labels),
            "suffixes": sorted(profile.suffixes),
            "summaries": sorted(profile.summaries),
            "images": sorted(profile.images),
        },
        ensure_ascii=False,
    )


def from_json(kept: str) -> Profile:
    """What `to_json` made; an empty profile of an empty text."""
    if not kept:
        return Profile()
    values = json.loads(kept)
    return Profile(
        pages=values["pages"],
        lines={int(name): pages for name, pages in values["lines"].items()},
        labels=frozenset(values["labels"]),
        suffixes=frozenset(values["suffixes"]),
        summaries=frozenset(values["summaries"]),
        images=frozenset(values["images"]),
    )
