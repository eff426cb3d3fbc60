"""A figure before a colon that "so viel" takes up: "200 Milliarden Dollar: So viel will Amazon
investieren"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.marks import Mark

_SO_MUCH = re.compile(
    r":\s(?:so viel|soviel|so hoch|so gro(?:ß|ss)|so stark|diese (?:summe|zahl)|diesen betrag"
    r"|that is (?:how much|what)|autant|c['’]est ce que)\b"
)


def with_so_much(marks: list[Mark], low: str) -> list[Mark]:
    """The marks, where a figure before such a colon stands in the place of the words behind it."""
    if len(marks) < 3 or marks[0].figure is None or marks[1].value != ":":
        return marks
    taken_up = _SO_MUCH.match(low, marks[1].start)
    if taken_up is None:
        return marks
    return [marks[0], *(m for m in marks[2:] if m.start >= taken_up.end())]
