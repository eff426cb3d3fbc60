"""JSON-LD's articleBody in place of the text, where that is none or a small part of it.

Never otherwise: of 43 real pages with one, 9 have but its beginning there, and two have teasers
and boxes in it that trafilatura leaves out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from crawler.extraction.blocks import Blocks
from crawler.extraction.evidence import SHORTEST
from crawler.extraction.lines import key
from crawler.extraction.metadata import Described

# By how much it must be longer, and how much of the text must stand in it.
_LONGER = 2.0
_SAME = 0.8
_SHORTEST = 200
# From here on the page's own paragraphs are the articleBody's, and show where they end.
_SHOWN = 0.9
_PARAGRAPH = 25
_BREAK = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_TRUNCATED = re.compile(r"(?:\.\.\.|…)\W*$")


def rescued(lines: list[str], described: Described, blocks: Blocks) -> list[str]:
    """The lines, or those of the longest articleBody."""
    body = max(_bodies(described.linked), key=len, default="")
    text = [line for line in lines if key(line) not in described.titles]
    length = sum(map(len, text))
    if len(body) < max(_SHORTEST, _LONGER * length):
        return lines
    name = key(body)
    if length >= SHORTEST:
        same = sum(len(line) for line in text if key(line) in name)
        if same < _SAME * length or _TRUNCATED.search(body):
            return lines
    shown = [one for one in blocks.all if len(one.text) >= _PARAGRAPH and one.key in name]
    if sum(len(one.key) for one in shown) >= _SHOWN * len(name):
        return list(dict.fromkeys(one.text for one in shown))
    return [line for line in (" ".join(part.split()) for part in body.splitlines()) if line]


def _bodies(articles: list[dict[str, Any]]) -> Iterator[str]:
    for article in articles:
        body = article.get("articleBody")
        if isinstance(body, str):
            plain = html.unescape(html.unescape(body)).replace("\x00", "")
            yield _TAG.sub("", _BREAK.sub("\n", plain)).encode("utf-8", "replace").decode().strip()
