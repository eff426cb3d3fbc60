"""Cards: a headline that links to another page, and the teaser under it. An index is made of them.

By structure alone: a heading that links, or a link at the beginning of an entry or above a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.extraction.evidence import weight
from crawler.extraction.lines import key

_HEADINGS = ("h2", "h3", "h4", "h5")
_BEGUN = ("li", "article")
_MOST = 300
_LEVELS = 4
# Of a headline, as Latin script would have it; a shorter link is a menu's.
_SHORTEST = 20
# A longer card holds an article, not a teaser.
_LONGEST = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """How much of a text stands in cards, in how many of them, and how many the page has."""

    share: float
    used: int
    all: int


def cards_of(tree: HtmlElement, url: str, lines: list[str]) -> Cards:
    """What cards a page has, and what its text has to do with them."""
    cards = [name for name in map(key, islice(_cards(tree, url), _MOST)) if name]
    together = "\0".join(cards)
    names = [key(line) for line in lines]
    held = [name for name in names if name in together]
    distinct = set(held)
    return Cards(
        share=sum(map(len, held)) / (sum(map(len, names)) or 1),
        used=sum(any(name in card for name in distinct) for card in cards),
        all=len(cards),
    )


def _cards(tree: HtmlElement, url: str) -> Iterator[str]:
    for heading in islice(tree.iter(*_HEADINGS), _MOST):
        if _links_elsewhere(heading, url):
            yield _around(heading)
    seen: set[HtmlElement] = set()
    for link in islice(tree.iter("a"), 3 * _MOST):
        box = link.getparent()
        if box is None or box in seen or not (box.tag in _BEGUN or _stands_apart(link)):
            continue
        seen.add(box)
        text = _short_text(box) if _is_headline(link, url) else ""
        if text.startswith(_short_text(link)) and next(box.iter(*_HEADINGS), None) is None:
            yield text


def _stands_apart(link: HtmlElement) -> bool:
    """Whether a link is a block above another: no words of a sentence go on behind it."""
    below = link.getnext()
    return below is not None and below.tag in ("p", "div") and not (link.tail or "").strip()


def _short_text(element: HtmlElement) -> str:
    """An element's text; empty where it is longer than a card's."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 2 * _LONGEST:  # with its white space
            return ""
    text = " ".join("".join(pieces).split())
    return text if len(text) <= _LONGEST else ""


def _links_elsewhere(heading: HtmlElement, url: str) -> bool:
    link = next(heading.iter("a"), None)
    if link is None:
        parents = islice(heading.iterancestors(), 3)
        link = next((parent for parent in parents if parent.tag == "a"), None)
    return link is not None and _is_headline(link, url)


def _is_headline(link: HtmlElement, url: str) -> bool:
    """Whether a link has a headline's length and leads to another page than this."""
    target = link.get("href") or ""
    if not target or target.startswith(("#", "javascript:", "mailto:")):
        return False
    if weight(_short_text(link)) < _SHORTEST:
        return False
    try:
        there, here = urlsplit(urljoin(url, target)), urlsplit(url)
    except ValueError:
        return False
    return (there.hostname, there.path.rstrip("/")) != (here.hostname, here.path.rstrip("/"))


def _around(heading: HtmlElement) -> str:
    """The text of a heading's card: its widest container with no other heading; where headings
    stand side by side, what follows this one up to the next."""
    card = heading
    for parent in islice(heading.iterancestors(), _LEVELS):
        if parent.tag in ("body", "main") or len(list(islice(parent.iter(*_HEADINGS), 2))) > 1:
            break
        card = parent
    text = [_short_text(card)]
    size = len(text[0])
    for sibling in islice(card.itersiblings(), _MOST):
        if size > _LONGEST or next(sibling.iter(*_HEADINGS), None) is not None:
            break
        text.append(_short_text(sibling) if isinstance(sibling.tag, str) else "")
        size += len(text[-1])
    return "\0".join(text)
