"""Prices that are a mark to pass: a peak, a round level, one that a headline is beyond."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.price_heads import price_of, share_of
from crawler.analysis.claims.western.spot import Spot

_PEAK = re.compile(
    r"\b(?:\w*(?:hoch|tief|höchststand|höchstkurs|höchstwert|tiefststand)"
    r"|plus (?:haut|bas)|sommet|pic|zénith|creux|record|high|low|peak)\s(?:von|de|of|à|bei|at)\s"
)


def at_a_peak(spot: Spot) -> Found | None:
    """ "42 Prozent unter dem Rekordhoch von 115,10 Euro"."""
    if spot.figure.scale > 1:
        return None
    before = spot.memory.text[max(0, spot.figure.start - 40) : spot.figure.start]
    said = next((m for m in _PEAK.finditer(before) if m.end() == len(before)), None)
    last = spot.last
    plain = last is None and not any(spot.clause.has(kind) for kind in ("topic", "stop"))
    if said is None or not (plain or (last is not None and last.topic == "price")):
        return None
    own = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    head = own or (last.head if last is not None else None)
    return Found(metric="price", topic="price", head=head, rule="peak", kind="money")


_LEVEL = re.compile(
    r"\b(?:(?:über|unter|auf|an) (?:die|der)|\w+) (?:[\w-]+ ){0,3}?"
    r"(?:marke|schwelle|hürde|\w*niveau) von $"
)


def at_a_level(spot: Spot) -> Found | None:
    """ "knackte die Marke von 200 Dollar", "der Sprung über die Marke von 1,5 Millionen Won"."""
    begin, end = max(0, spot.figure.start - 60), spot.figure.start
    if not spot.memory.text.endswith(" von ", begin, end) or spot.clause.has("stop"):
        return None
    if not _LEVEL.search(spot.memory.text, begin, end):
        return None
    nouns = {heads.metric(m) for m in spot.clause.marks if m.kind == "topic"}
    head = share_of(spot)
    if nouns - {"price"} or (head is None and not nouns):
        return None
    return price_of(head, "a round level")


_AGAIN = frozenset({"wieder", "erstmals", "erneut", "deutlich", "weiter", "klar", "nur", "knapp"})


def beyond(spot: Spot) -> Found | None:
    """ "Infineon wieder über 80 Euro": a headline without a verb."""
    marks, at = spot.clause.marks, spot.at
    place = next((i for i in range(at) if marks[i].kind == "company"), at)
    between = [spot.text(m) for m in marks[place + 1 : at]]
    plain = place == 0 and at + 1 == len(marks) and all(word in _AGAIN for word in between)
    crossed = spot.figure.approximation in {"over", "under"} and spot.figure.scale == 1
    told = plain and crossed and bool(between or spot.clause.opener == "stop!")
    return price_of(marks[0], "beyond") if told else None
