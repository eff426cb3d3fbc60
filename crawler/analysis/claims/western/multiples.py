"""English multiples of what was before: "more than eight times as high as last year's"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
# Compared with an earlier time; "25 times what the company sells" is none.
_TIMES = re.compile(
    rf"\b(?P<n>\d{{1,3}}(?:\.\d+)?|{'|'.join(_WORDS)})[ -]times"
    r"(?= (?:as (?:high|much|large|big|many|great) as|(?:the|its|that|what|last|more than) )"
    r"(?:[$€£¥]?[\d.,]+[^.;,%]{0,30}?)?[^.;,%]{0,30}?"
    r"\b(?:last year|a year (?:ago|earlier|before)|the year before"
    r"|(?:the|its) previous|the prior|the same|year-ago|20[0-3]\d)\b)"
)


def multiples(low: str) -> Iterator[tuple[int, int, float]]:
    """Where a multiple of an earlier figure stands, and by how many per cent it is more."""
    for match in _TIMES.finditer(low):
        times = _WORDS.get(match["n"]) or float(match["n"])
        if times > 1:
            yield match.start(), match.end(), round((times - 1) * 100, 6)
