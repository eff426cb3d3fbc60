"""A page without what is never its text: scripts, pictures, controls, menus, footers, boxes.

Over half of a page's elements, each of which trafilatura's two dozen XPaths would visit; and its
measure of how much of a page it took does not count menus any more.
"""

from __future__ import annotations

from copy import copy

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.boxes import drop_boxes
from crawler.extraction.tree import drop

_DEAD = (
    *("area", "audio", "canvas", "embed", "iframe", "img", "link", "map", "meta", "object"),
    *("picture", "script", "source", "style", "svg", "template", "track", "video"),
)
_CONTROLS = (
    *("button", "datalist", "input", "label", "noscript", "optgroup", "option", "output"),
    *("progress", "select", "textarea"),
)
_AROUND = ("nav", "footer")
# Broken markup leaves a control open around half the page.
_HOLDING_TEXT = ("article", "div", "p")
_HOLDING_ARTICLE = ("article", "h1", "main")
# What counts although it says nothing: lines and cells, and links, whose number tells a menu.
_EMPTY_COUNTS = frozenset(("a", "body", "br", "hr", "html", "table", "td", "th", "tr"))


def pruned(tree: HtmlElement) -> HtmlElement:
    """A copy of the tree, without them."""
    page = copy(tree)
    etree.strip_elements(page, *_DEAD, with_tail=False)
    drop_boxes(page)
    for tags, holding in ((_CONTROLS, _HOLDING_TEXT), (_AROUND, _HOLDING_ARTICLE)):
        for element in list(page.iter(*tags)):
            if next(element.iter(*holding), None) is None:
                drop(element)
    for element in reversed(list(page.iter())):
        is_empty = not len(element) and (not element.text or element.text.isspace())
        if is_empty and element.tag not in _EMPTY_COUNTS:
            drop(element)
    return page
