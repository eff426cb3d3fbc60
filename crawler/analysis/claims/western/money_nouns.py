"""Amounts whose noun stands beside them: before, behind, or at the head of the next clause."""

from __future__ import annotations

from dataclasses import replace

from crawler.analysis.claims.western import heads, levels
from crawler.analysis.claims.western.a_share import NOTHING
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_BEING = frozenset({"was", "were", "is", "are"})


def worth_behind(spot: Spot) -> Found | None:
    """ "erased $593 billion from Nvidia's market capitalisation", "7 Milliarden Börsenwert"."""
    lost = False
    if spot.priced and _is_of_a_share(spot):
        return None  # "Bei einem Kurs von 61 Euro ergibt sich ein Börsenwert von …"
    for _, mark in spot.clause.right(spot.at):
        passive = spot.text(mark) in _BEING and not spot.clause.opener
        if mark.kind == "figure" or (mark.kind == "role" and mark.value == "at" and not passive):
            return None  # "raised $1.1bn at a valuation of …", but "$210bn was wiped off"
        if heads.metric(mark) == "loss":
            lost = True  # "Monday's $589 billion loss in market value"
        elif mark.kind == "topic":
            if heads.metric(mark) != "market_value":
                return None
            found = levels.named(mark, spot, "value behind") or NOTHING
            gone = lost and found.metric
            return replace(found, metric="market_value_change", direction="down") if gone else found
    return None


def _is_of_a_share(spot: Spot) -> bool:
    noun = heads.attached_left(spot.at, spot.clause)
    return noun is not None and heads.metric(noun) == "price"


def before(spot: Spot) -> Found | None:
    """ "revenue of $5 billion", "Umsatz: 3 Milliarden": of the noun attached before."""
    attached = heads.attached_left(spot.at, spot.clause)
    if attached is None or attached.start in spot.memory.used:
        return None
    if attached.value == "share" and heads.attached_right(spot.at, spot.clause) is not None:
        return None  # "China accounted for $5.5 billion of Nvidia's revenue"
    if heads.metric(attached) == "growth" and _adjunct(attached, spot):
        return None  # "orders from customers came to $1.3 billion"
    if heads.metric(attached) in {"price_target", "price"} and not spot.priced:
        return None  # no share's: "Ziel von 16 Milliarden", "über neue Aktien 420 Milliarden"
    return levels.named(attached, spot, "noun before") or NOTHING


def _adjunct(mark: Mark, spot: Spot) -> bool:
    place = next((i for i, m in enumerate(spot.clause.marks) if m is mark), -1)
    return place in spot.clause.demoted


def moved_to(spot: Spot) -> Found | None:
    """ "downgraded it to hold, with the price objective cut to $640"."""
    moved = heads.moved(spot.at, spot.clause) if spot.role == "to" else None
    if moved is None or moved.kind != "topic" or moved.start in spot.memory.used:
        return None
    return levels.named(moved, spot, "noun moved") if heads.metric(moved) in _TOLD else None


_TOLD = frozenset({"price_target", "dividend", "eps", "orders", "spending", "debt", "cash"})


def behind(spot: Spot) -> Found | None:
    """ "$5 billion of revenue", "3 Milliarden Euro Umsatz": of the noun attached behind."""
    noun = _risen(spot) or heads.attached_right(spot.at, spot.clause)
    if noun is None or noun.start in spot.memory.used or heads.metric(noun) == "price":
        return None
    borrowed = spot.last is not None and spot.last.metric == "raised"
    if borrowed and heads.metric(noun) == "orders":
        return NOTHING  # "sold bonds, attracting $125 billion of orders"
    return levels.named(noun, spot, "noun behind") or NOTHING


def _risen(spot: Spot) -> Mark | None:
    """ "eine von 5,35 auf 5,50 Euro erhöhte Dividende": a participle stands before its noun."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 3]
    if not spot.memory.language.inverts or [m.kind for m in near] != ["move", "topic"]:
        return None
    return near[1]


def opening(spot: Spot) -> Found | None:
    """ "At $119 million, sales fell short", "À 119 millions d'euros, les ventes ont fondu"."""
    clause, row = spot.clause, spot.memory.row
    if clause.opener or spot.at > 1 or spot.at + 1 < len(clause.marks) or len(row) < 2:
        return None
    if spot.role not in {"to", "at"} or clause.closed != "comma":
        return None
    noun = next((m for m in row[1].marks[:4] if m.kind == "topic"), None)
    told = noun is not None and not any(m.figure for m in row[1].marks[:3])
    return levels.named(noun, spot, "before its noun") if noun is not None and told else None
