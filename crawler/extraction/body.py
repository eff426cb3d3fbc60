"""The article's text: trafilatura with its defaults, and what a page without an article is."""

from __future__ import annotations

import re

import trafilatura
from lxml.html import HtmlElement

from crawler.extraction.failures import ExtractionFailed
from crawler.extraction.metadata import Described
from crawler.extraction.tree import text_of

# The shortest text that can be an article: about two sentences. Chinese, Japanese and Korean
# say in a character what takes Latin script two to three.
_SHORTEST = 80
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# The end of a sentence, not of an abbreviation or a truncated teaser.
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[\"”“’»)\]]*[.!?][\"”“’»)\]]*(?:\s|$)|[。！？]")
# Articles have six to fifteen a thousand characters, lists of headlines hardly one.
_FEWEST_PER_1000 = 2


def main_text(tree: HtmlElement, url: str, title: str) -> str:
    """The text, a paragraph a line, without the headline repeated at its beginning."""
    document = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, with_metadata=False
    )
    text = (getattr(document, "text", None) or "").replace("\x00", "")
    lines = [line for line in (raw.strip() for raw in text.splitlines()) if line]
    while lines and title and _folded(lines[0]) == _folded(title):
        del lines[0]
    return "\n".join(lines)


def split_standfirst(
    tree: HtmlElement, descriptions: tuple[str, ...], text: str
) -> tuple[str, str]:
    """(summary, text). The page's description is its standfirst, unless it is simply how the
    text begins: many pages describe themselves by their first paragraph.

    Where the first paragraph repeats the description word for word, the markup tells: a lead is
    a sibling of the paragraph after it, a standfirst stands apart, and leaves the text.
    """
    first, _, rest = text.partition("\n")
    for description in descriptions:
        folded = _folded(description)
        if folded == _folded(first):
            if rest and _stands_apart(tree, first, rest.partition("\n")[0]):
                return description, rest
            continue
        stem = folded.rstrip(".… ")
        if len(stem) >= 20 and not _folded(text).startswith(stem):
            return description, text
    return "", text


def _stands_apart(tree: HtmlElement, first: str, second: str) -> bool:
    one, other = _element(tree, first), _element(tree, second)
    return one is not None and other is not None and one.getparent() is not other.getparent()


def _element(tree: HtmlElement, paragraph: str) -> HtmlElement | None:
    """The innermost element whose text is this paragraph."""
    wanted = _folded(paragraph)
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span", "strong"):
        own = (element.text or "").strip()
        if own and wanted.startswith(_folded(own)[:20]) and _folded(text_of(element)) == wanted:
            return element
    return None


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


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
