"""Amounts beside what was dealt in: a stake, goods."""

from __future__ import annotations

from crawler.analysis.claims.western import heads, purchases, with_whom
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_TAKES = frozenset(
    {"take", "takes", "took", "taking", "taken", "buy", "buys", "bought", "buying", "acquire",
     "acquires", "acquired", "acquiring", "purchase", "purchased", "for", "with", "secured"}
)  # fmt: skip
_STAKES = frozenset({"stake", "stakes", "holding", "equity stake", "shareholding"})
_SECURITIES = frozenset(
    {"shares", "stock", "bonds", "notes", "debt", "equity", "securities", "options", "convertible"}
)


_OTHERS = frozenset({"stop", "person"})


def read(spot: Spot) -> Found | None:
    """What a stake or goods were bought or sold for."""
    return _staked(spot) or _worth_of(spot)


def _staked(spot: Spot) -> Found | None:
    """ "took a $2 billion stake in Intel": what the buyer spends."""
    marks = spot.clause.marks
    if spot.text(spot.behind) not in _STAKES or spot.figure.scale == 1:
        return None
    verb = next((m for m in reversed(marks[max(0, spot.at - 2) : spot.at])), None)
    if verb is None or spot.text(verb) not in _TAKES:
        return None
    return Found(metric="spending", topic="spending", rule="stake", kind="money", verb=verb)


def _worth_of(spot: Spot) -> Found | None:
    """ "sold $44 billion worth of chips", "sold chips worth $44 billion": what goods brought in."""
    marks, at = spot.clause.marks, spot.at
    sold = next((i for i in range(at) if marks[i].kind == "deliver"), -1)
    worth = any(spot.text(m) == "worth" for m in marks[max(0, at - 1) : at + 2])
    if not worth or spot.figure.scale == 1:
        return None
    ordered = _ordered(spot)
    if ordered is not None:
        return ordered
    if sold < 0:
        return _dealt(spot)
    near = [*marks[sold:at], *marks[at : at + 6]]
    if any(spot.text(m) in _SECURITIES or m.kind in _OTHERS for m in near):
        return None
    if any(m.value == "shares" for m in near):
        return None
    return Found(metric="revenue", topic="revenue", rule="goods sold", kind="money",
                 verb=marks[sold])  # fmt: skip


_BETWEEN = frozenset({"word", "name", "role", "company", "private", "demote"})


def _ordered(spot: Spot) -> Found | None:
    """ "after landing humanoid orders worth 264 million yuan", "a backlog of AI servers worth
    $19.6 billion"."""
    marks, at = spot.clause.marks, spot.at
    if not at or spot.text(marks[at - 1]) != "worth":
        return None
    for i in range(at - 2, max(-1, at - 8), -1):
        if heads.metric(marks[i]) == "orders":
            signed = with_whom.of_a_deal(marks[i + 1], marks[i])
            return None if signed or purchases.is_contract(marks[i], spot.memory) else Found(
                metric="orders", topic="orders", rule="orders worth", kind="money", head=marks[i],
                previous=spot.figure.previous)  # fmt: skip
        if marks[i].kind not in _BETWEEN or spot.text(marks[i]) in _TO:
            return None
    return None


_TO = frozenset({"is", "was", "are", "were", "to"})


def _dealt(spot: Spot) -> Found | None:
    """ "will buy back shares worth 10 trillion won"."""
    before = spot.clause.marks[spot.at - 1] if spot.at else None
    acts = [m for _, m in spot.clause.left(spot.at, ("act",)) if m is not before]
    if spot.text(before) != "worth" or not acts or acts[0].value != "spending":
        return None
    return Found(metric="spending", topic="spending", rule="worth so much", kind="money",
                 verb=acts[0])  # fmt: skip
