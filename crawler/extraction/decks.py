"""Clutter rule for cards side by side: headlines of other articles, each with its teaser.

Teasers that end in … are told by that (`onward.teasers`); these by how the page is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.blocks import HEADINGS
from crawler.extraction.context import Context
from crawler.extraction.lines import key
from crawler.extraction.tree import text_of

_FEWEST = 3
_SHORTEST_HEADLINE = 15
# A longer card is a section of the text, under a headline that happens to link.
_LONGEST = 300
_LEVELS = 6
_MOST = 300
_MOST_OF_TEXT = 0.5
_ABOVE_ALL = frozenset(("article", "body", "html", "main"))


def cards(lines: list[str], context: Context) -> list[str]:
    """Lines that stand in cards, where the text has at least three of a row. On an index page,
    which is nothing else, they stay."""
    have = set(map(key, lines))
    dropped: set[str] = set()
    for deck in _decks(context):
        said = [{key(text_of(card)), *_keys_in(card, context)} & have for card in deck]
        if sum(map(bool, said)) >= _FEWEST:
            dropped.update(*said)
    if not dropped:
        return lines
    kept = [line for line in lines if key(line) not in dropped]
    return kept if sum(map(len, kept)) >= _MOST_OF_TEXT * sum(map(len, lines)) else lines


def _keys_in(card: HtmlElement, context: Context) -> Iterator[str]:
    return (context.blocks.keys[part] for part in card.iter() if part in context.blocks.keys)


def _decks(context: Context) -> Iterator[list[HtmlElement]]:
    """Rows of short elements with a linked headline each."""
    headlines = list(islice(_linked_headlines(context), _MOST))
    if len(headlines) < _FEWEST:
        return
    holds = Counter(up for one in headlines for up in islice(one.iterancestors(), _LEVELS))
    decks: dict[HtmlElement, list[HtmlElement]] = {}
    for headline in headlines:
        card = headline
        for up in islice(headline.iterancestors(), _LEVELS):
            if holds[up] > 1 or up.tag in _ABOVE_ALL:
                break
            card = up
        row = card.getparent()
        if card is not headline and row is not None and len(text_of(card)) <= _LONGEST:
            decks.setdefault(row, []).append(card)
    yield from (deck for deck in decks.values() if len(deck) >= _FEWEST)


def _linked_headlines(context: Context) -> Iterator[HtmlElement]:
    for block in context.blocks.all:
        element = block.element
        if element.tag in HEADINGS and len(block.text) >= _SHORTEST_HEADLINE:
            link = next(element.iter("a"), None)
            if link is None:
                around = islice(element.iterancestors(), 3)
                link = next((up for up in around if up.tag == "a"), None)
            if link is not None and context.leads_on(link):
                yield element
