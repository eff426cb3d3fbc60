"""Pages that no author writes, told by counting before anything slow looks at them.

What passes may still take too long; that ends in `pool`. Of 668 real pages none had more than 64
attributes on an element or 10,106 elements.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.failures import ExtractionFailed

# libxml2 compares each attribute with all before it: 15 s for 100,000.
_MOST_ATTRIBUTES = 1_000
# As many take so many letters at the least, and these take half a second.
_SHORTEST = 2 * _MOST_ATTRIBUTES
_MANY = 20_000
# trafilatura takes 6 s for 200,000, its comparison with others a minute.
_MOST_ELEMENTS = 50_000
_COUNT = etree.XPath("count(//*)")
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++"
_CROWDED = re.compile(
    rf"<[a-z][^\s<>/]*+(?:[\s/]++[^\s\"'<>/=]++(?:\s*+=\s*+(?:{_VALUE}))?+){{{_MOST_ATTRIBUTES}}}",
    re.IGNORECASE,
)


def check_markup(text: str) -> None:
    """Raises ExtractionFailed for an element with more attributes than can be parsed."""
    parts = [part for part in text.split(">") if len(part) > _SHORTEST]
    if text.count("=") > _MANY:
        parts.append(text)  # a value may hold `>`
    if any(map(_CROWDED.search, parts)):
        raise ExtractionFailed("too many attributes", f"over {_MOST_ATTRIBUTES} on one element")


def check_tree(tree: HtmlElement) -> None:
    """Raises ExtractionFailed for more elements than any article's page has."""
    elements = int(_COUNT(tree))
    if elements > _MOST_ELEMENTS:
        raise ExtractionFailed("too many elements", f"{elements}")
