"""Prices that a phrase of the market tells: a headline's, one on the board, what a share costs."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.analysis.claims.western import heads, issued, thresholds
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.price_heads import price_of, share_of
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """The price that the phrase around an amount tells; None where there is none."""
    if not spot.priced or not spot.figure.unit:
        return None
    return (
        _headline(spot)
        or thresholds.at_a_peak(spot)
        or thresholds.at_a_level(spot)
        or _on_the_board(spot)
        or _costs(spot)
        or _costs_now(spot)
        or _noted(spot)
        or _bid(spot)
        or thresholds.beyond(spot)
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
    return price_of(marks[0], "headline")


_BOARD = re.compile(r"\sauf (?:der|dem) (?:kurstafel|anzeigetafel|kurszettel|tafel|ticker)\b")


def _on_the_board(spot: Spot) -> Found | None:
    """ "standen für Vertiv 214,06 Dollar auf der Kurstafel"."""
    if not _BOARD.match(spot.memory.text, spot.figure.end) or spot.clause.has("stop"):
        return None
    return price_of(share_of(spot), "on the board")


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
    return price_of(named or near[share], "costs")


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
    return price_of(named, "noted")


_BIDS = frozenset({"geboten", "bietet", "bot", "bieten", "offeriert", "offerierte"})
_EACH = [["each", "company", "word", "topic"], ["word", "company", "word", "topic"]]


def _bid(spot: Spot) -> Found | None:
    """ "Geboten werden 38 Dollar je Allegro-Aktie"."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 5]
    if [m.kind for m in near] not in _EACH or heads.metric(near[3]) != "price":
        return None
    told = any(spot.text(m) in _BIDS for m in spot.clause.marks)
    return price_of(near[1], "bid") if told and spot.figure.scale == 1 else None


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
    return price_of(marks[place - 1], "costs now")


_LABELS = ("kurs", "preis")


def _labelled(spot: Spot) -> Found | None:
    """ "…, Einstandskurs 38,15 Euro"."""
    marks = spot.clause.marks
    alone = [m.kind for m in marks] == ["topic", "figure"]
    alone = alone and spot.clause.opener in {"comma", "open"}
    if not alone or heads.metric(marks[0]) != "price" or spot.figure.scale > 1:
        return None
    return price_of(marks[0], "label") if spot.text(marks[0]).endswith(_LABELS) else None


_THAN_BEFORE = re.compile(
    r"\s(?:mehr|weniger|teurer|billiger|höher|niedriger|tiefer) als tags? zuvor\b"
)


def _dearer(spot: Spot) -> Found | None:
    """ "…, 7,85 Dollar weniger als tags zuvor", behind a price."""
    priced = spot.last is not None and spot.last.metric == "price" and spot.at == 0
    if not priced or not spot.way or not _THAN_BEFORE.match(spot.memory.text, spot.figure.end):
        return None
    return replace(price_of(spot.last.head if spot.last else None, "dearer"), metric="price_move",
                   direction=spot.way)  # fmt: skip


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
