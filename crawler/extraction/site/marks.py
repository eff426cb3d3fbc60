"""Lines as numbers that can be counted and kept: a hash of their letters."""

from __future__ import annotations

import re
from hashlib import blake2b

from crawler.extraction.lines import LONG, is_sentence, key
from crawler.extraction.visible_dates import read_visible

_SHORT = 100
_DIGITS = re.compile(r"\d+")


def mark(line: str) -> int:
    """64 bits of BLAKE2b over a line's letters, whatever its spacing and case. In a short line
    one date counts as another, and, where it is no sentence, one number: "3 min read", "As of 12
    May", "First published on 3 May 2026."."""
    if len(line) <= _SHORT and (found := read_visible(line)):
        line = line.replace(found[0], "0")
    letters = key(line)
    if len(letters) <= LONG and not is_sentence(line):
        letters = _DIGITS.sub("0", letters)
    return mark_of(letters)


def mark_of(letters: str) -> int:
    """The mark of letters as `crawler.extraction.blocks.key` gives them."""
    digest = blake2b(letters.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
