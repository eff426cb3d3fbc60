"""Percentages before their noun: "En hausse de 12 %, les ventes ont atteint 9,8 milliards"."""

from __future__ import annotations

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.changes import GROWTH, change, margin
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_EN = frozenset({"en", "up", "down"})
_EXPECTED = (
    "attendu", "prévu", "anticip", "estim", "espér", "annoncé", "pressenti", "expected", "tipped",
    "forecast", "erwartet",
)  # fmt: skip
# What may stand between the comma and the noun: "les", "le très attendu", "son".
_BEFORE_A_NOUN = frozenset({"word", "pronoun", "role"})
_REACH = 4


def read(spot: Spot) -> Found | None:
    """The change of the noun that the main clause begins with; one without a metric where it was
    only expected; None where the sentence does not begin so."""
    clause, memory = spot.clause, spot.memory
    level = _level(spot)
    if level is not None:
        return level
    if clause.opener or memory.last is not None or clause.closed != "comma" or not spot.way:
        return None
    words = [spot.text(m) for m in clause.marks[:2]]
    if words[0].startswith(_EXPECTED):
        return Found(metric="", topic="", rule="expected")
    first = clause.marks[0]
    fronted = words[0] in _EN or first.figure is not None or first.kind in {"move", "passes"}
    noun = _noun(spot) if fronted and spot.role != "to" else None
    if noun is None:
        return None
    return change(heads.metric(noun), spot.way, noun, "before its noun")


def _level(spot: Spot) -> Found | None:
    """ "and, at 66.2 %, gross margin was never so high"."""
    clause, row = spot.clause, spot.memory.row
    if spot.role not in {"at", "to"} or spot.at > 1 or len(clause.marks) > spot.at + 1:
        return None
    place = next((i for i, c in enumerate(row) if c is clause), len(row))
    if clause.closed != "comma" or place + 1 >= len(row):
        return None
    near = row[place + 1].marks[:_REACH]
    noun = next((m for m in near if m.kind == "topic"), None)
    if noun is None or heads.metric(noun) != "margin" or any(m.figure for m in near):
        return None
    return margin(noun, spot)


def _noun(spot: Spot) -> Mark | None:
    """The noun with which the next clause begins, where this one has neither noun nor name."""
    if not _HEADED.isdisjoint(spot.clause.kinds) or len(spot.memory.row) < 2:
        return None
    for mark in spot.memory.row[1].marks[:_REACH]:
        if mark.kind == "topic":
            return mark if heads.metric(mark) in GROWTH else None
        if mark.kind not in _BEFORE_A_NOUN:
            return None
    return None


_HEADED = frozenset({"topic", "stop", "company", "private", "name", "person"})
