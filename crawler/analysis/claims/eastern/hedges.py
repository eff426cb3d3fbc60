"""How exact a figure is: 约, 逾, 여, に迫る → about, over, under."""

from __future__ import annotations

from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading


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
