"""What another company's figure is that one is set against: "up 61 %, against 34 % for Nvidia"."""

from __future__ import annotations

from crawler.analysis.claims.western.changes import GROWTH, change
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_OF = frozenset({"for", "at", "by"})
_REACH = 4


def read(spot: Spot) -> Found | None:
    """The change of the same thing, of the company named behind."""
    last = spot.memory.percent
    if spot.role != "versus" or spot.figure.kind != "%" or last is None or not last.direction:
        return None
    behind = spot.clause.marks[spot.at + 1 : spot.at + 1 + _REACH]
    place = next((i for i, m in enumerate(behind) if m.kind == "company"), 0)
    if not place or behind[place - 1].value not in _OF or last.topic not in GROWTH:
        return None
    if any(m.kind not in {"role", "word", "move", "grow"} for m in behind[:place]):
        return None
    noun = spot.way if is_noun(spot.word, spot.clause) else ""
    moved = next((m for m in behind[:place] if m.kind in {"move", "grow"}), None)
    way = moved.value.partition("/")[0] if moved is not None else noun or last.direction
    return change(last.topic, way, behind[place], "compared")
