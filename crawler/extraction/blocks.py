"""The page's blocks of text, looked up by what they say: where a line of the text stood.

trafilatura gives lines without their places; whether one was a heading, or all link, is what
tells a teaser from a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extraction.tree import text_of

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = (
    *HEADINGS,
    *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "li", "main", "nav", "ol"),
    *("p", "pre", "section", "table", "td", "th", "tr", "ul"),
)
_SET = frozenset(_BLOCKS)
# A longer block is no headline, teaser or label, and is not looked up.
_LONGEST = 1_000


def key(text: str) -> str:
    """A line's letters, whatever its spacing: extraction and the page differ in white space
    around links, and lists get a dash."""
    return "".join(text.removeprefix("- ").split()).casefold()


class Blocks:
    """The innermost blocks of a page by `key` of their text; of several the first, but a
    headline before all."""

    def __init__(self, tree: HtmlElement) -> None:
        self._found: dict[str, HtmlElement] = {}
        for element in innermost(tree):
            text = text_of(element)
            if not text or len(text) > _LONGEST:
                continue
            name = key(text)
            if name not in self._found or element.tag == "h1":
                self._found[name] = element

    def of(self, line: str) -> HtmlElement | None:
        return self._found.get(key(line))

    def is_heading(self, line: str) -> bool:
        element = self.of(line)
        return element is not None and element.tag in HEADINGS

    def link_share(self, line: str) -> float:
        """How much of a line's letters are link; 0 where its place is not known."""
        element = self.of(line)
        return 0.0 if element is None else link_share(element)


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


def link_share(element: HtmlElement) -> float:
    length = len(text_of(element))
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    around = element.tag == "a" or any(parent.tag == "a" for parent in element.iterancestors())
    return 1.0 if around else linked / length if length else 0.0
