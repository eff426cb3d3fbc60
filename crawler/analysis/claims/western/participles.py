"""The noun behind a participle: "einen um 27 Prozent auf 56,3 Milliarden gestiegenen Gewinn"."""

from __future__ import annotations

from crawler.analysis.claims.western import levels
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_ATTRIBUTIVE = ("ene", "enen", "ener", "enes", "enem", "te", "ten", "ter", "tes", "tem")
_VERBS = frozenset({"move", "grow"})


def noun(spot: Spot) -> Mark | None:
    """The noun that a percentage with its level, or a level, changed to what it is."""
    if spot.role not in {"by", "to"} or not spot.memory.language.inverts:
        return None
    behind = list(spot.clause.marks[spot.at + 1 : spot.at + 7])
    if spot.role == "by":
        if len(behind) < 4 or behind[0].value != "to" or behind[1].figure is None:
            return None
        behind = behind[2:]
    if len(behind) < 2 or behind[0].kind not in _VERBS:
        return None
    if not spot.text(behind[0]).endswith(_ATTRIBUTIVE):
        return None
    nouns = [m for m in behind[1:] if m.kind != "word" or m.value[:1].isupper()]
    return nouns[0] if nouns and nouns[0].kind == "topic" else None


def amount(spot: Spot) -> Found | None:
    """The level that such a noun was changed to."""
    topic = noun(spot) if spot.role == "to" else None
    return levels.named(topic, spot, "behind a participle") if topic is not None else None
