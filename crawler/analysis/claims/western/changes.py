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
