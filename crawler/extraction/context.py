"""What clutter rules know of the page, and what is said of what they drop. No business logic."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.extraction.blocks import Blocks

ENDS_SENTENCE = re.compile(r"[.!?。！？][\"'”’»«)\]]*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where lines stood; keys of what the headline may be; who wrote it; the page's address."""

    blocks: Blocks
    titles: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    url: str = ""

    def is_link(self, line: str) -> bool:
        """Whether a line is nothing but link, and neither a sentence nor an address: a list of
        sources is the article's."""
        if ENDS_SENTENCE.search(line) or _ADDRESS.match(line):
            return False
        return self.blocks.link_share(line) > 0.8

    def leads_on(self, link: HtmlElement) -> bool:
        """Whether a link leads to another page of this site."""
        target = (link.get("href") or "").strip()
        if not target or target.startswith("#"):
            return False
        try:
            there, here = urlsplit(urljoin(self.url, target)), urlsplit(self.url)
        except ValueError:
            return False
        return there.hostname == here.hostname and there.path.rstrip("/") != here.path.rstrip("/")


# Gives of the lines those that are the article's.
Rule = Callable[[list[str], Context], list[str]]
