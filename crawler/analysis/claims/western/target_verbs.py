"""Price targets that a verb of analysts tells: they see a share at a price, or cut their target."""

from __future__ import annotations

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_SEES = frozenset({"sieht", "sehen", "sees", "see", "seeing", "voit", "voient"})
_AIMS = frozenset({"vise", "visent", "visait"})
_TRUSTS = frozenset(
    {"traut", "trauen", "zutraut", "zutrauen", "gesteht", "gestehen", "zugesteht", "zugestehen",
     "billigt", "billigen", "zubilligt", "zubilligen", "zugetraut", "zugestanden"}
)  # fmt: skip
_TRUSTS_OR_AIMS, _SEES_OR_TRUSTS = _TRUSTS | _AIMS, _SEES | _TRUSTS
_PAPER = frozenset({"wert", "werte"})


def seen_at(spot: Spot) -> Found | None:
    """ "sieht Micron nun bei 550 Dollar", "traut der Aktie 190 Dollar zu", "sees it at $90"."""
    if not spot.priced or spot.figure.scale > 1 or not spot.figure.unit:
        return None
    if spot.role not in {"", "at", "to"} or spot.clause.has("trade"):
        return None
    verbs = _SEES if spot.role else _TRUSTS_OR_AIMS
    if spot.figure.previous is not None:
        verbs = _SEES_OR_TRUSTS  # "trauen ASML nun 1.420 statt 1.275 Euro zu"
    if not any(spot.text(m) in verbs for m in spot.clause.marks[: spot.at]):
        return None
    named = any(
        m.kind == "company" or heads.metric(m) == "price" or spot.text(m) in _PAPER
        for m in spot.clause.marks
    )
    if not named:
        return None
    way, previous = "", spot.figure.previous
    if previous is not None:
        way = "up" if spot.figure.value > previous else "down"
    return Found(metric="price_target", topic="price_target", rule="seen at", kind="money",
                 direction=way, previous=previous)  # fmt: skip


def its(spot: Spot) -> Found | None:
    """ "Mizuho cut its to $115 from $130", behind a sentence on price targets."""
    before = spot.clause.marks[max(0, spot.at - 2) : spot.at]
    its = [m.kind for m in before] == ["pronoun", "role"] and before[1].value == "to"
    if not its or not spot.priced or not spot.way or spot.memory.language.inverts:
        return None
    return Found(metric="price_target", topic="price_target", rule="its", kind="money",
                 direction=spot.way, previous=spot.figure.previous)  # fmt: skip
