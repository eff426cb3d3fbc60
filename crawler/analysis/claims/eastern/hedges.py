"""How exact a figure is: 约, 逾, 여, に迫る → about, over, under."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading

_HALF = re.compile("[逾过超近大]")


def approximation(reading: Reading, figure: Quantity) -> str:
    """What the words around a figure say of it; empty for an exact one."""
    if figure.more:
        return "over"
    if figure.value_to is not None and reading.grammar.verb_first:
        return ""  # 不低于5亿元、不超过10亿元: the bounds of a range
    head, tail = reading.head(figure, 10), reading.tail(figure, 12)
    for name, pattern in reading.grammar.hedges_before.items():
        if pattern.search(head):
            return name
    for name, pattern in reading.grammar.hedges_after.items():
        if pattern.match(tail):
            return name
    return ""


def of_half(cue: Cue) -> str:
    """少蚀逾一半, 跌近半: how exact a half is, whose word says it."""
    said = _HALF.search(cue.text) if cue.text.endswith("半") else None
    return "" if said is None else "about" if said[0] == "近" else "over"


def flipped(hedge: str, direction: str) -> str:
    """半値以下 is below the half, so the fall is over 50 per cent."""
    return "over" if direction == "down" and hedge == "under" else hedge
