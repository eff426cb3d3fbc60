"""The lines that the rest works on: trafilatura's, without its costly comparison where it is idle.

Comparing its text with readability's and justext's changes one page in twenty and takes a
quarter of the time. It is made where the quick text is a small part of the page's sentences, or
more than them.
"""

from __future__ import annotations

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from crawler.extraction.blocks import Blocks

# Each measured on both corpora: .3 loses segments, .5 costs more and gains nothing.
_LEAST_SHARE = 0.4
_MOST_SHARE = 2.0
_SHORTEST = 400
# Made once: each asks the clock what day it is, to format it for dates that are not looked for.
_QUICK = Extractor(output_format="python", fast=True, comments=False)
_COMPARED = Extractor(output_format="python", fast=False, comments=False)


def lines(page: HtmlElement, blocks: Blocks) -> list[str]:
    """The text of a pruned page, a paragraph a line, before any rule. May be empty."""
    quick = _extracted(page, _QUICK)
    length = sum(map(len, quick))
    prose = blocks.prose
    if length >= max(_SHORTEST, _LEAST_SHARE * prose) and length <= _MOST_SHARE * prose:
        return quick
    return _extracted(page, _COMPARED)


def _extracted(page: HtmlElement, options: Extractor) -> list[str]:
    document = trafilatura.bare_extraction(page, options=options)
    text = (getattr(document, "text", None) or "").replace("\x00", "")
    return [line for line in map(str.strip, text.splitlines()) if line]
