"""Boxes of a page that ask for something: a newsletter's, by its field for an e-mail address;
consent and the like, by their role as a dialogue. Known by what they hold, not by class names.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.tree import drop

_DIALOGUES = etree.XPath("//*[@role='dialog' or @role='alertdialog']")
_NAMED_BY = ("name", "id", "placeholder", "autocomplete")
_AROUND_ALL = frozenset(("article", "body", "html", "main", "td"))
_ARTICLE = ("article", "h1", "main")
# A box says little, terms of use included. Boxes with any field, or a button, are also polls,
# recipes and tools: taking those for clutter lost .0008 on one corpus and .0004 on the other.
_MOST = 600
_LEVELS = 4


def drop_boxes(page: HtmlElement) -> None:
    """Takes them out of a page."""
    for dialogue in _DIALOGUES(page):
        if next(dialogue.iter(*_ARTICLE), None) is None:
            drop(dialogue)
    for asked in list(page.iter("input")):
        if _is_for_mail(asked) and (box := _box(asked)) is not None:
            drop(box)


def _is_for_mail(asked: HtmlElement) -> bool:
    kind = (asked.get("type") or "text").lower()
    return kind == "email" or (
        kind == "text" and any("mail" in (asked.get(name) or "").lower() for name in _NAMED_BY)
    )


def _box(asked: HtmlElement) -> HtmlElement | None:
    """The widest element around a field that says no more than a box does."""
    box = None
    up = asked.getparent()
    for _ in range(_LEVELS):
        if up is None or up.tag in _AROUND_ALL or _says_more(up):
            break
        box, up = up, up.getparent()
    return box


def _says_more(element: HtmlElement) -> bool:
    if next(element.iter(*_ARTICLE), None) is not None:
        return True
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _MOST:
            return True
    return False
