"""A listing page → the links that a selector finds, and its next page."""

from __future__ import annotations

from parsel import Selector, SelectorList

from archive.article import Found
from crawler.discovery import Reading, Unreadable
from crawler.discovery.selectors import select
from crawler.extraction.failures import ExtractionFailed
from crawler.extraction.tree import parse


def read_listing(body: bytes, links: str, next_page: str) -> Reading:
    """Links as given. The selectors are CSS, or XPath where they begin with `/` or `(`; they
    may find anchors, or elements that contain one. Raises Unreadable where no link is found:
    the page was redesigned, or is another one."""
    if not body.strip():
        raise Unreadable("empty document")
    page = _page(body)
    found = [
        Found(url=href, title=" ".join("".join(anchor.xpath(".//text()").getall()).split()))
        for anchor, href in _anchors(select(page, links))
    ]
    if not found:
        raise Unreadable("no link matches")
    following = _anchors(select(page, next_page)) if next_page else []
    return Reading(found=tuple(found), leads=tuple(Found(url=href) for _, href in following[:1]))


def _page(body: bytes) -> Selector:
    try:
        return Selector(root=parse(body), type="html")
    except ExtractionFailed:  # a fragment, as scripts load it; here all is taken for UTF-8
        return Selector(body=body)


def _anchors(elements: SelectorList[Selector]) -> list[tuple[Selector, str]]:
    return [
        (anchor, anchor.xpath("string(@href)").get(""))  # `.attrib` breaks on names like "\x01"
        for element in elements
        for anchor in element.xpath("descendant-or-self::*[@href]")
    ]
