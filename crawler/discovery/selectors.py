"""Selectors as a source's TOML writes them. Holds no business logic."""

from __future__ import annotations

from parsel import Selector, SelectorList


def select(page: Selector, selector: str) -> SelectorList[Selector]:
    """What a selector finds: XPath where it begins with `/` or `(`, else CSS. Raises ValueError
    or SyntaxError for one that is neither."""
    if selector.startswith(("/", "(")):
        return page.xpath(selector)
    return page.css(selector)
