"""Percentages that are a share's by what stands beside them: price, trading hours, a sign."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

# What a sign would be of.
_HEADED = frozenset({"topic", "stop", "private", "name", "person", "grow"})


def read(spot: Spot) -> Found | None:
    """The share's move; None where neither price, hours nor sign say so."""
    return _signed(spot) or _extended(spot)


def _signed(spot: Spot) -> Found | None:
    """ "Accueil glacial aux résultats de SAP : -14,9 % à 168 euros": the price says of what."""
    marks = spot.clause.marks
    if spot.figure.sign is None or marks[0] is not marks[spot.at] or len(marks) < spot.at + 3:
        return None
    role, price = marks[spot.at + 1], marks[spot.at + 2].figure
    if role.value not in {"to", "at"} or price is None or price.kind != "money":
        return None
    if price.scale > 1 or spot.memory.language.a_share.match(spot.memory.text, price.end):
        return None
    return change("price", spot.way, None, "sign and price")


_EXTENDED = re.compile(
    r"\b(?:(?:vor|nach)börslich\w*|(?:after-hours|pre-?market|post-market|after-market)|kursmä(?:ß|ss)ig\w*)"
    r"\s(?:[\w-]+\s)?$"
)


def _extended(spot: Spot) -> Found | None:
    """ "ein vorbörsliches Minus von 8,5 Prozent": of the share, whatever is spoken of."""
    begin = spot.figure.lead if spot.word is None else min(spot.figure.lead, spot.word.start)
    said = spot.way and (
        _EXTENDED.search(spot.memory.text, max(0, begin - 30), begin) or _signed_move(spot)
    )
    if not said or any(m.kind == "stop" for m in spot.clause.marks):
        return None
    topics = [m for _, m in spot.clause.left(spot.at, ("topic",))]
    share = topics[0] if topics and heads.metric(topics[0]) == "price" else None
    return change("price", spot.way, share or _named_behind(spot), "extended")


def _named_behind(spot: Spot) -> Mark | None:
    """The company of "Down 8.9% on Friday, AppLovin regained 4.2%"."""
    row = spot.memory.row
    if spot.clause is not row[0] or len(row) < 2 or row[1].opener != "comma":
        return None
    first = row[1].marks[0]
    return first if first.kind == "company" and row[1].has("move") else None


_TRADED = re.compile(
    r"\s(?:im )?(?:nachbörs\w+|vorbörs\w+|after hours|in (?:after-hours|late|extended|pre-?market)"
    r"|pre-?market|après clôture|après la clôture|avant l['’]ouverture|hors séance)\b"
)
_DAY = re.compile(
    r"\s(?:allein )?(?:am |on |at |ce )?(?:montag|dienstag|mittwoch|donnerstag|freitag"
    r"|vortag|handelsende"
    r"|monday|tuesday|wednesday|thursday|friday|the close|the bell"
    r"|lundi|mardi|mercredi|jeudi|vendredi|à la clôture|en clôture)\w*"
)
_SPAN = re.compile(
    r"\s(?:in|binnen|en|over|within|depuis|seit|since)\s(?:\w+\s){0,2}"
    r"(?:monat\w*|wochen?|jahr\w*|jahresbeginn|mois|semaines?|ans?|janvier|months?|weeks?|years?)\b"
)


def _signed_move(spot: Spot) -> bool:
    """ "…: minus 4,2 Prozent nachbörslich", "The stock? Plus 88 % in twelve months": a sign, and a
    word that only a share's move has behind it."""
    clause, text, end = spot.clause, spot.memory.text, spot.figure.end
    if spot.figure.sign is None and spot.text(spot.word) not in _SIGNS:
        return False
    if spot.figure.kind != "%" or any(m.kind in _HEADED for m in clause.marks[: spot.at]):
        return False
    if _TRADED.match(text, end):
        return True
    if clause.opener not in {"stop!", ""} or spot.at > 1:
        return False
    if clause.opener and _DAY.match(text, end) is not None:
        return True
    return spot.last is None and (_DAY.match(text, end) or _SPAN.match(text, end)) is not None


_SIGNS = frozenset({"plus", "minus", "moins", "up", "down"})


_ISSUED = re.compile(
    r"\s(?P<way>über|oberhalb|unter|unterhalb|above|below)\s(?:(?:de[mrs]|ihrem|seinem|the|its)\s)?"
    r"(?:(?:ausgabe|emissions|zuteilungs|platzierungs)(?:preis|kurs)|(?:ipo|offer|issue) price)"
)


def from_issue(spot: Spot) -> Found | None:
    """ "haben bei ihrem Debüt 21 Prozent über dem Ausgabepreis geschlossen"."""
    told = _ISSUED.match(spot.memory.text, spot.figure.end)
    traded = (
        spot.clause.has("trade")
        or spot.clause.has("closing")
        or _CLOSED.search(spot.memory.text, spot.figure.end, spot.clause.marks[-1].end)
    )
    if told is None or not traded or spot.clause.has("stop"):
        return None
    heading = (m for _, m in spot.clause.left(spot.at, ("topic", "company", "described")))
    head = next((m for m in heading if m.kind != "topic" or heads.metric(m) == "price"), None)
    way = "up" if told["way"] in {"über", "oberhalb", "above"} else "down"
    return change("price", way, head, "from the issue price")


_CLOSED = re.compile(r"\b(?:geschlossen|eröffnet|gestartet|notiert|gelegen|gehandelt)\b")
