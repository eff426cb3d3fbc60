"""Lines as numbers that can be counted and kept: a hash of their letters."""

from __future__ import annotations

import re
from hashlib import blake2b

from crawler.extraction.blocks import key

# Where a line says something, in letters. A Chinese, Japanese or Korean character counts for
# two and a half, as in `weight`.
LONG = 60
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?。！？…：:][\"'”’»«)\]」』）]*$")
TRUNCATED = re.compile(r"\s*(?:\.\.\.|…|\[…\]|……)$")


def mark(line: str) -> int:
    """64 bits of BLAKE2b over a line's letters, whatever its spacing and case. Numbers in a
    short line that is no sentence count as one another: "3 min read", "Stand: 12.05.2026"."""
    letters = key(line)
    if len(letters) <= LONG and not _SENTENCE.search(line):
        letters = _DIGITS.sub("0", letters)
    return mark_of(letters)


def mark_of(letters: str) -> int:
    digest = blake2b(letters.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def weight(line: str) -> int:
    """How much a line says, in letters of Latin script."""
    return len(line) + 3 * len(_CJK.findall(line)) // 2


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does and is not cut off."""
    return bool(_SENTENCE.search(line)) and not TRUNCATED.search(line)


def is_paragraph(line: str) -> bool:
    """Whether a line reads as a paragraph of a text: a sentence of some length."""
    return weight(line) >= LONG and is_sentence(line)
