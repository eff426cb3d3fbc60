"""French words that only the rest of the sentence settles.

"Nvidia ne lâche que 0,4 %": the "que" of "ne … que" is "only", and no clause begins. "Les ventes
d'AMD bondissent de 36 %, celles d'Intel de 3 %": "celles" are the sales.
"""

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


_THAT_OF = (" celui d", " celle d", " ceux d", " celles d")
_THAT = frozenset({"celui", "celle", "ceux", "celles"})


def with_nouns_meant(marks: list[Mark], low: str) -> list[Mark]:
    """The marks, where "celui de" is the noun named last before it."""
    if not has_one(_THAT_OF, low):
        return marks
    found = list(marks)
    for i, mark in enumerate(marks[:-1]):
        of = marks[i + 1].kind == "role" and marks[i + 1].value == "of"
        if not of or mark.kind != "word" or low[mark.start : mark.end] not in _THAT:
            continue
        meant = next((m for m in reversed(marks[:i]) if m.kind == "topic"), None)
        before = marks[i - 1] if i else mark
        compared = before.kind == "role" or low[before.start : before.end] in _ONLY
        if meant is not None and not compared:  # "plus vite que celui d'Intel"
            found[i] = mark._replace(kind="topic", value=meant.value)
    return found
