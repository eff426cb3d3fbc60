"""The article's text: trafilatura's, with the parts it left behind and without what is the page's.

trafilatura | containers.merged | clutter rules | standfirst
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

from crawler.extraction import clutter, containers, standfirst
from crawler.extraction.blocks import Blocks
from crawler.extraction.clutter import Context, Dropped
from crawler.extraction.failures import ExtractionFailed
from crawler.extraction.metadata import Described

# The shortest text that can be an article: about two sentences. Chinese, Japanese and Korean
# say in a character what takes Latin script two to three.
_SHORTEST = 80
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# The end of a sentence, not of an abbreviation or a truncated teaser.
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[\"”“’»)\]]*[.!?][\"”“’»)\]]*(?:\s|$)|[。！？]")
# Articles have six to fifteen a thousand characters, lists of headlines hardly one.
_FEWEST_PER_1000 = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An article's text, a paragraph a line; its standfirst, which is not part of it; what was
    left out and by which rule; and the headline as it stood above the text, if it did."""

    text: str
    summary: str
    dropped: tuple[Dropped, ...]
    headline: str = ""


def read(tree: HtmlElement, url: str, described: Described) -> Body:
    """The body of a page. Its text may be empty."""
    blocks = Blocks(tree)
    lines = containers.merged(tree, _lines(tree, url))
    context = Context(blocks=blocks, titles=described.titles)
    lines, dropped = clutter.without_clutter(lines, context)
    apart = standfirst.split(lines, described.descriptions, blocks)
    return Body(
        text="\n".join(apart.lines),
        summary=apart.summary,
        dropped=tuple(dropped),
        headline=next((drop.line for drop in dropped if drop.rule == "headline"), ""),
    )


def _lines(tree: HtmlElement, url: str) -> list[str]:
    document = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, with_metadata=False
    )
    text = (getattr(document, "text", None) or "").replace("\x00", "")
    return [line for line in map(str.strip, text.splitlines()) if line]


def require_article(described: Described, text: str) -> None:
    """Raises ExtractionFailed where the page holds no article."""
    length = len(text) + 2 * len(_CJK.findall(text))
    if not text:
        raise ExtractionFailed("no text")
    if length < _SHORTEST:
        raise ExtractionFailed("too short", f"{len(text)} characters")
    if described.linked or described.kind == "article":
        return
    sentences = len(_SENTENCE_END.findall(text))
    if sentences * 1000 < len(text) * _FEWEST_PER_1000:
        raise ExtractionFailed("not an article", "a list of headlines, no paragraphs")
