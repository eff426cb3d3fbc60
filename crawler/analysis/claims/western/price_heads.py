"""The share that a price told by a phrase is of."""

from __future__ import annotations

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def share_of(spot: Spot) -> Mark | None:
    """The clause's share, or else its company, before the figure or behind it."""
    marks = spot.clause.marks
    share = next((m for m in marks if heads.metric(m) == "price"), None)
    before = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    return share or before or next((m for m in marks[spot.at :] if m.kind == "company"), None)


def price_of(head: Mark | None, rule: str) -> Found:
    """A share's price, as `rule` told it."""
    return Found(metric="price", topic="price", head=head, rule=rule, kind="money")
