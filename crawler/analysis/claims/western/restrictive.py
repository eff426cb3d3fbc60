"""French "ne … que" is "only": "Nvidia ne lâche que 0,4 %" goes on, and no clause begins."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.needles import has_one

_NE = (" ne ", " n'", " n’")
_ONLY = frozenset({"que", "qu"})
# How many marks "ne" and the figure are from "que": "ne gagne donc plus que de 2 %".
_REACH = 6
_NEAR = 2


def with_restrictions(marks: list[Mark], low: str) -> list[Mark]:
    """The marks, where the "que" of "ne … que" before a figure is a mere word."""
    if not has_one(_NE, low):
        return marks
    found = list(marks)
    for i, mark in enumerate(marks):
        if mark.kind == "cut" and low[mark.start : mark.end] in _ONLY and _restricts(marks, i, low):
            found[i] = mark._replace(kind="word", value=low[mark.start : mark.end])
    return found


def _restricts(marks: list[Mark], at: int, low: str) -> bool:
    before = marks[max(0, at - _REACH) : at]
    if not any(low[m.start : m.end] in {"ne", "n"} for m in before):
        return False
    behind = marks[at + 1 : at + 1 + _NEAR]
    place = next((i for i, m in enumerate(behind) if m.figure is not None), None)
    return place is not None and all(m.kind in {"role", "word"} for m in behind[:place])
