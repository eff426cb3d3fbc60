"""Prices that a participle tells: "hatten die Papiere 12 Dollar gekostet", "zu 185 Dollar
ausgegeben"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.price_heads import price_of
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """The price; None where no such participle stands there."""
    return _has_cost(spot) or _issued(spot)


_HAS_COST = re.compile(r"\s(?:gekostet|gezahlt|bezahlt|gezahlt worden|verlangt)\b")


def _has_cost(spot: Spot) -> Found | None:
    """ "hatten die Papiere nur 11,97 Dollar gekostet", "am Donnerstag wurden 78 Yen gezahlt"."""
    share = next((m for m in spot.clause.marks if heads.metric(m) == "price"), None)
    told = spot.last is not None and spot.last.topic in {"price", "price_target"}
    if spot.figure.scale > 1 or not _HAS_COST.match(spot.memory.text, spot.figure.end):
        return None
    if spot.clause.has("stop") or not (
        share is not None or (told and not spot.clause.has("topic"))
    ):
        return None
    return price_of(share or (spot.last.head if spot.last is not None else None), "has cost")


_ISSUED = re.compile(r"\b(?:ausgegeben|emittiert|platziert|zugeteilt|aufgelegt)\b")


def _issued(spot: Spot) -> Found | None:
    """ "Zu 185 Dollar ausgegeben, schlossen die Titel …"."""
    clause, text = spot.clause, spot.memory.text
    if spot.role != "at" or spot.figure.scale > 1 or not spot.memory.language.inverts:
        return None
    if any(m.kind == "stop" or heads.metric(m) not in {"", "price"} for m in clause.marks):
        return None
    if not _ISSUED.search(text, clause.marks[0].start, clause.marks[-1].end):
        return None
    opens = not clause.opener and clause.closed == "comma"
    main = spot.memory.row[1].marks if opens and len(spot.memory.row) > 1 else ()
    named = next((m for m in (*clause.marks, *main) if m.kind == "company"), None)
    return price_of(named, "price of shares sold")
