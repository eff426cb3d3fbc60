"""Prices that a phrase of the market tells: a peak's, a round level's, one on the board."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.analysis.claims.western import heads, issued
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """The price that the phrase around an amount tells; None where there is none."""
    if not spot.priced or not spot.figure.unit:
        return None
    return (
        _headline(spot)
        or _peak(spot)
        or _level(spot)
        or _on_the_board(spot)
        or _costs(spot)
        or _costs_now(spot)
        or _noted(spot)
        or _bid(spot)
        or _beyond(spot)
        or _labelled(spot)
        or _dearer(spot)
        or issued.read(spot)
    )


def _headline(spot: Spot) -> Found | None:
    """ "Amazon bei 210 Dollar: Ist das jetzt günstig?"."""
    marks = spot.clause.marks
    alone = [m.kind for m in marks] == ["company", "role", "figure"] and spot.role == "at"
    if spot.clause.opener or not alone or spot.clause.closed not in {"stop!", ""}:
        return None
    if spot.figure.scale > 1 or spot.figure.sign is not None:
        return None
    return _price(marks[0], "headline")


_PEAK = re.compile(
    r"\b(?:\w*(?:hoch|tief|höchststand|höchstkurs|höchstwert|tiefststand)"
    r"|plus (?:haut|bas)|sommet|pic|zénith|creux|record|high|low|peak)\s(?:von|de|of|à|bei|at)\s"
)


def _peak(spot: Spot) -> Found | None:
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


def _level(spot: Spot) -> Found | None:
    """ "knackte die Marke von 200 Dollar", "der Sprung über die Marke von 1,5 Millionen Won"."""
    begin, end = max(0, spot.figure.start - 60), spot.figure.start
    if not spot.memory.text.endswith(" von ", begin, end) or spot.clause.has("stop"):
        return None
    if not _LEVEL.search(spot.memory.text, begin, end):
        return None
    nouns = {heads.metric(m) for m in spot.clause.marks if m.kind == "topic"}
    head = _named(spot)
    if nouns - {"price"} or (head is None and not nouns):
        return None
    return _price(head, "a round level")


_BOARD = re.compile(r"\sauf (?:der|dem) (?:kurstafel|anzeigetafel|kurszettel|tafel|ticker)\b")


def _on_the_board(spot: Spot) -> Found | None:
    """ "standen für Vertiv 214,06 Dollar auf der Kurstafel"."""
    if not _BOARD.match(spot.memory.text, spot.figure.end) or spot.clause.has("stop"):
        return None
    return _price(_named(spot), "on the board")


_COST = frozenset({"kostet", "kostete", "kosteten", "kosten"})


def _costs(spot: Spot) -> Found | None:
    """ "Keine 13 Dollar kostete eine Nvidia-Aktie vor drei Jahren"."""
    if spot.text(spot.behind) not in _COST or spot.figure.scale > 1:
        return None
    near = spot.clause.marks[spot.at + 2 : spot.at + 7]
    share = next((i for i, m in enumerate(near) if heads.metric(m) == "price"), None)
    if share is None or any(m.kind in {"stop", "figure"} for m in near[:share]):
        return None
    named = next((m for m in near[:share] if m.kind == "company"), None)
    return _price(named or near[share], "costs")


_LAST = re.compile(
    r"(?:vor)?(?:montag|dienstag|mittwoch|donnerstag|freitag|tag|woche)|(?:schluss)?kurs|vortagesschluss"
    r"|schluss|zuletzt|aktuell|monday|tuesday|wednesday|thursday|friday|close|last|clôture|veille"
)


def _noted(spot: Spot) -> Found | None:
    """ "Oracle (Freitag: 153,20 Dollar) kostete …": the price in brackets behind the name."""
    clauses = spot.memory.clauses
    alone = len(spot.clause.marks) == 1 and spot.clause.opening == ":" and len(clauses) > 2
    if not alone or spot.figure.scale > 1 or spot.figure.sign is not None:
        return None
    when, word = clauses[-2], clauses[-2].marks[0]
    named = next((m for m in clauses[-3].marks if word.start - m.end == len(" (")), None)
    if when.opener != "open" or named is None or named.kind != "company":
        return None
    if len(when.marks) > 1 or not _LAST.fullmatch(spot.text(word)):
        return None
    return _price(named, "noted")


_BIDS = frozenset({"geboten", "bietet", "bot", "bieten", "offeriert", "offerierte"})
_EACH = [["each", "company", "word", "topic"], ["word", "company", "word", "topic"]]


def _bid(spot: Spot) -> Found | None:
    """ "Geboten werden 38 Dollar je Allegro-Aktie"."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 5]
    if [m.kind for m in near] not in _EACH or heads.metric(near[3]) != "price":
        return None
    told = any(spot.text(m) in _BIDS for m in spot.clause.marks)
    return _price(near[1], "bid") if told and spot.figure.scale == 1 else None


_AGAIN = frozenset({"wieder", "erstmals", "erneut", "deutlich", "weiter", "klar", "nur", "knapp"})


def _beyond(spot: Spot) -> Found | None:
    """ "Infineon wieder über 80 Euro": a headline without a verb."""
    marks, at = spot.clause.marks, spot.at
    place = next((i for i in range(at) if marks[i].kind == "company"), at)
    between = [spot.text(m) for m in marks[place + 1 : at]]
    plain = place == 0 and at + 1 == len(marks) and all(word in _AGAIN for word in between)
    crossed = spot.figure.approximation in {"over", "under"} and spot.figure.scale == 1
    told = plain and crossed and bool(between or spot.clause.opener == "stop!")
    return _price(marks[0], "beyond") if told else None


_COSTING = _COST | {"notiert", "notierte", "notierten"}


def _costs_now(spot: Spot) -> Found | None:
    """ "Oracle kostete nachbörslich 171 Dollar": nothing but an adverb stands between."""
    marks = spot.clause.marks
    place = next((i for i in range(spot.at) if spot.text(marks[i]) in _COSTING), 0)
    between = marks[place + 1 : spot.at]
    if not place or marks[place - 1].kind != "company" or not 0 < len(between) < 7 or spot.role:
        return None
    hangs = place > 1 and marks[place - 2].kind == "role"
    plain = all(m.kind in {"word", "demote"} for m in between)
    if hangs or not plain or (spot.figure.scale > 1 and spot.figure.unit not in {"KRW", "JPY"}):
        return None
    return _price(marks[place - 1], "costs now")


_LABELS = ("kurs", "preis")


def _labelled(spot: Spot) -> Found | None:
    """ "…, Einstandskurs 38,15 Euro"."""
    marks = spot.clause.marks
    alone = [m.kind for m in marks] == ["topic", "figure"]
    alone = alone and spot.clause.opener in {"comma", "open"}
    if not alone or heads.metric(marks[0]) != "price" or spot.figure.scale > 1:
        return None
    return _price(marks[0], "label") if spot.text(marks[0]).endswith(_LABELS) else None


_THAN_BEFORE = re.compile(
    r"\s(?:mehr|weniger|teurer|billiger|höher|niedriger|tiefer) als tags? zuvor\b"
)


def _dearer(spot: Spot) -> Found | None:
    """ "…, 7,85 Dollar weniger als tags zuvor", behind a price."""
    priced = spot.last is not None and spot.last.metric == "price" and spot.at == 0
    if not priced or not spot.way or not _THAN_BEFORE.match(spot.memory.text, spot.figure.end):
        return None
    return replace(_price(spot.last.head if spot.last else None, "dearer"), metric="price_move",
                   direction=spot.way)  # fmt: skip


def _named(spot: Spot) -> Mark | None:
    """The clause's share, or else its company, before the figure or behind it."""
    marks = spot.clause.marks
    share = next((m for m in marks if heads.metric(m) == "price"), None)
    before = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    return share or before or next((m for m in marks[spot.at :] if m.kind == "company"), None)


def _price(head: Mark | None, rule: str) -> Found:
    return Found(metric="price", topic="price", head=head, rule=rule, kind="money")


_NOW = re.compile(r"\b(?:sind|waren) es(?: \w+)? $")


def now(spot: Spot) -> Found | None:
    """A bare number behind a price: "mittlerweile sind es über 180"."""
    last, figure = spot.last, spot.figure
    if last is None or last.metric != "price" or figure.scale > 1 or not spot.memory.currency:
        return None
    if not _NOW.search(spot.memory.text, max(0, figure.lead - 30), figure.lead):
        return None
    counted = spot.behind is not None and spot.behind.value[:1].isupper()
    if counted:
        return None
    return Found(metric="price", topic="price", head=last.head, rule="now", kind="money",
                 unit=spot.memory.currency, inferred=True)  # fmt: skip
