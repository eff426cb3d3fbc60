"""The words that qualify a figure: about, more than, up to."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.numerals import Numerals

_WORD = re.compile(r"[^\s(\[]+")


def qualified(low: str, start: int, numerals: Numerals) -> tuple[int, str]:
    """Where the words that qualify a figure begin, and how exact they make it."""
    tail = low[max(0, start - 60) : start].rstrip()
    last = tail[tail.rfind(" ") + 1 :]
    if last.isalpha() and last not in numerals.links and numerals.approximations.get(last) is None:
        return start, ""  # most figures have a plain word before them
    words = list(_WORD.finditer(low, max(0, start - 60), start))
    exactness = ""
    while words:
        # Most figures have a plain word before them: one look-up settles it.
        longest = 4 if words[-1][0] in numerals.links else 1
        for count in range(min(longest, len(words)), 0, -1):
            phrase = low[words[-count].start() : start].rstrip()
            meaning = numerals.approximations.get(phrase)
            if meaning is not None and not _rises(phrase, low, words[-count].start()):
                break
        else:
            break
        exactness = meaning or exactness
        start = words[-count].start()
        del words[-count:]
    return start, exactness


_RISING = re.compile(
    r"\b(?:edged|ticked|inched|crept|nudged|moved|went|goes|bumped|pushed|climbed|shot|ran|swung"
    r"|picked|drifted|back|jumped|taken|took) $"
)


def _rises(phrase: str, low: str, start: int) -> bool:
    """Whether "up" belongs to the verb before: "edged up to 19.8 %"."""
    return phrase.startswith("up to") and _RISING.search(low, max(0, start - 10), start) is not None
