"""Mentions → what the article is about, against what it names in passing.

Measured on 36 articles in five languages: a company in the title is what it is about; one that is
not must be there from the beginning, come back in another paragraph, and be named half as often as
the most named. Counting alone takes the customer or rival of one long paragraph for the subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.article import Article, Mention

MOST = 3
_TITLE = 4.0
_LEAD = 2.0
_EARLY = 0.5  # of the paragraphs: where what it is about has been named


@dataclass(slots=True, kw_only=True)
class _Place:
    """Where a company is named: how often in the title and below, in which paragraphs."""

    title: int = 0
    body: int = 0
    weight: float = 0.0
    paragraphs: frozenset[int] = frozenset()


def weighed(article: Article, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with their place in the lead and their company's salience."""
    places = _places(article, mentions)
    total = sum(place.weight for place in places.values())
    lead = _lead(article)
    return tuple(
        Mention(
            company=each.company,
            symbol=each.symbol,
            start=each.start,
            end=each.end,
            in_title=each.in_title,
            in_lead=not each.in_title and each.start < lead,
            salience=round(places[each.symbol].weight / total, 3),
        )
        for each in mentions
    )


def about(article: Article, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The symbols of at most three companies that the article is about, most salient first; none
    where it only names some."""
    places = _places(article, mentions)
    most = max((place.body for place in places.values()), default=0)
    paragraphs = article.text.count("\n") + 1
    found = [
        symbol
        for symbol, place in places.items()
        if place.title
        or (
            len(place.paragraphs) > 1
            and min(place.paragraphs) <= max(1, paragraphs * _EARLY)
            and place.body * 2 >= most
        )
    ]
    found.sort(key=lambda symbol: (-places[symbol].title, -places[symbol].weight))
    return tuple(found[:MOST])


def _lead(article: Article) -> int:
    """Where the first paragraph ends."""
    return len(article.summary) + 1 + len(article.text.split("\n", 1)[0])


def _places(article: Article, mentions: Iterable[Mention]) -> dict[str, _Place]:
    body = f"{article.summary}\n{article.text}"
    lead = _lead(article)
    places: dict[str, _Place] = {}
    for mention in mentions:
        place = places.setdefault(mention.symbol, _Place())
        if mention.in_title:
            place.title += 1
            place.weight += _TITLE
            continue
        place.body += 1
        place.weight += _LEAD if mention.start < lead else 1.0
        place.paragraphs |= {body.count("\n", 0, mention.start)}
    return places
