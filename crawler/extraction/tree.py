"""Bytes → lxml tree, parsed once and handed on (a quarter faster than parsing for each use)."""

from __future__ import annotations

import logging

from lxml.html import HtmlElement
from trafilatura import load_html

from crawler.extraction.failures import ExtractionFailed

# It warns of every page without an article; that is an outcome here, counted and named.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse(html: bytes) -> HtmlElement:
    """The page's tree. Raises ExtractionFailed for what is not HTML."""
    if not html.strip():
        raise ExtractionFailed("empty page")
    tree = load_html(html)
    if tree is None:
        raise ExtractionFailed("not HTML")
    return tree


def text_of(element: HtmlElement) -> str:
    """An element's text with white space folded."""
    return " ".join("".join(element.itertext()).split())
