"""The page's blocks of text, looked up by what they say: where a line of the text stood.

trafilatura gives lines without their places; whether one was a heading, or all link, is what
tells a teaser from a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.lines import key
from crawler.extraction.tree import text_of

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = (
    *HEADINGS,
    *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "li", "main", "nav", "ol"),
    *("p", "pre", "section", "table", "td", "th", "tr", "ul"),
)
_SET = frozenset(_BLOCKS)
_MOST_LINK = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A block that holds no other, with its text; `at` is its place among the page's. `part`:
    whether it is one of the lines that the block's <br> make."""

    at: int
    element: HtmlElement
    text: str
    key: str = field(repr=False)
    part: bool = False


class Blocks:
    """The innermost blocks of a page, in document order, and by `key` of their text; of several
    the first, but a headline before all."""

    def __init__(self, tree: HtmlElement) -> None:
        self.root = tree
        self.all: list[Block] = []
        self._found: dict[str, Block] = {}
        self._asked: dict[str, Block | None] = {}
        self._shares: dict[Block, float] = {}
        for element in innermost(tree):
            if not (text := text_of(element)):
                continue
            block = Block(len(self.all), element, text, key(text))
            self.all.append(block)
            if block.key not in self._found or element.tag == "h1":
                self._found[block.key] = block
            for part, share in _parts(element):
                of_part = Block(block.at, element, part, key(part), part=True)
                if self._found.setdefault(of_part.key, of_part) is of_part:
                    self._shares[of_part] = share

    @cached_property
    def keys(self) -> dict[HtmlElement, str]:
        """The key of each block's element."""
        return {one.element: one.key for one in self.all}

    def block(self, line: str) -> Block | None:
        if line not in self._asked:
            self._asked[line] = self._found.get(key(line))
        return self._asked[line]

    def of(self, line: str) -> HtmlElement | None:
        block = self.block(line)
        return None if block is None else block.element

    def is_heading(self, line: str) -> bool:
        block = self.block(line)
        return block is not None and block.element.tag in HEADINGS and not block.part

    def link_share(self, line: str) -> float:
        """How much of a line's letters are link; 0 where its place is not known."""
        block = self.block(line)
        return 0.0 if block is None else self.share(block)

    def share(self, block: Block) -> float:
        """How much of a block's letters are link."""
        if block not in self._shares:
            self._shares[block] = link_share(block.element, block.text)
        return self._shares[block]

    @cached_property
    def prose(self) -> int:
        """How many letters stand in blocks that are no links."""
        return sum(len(one.text) for one in self.all if self.share(one) < _MOST_LINK)


def innermost(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks that hold no other block, in document order."""
    outer: set[HtmlElement] = set()
    blocks = list(tree.iter(*_BLOCKS))
    for element in blocks:
        parent = element.getparent()
        while parent is not None and parent not in outer:
            if parent.tag in _SET:
                outer.add(parent)
            parent = parent.getparent()
    return (element for element in blocks if element not in outer)


def link_share(element: HtmlElement, text: str) -> float:
    """How much of an element's text is link."""
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    if linked:
        return linked / len(text)
    around = any(parent.tag == "a" for parent in element.iterancestors("a"))
    return 1.0 if around else 0.0


def _parts(element: HtmlElement) -> Iterator[tuple[str, float]]:
    """The lines that <br> makes of a block, with their share of links; nothing where it has
    none."""
    if next(element.iter("br"), None) is None:
        return
    text: list[str] = []
    linked: list[str] = []
    for piece, in_link in _pieces(element):
        if piece is not None:
            text.append(piece)
            if in_link:
                linked.append(piece)
        elif line := " ".join("".join(text).split()):
            yield line, len(" ".join("".join(linked).split())) / len(line)
        if piece is None:
            text.clear()
            linked.clear()


def _pieces(element: HtmlElement) -> Iterator[tuple[str | None, bool]]:
    """An element's texts, and whether they are link; None at each <br> and at the end."""
    walk = etree.iterwalk(element, events=("start", "end"))
    depth = 0
    for event, inner in walk:
        if event == "start":
            if inner.tag == "br":
                yield None, False
            depth += inner.tag == "a"
            yield inner.text or "", depth > 0
        else:
            depth -= inner.tag == "a"
            if inner is not element:
                yield inner.tail or "", depth > 0
    yield None, False
