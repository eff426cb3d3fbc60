"""A text → the same text in one spelling, character for character, so that offsets stay.

Full-width forms become ASCII (５％ → 5%), Chinese becomes simplified, and a company's name
becomes a run of `NAME`: the 三 of 三星 is no number and the 涨 of no name is a move. No business
logic.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from opencc import OpenCC

# A private-use character: in no text, and no part of a word of ours.
NAME = "\ue000"
# So many sentences are kept of an article.
KEPT = 512
# What NFKC leaves apart and a rule does not want to tell apart.
_ALIKE = {
    "−": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "∼": "~",
    "〜": "~",
    "～": "~",
    "·": "・",
    "，": ",",
}
# Particles of Cantonese, as Hong Kong's columns write them.
_CANTONESE = {"嘅": "的", "係": "是", "喺": "在", "佢": "他", "咗": "了", "嗰": "那", "俾": "给"}


@lru_cache(maxsize=KEPT)
def fold(text: str, language: str) -> str:
    """The text as the rules read it, of the same length. Kept, as a sentence is read again as the
    one before, and for the article's fingerprint; `read_claims` forgets the article before."""
    return text.translate(_table(language == "zh"))


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches of it made runs of `NAME`; they do not overlap."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            parts += text[at:start], NAME * (end - start)
            at = end
    return "".join((*parts, text[at:]))


@cache
def _table(simplify: bool) -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x2100, 0x2200), *range(0x3000, 0x3001), *range(0xFF01, 0xFFEF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    table.update({ord(other): plain for other, plain in _ALIKE.items()})
    if simplify:
        traditional = [chr(code) for code in range(0x4E00, 0xA000)]
        simplified = OpenCC("t2s").convert("\n".join(traditional)).split("\n")
        pairs = zip(traditional, simplified, strict=True)
        table.update({ord(old): new for old, new in pairs if old != new and len(new) == 1})
        table.update(str.maketrans(_CANTONESE))
    return table
