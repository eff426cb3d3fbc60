"""What a change in per cent of a figure is called."""

from __future__ import annotations

from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

# A margin's is a level; a target's is none.
GROWTH = {
    "price": "price_move", "market_value": "price_move", "revenue": "revenue_growth",
    "profit": "profit_growth", "eps": "profit_growth", "loss": "growth", "growth": "growth",
    "orders": "growth", "receivables": "growth", "debt": "growth", "cash": "growth",
    "spending": "growth", "dividend": "growth", "cash_flow": "growth",
}  # fmt: skip


def change(topic: str, way: str, head: Mark | None, rule: str) -> Found:
    """The change of what the noun `topic` names."""
    return Found(metric=GROWTH[topic], topic=topic, rule=rule, head=head, direction=way,
                 unit="%", kind="%")  # fmt: skip


def margin(head: Mark | None, spot: Spot) -> Found:
    """The level of a margin."""
    return Found(metric="margin", topic="margin", rule="margin", head=head, kind="%",
                 previous=spot.figure.previous)  # fmt: skip


def is_level(spot: Spot) -> bool:
    """Whether the percentage is one that is reached: "s'établit à 35,2 %", "Margin: 35 %"."""
    return spot.role in {"to", "at"} or spot.clause.opening == ":"


# What only a company's business does, whatever verb is said of the company.
_ORGANIC = frozenset(
    {"organisch", "organische", "organisches", "umsatzseitig", "umsatzmäßig", "umsatzmässig",
     "organically",
     "organic", "organique", "organiquement", "comparables", "comparable"}
)  # fmt: skip


def is_organic(spot: Spot) -> bool:
    """ "Organisch legte Siemens um 6 Prozent zu", "gagne 6 % en organique"."""
    clauses = [spot.clause, *spot.memory.clauses[:1]]
    if len(spot.memory.clauses) != 2 or spot.memory.clauses[0].has("figure"):
        clauses = clauses[:1]
    words = (m for clause in clauses for m in clause.marks if m.kind in {"word", "name"})
    return any(spot.text(m) in _ORGANIC for m in words)
