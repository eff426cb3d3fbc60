"""Percentages whose noun or place says what they are of, before any verb is asked."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads, percent_gains, percent_signed
from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

# In front of a main clause: "Despite an 11 % slide, Broadcom is …", "After losing 5 % on Monday".
_OPENING = frozenset(
    {
        "having",
        "ayant",
        "en",
        "despite",
        "after",
        "following",
        "with",
        "trotz",
        "nach",
        "mit",
        "malgré",
        "après",
        "avec",
    }
)
_POSSESSIVE = ("'s", "’s")


def read(spot: Spot, head: Mark | None) -> Found | None:
    """What the percentage is of, where its own noun says; None where verbs decide."""
    return (
        percent_signed.read(spot)
        or _from_peak(spot)
        or percent_signed.from_issue(spot)
        or _growth_rate(spot)
        or percent_gains.read(spot)
        or _genitive(spot, head)
        or _opening(spot)
        or _on_the_market(spot, head)
    )


def _is_share(mark: Mark) -> bool:
    return heads.metric(mark) == "price"


_PEAK = re.compile(
    r"\s+(?:(?:below|under|off|beneath|from|shy of|short of)\s+(?:its|the|their|a|his)"
    r"(?:\s[\w-]+){0,3}?\s(?:peak|high|highs|record|top)"
    r"|unter(?:halb)?\s(?:de[mrs]|ihre[mrs]|seine[mrs]|einem)(?:\s[\w-]+){0,3}?\s?"
    r"[\w-]*(?:hoch|höchs\w+|rekord\w*|spitze|gipfel|höchststand)"
    r"|(?:sous|en dessous de|au-dessous de|de)\s(?:son|ses|leur|leurs)\s(?:[\w-]+\s){0,2}?"
    r"(?:plus hauts?|record|records|sommet|sommets|pic))\b"
)


def _from_peak(spot: Spot) -> Found | None:
    """ "for a share that is 30 per cent below its February peak"."""
    if not _PEAK.match(spot.memory.text, spot.figure.end):
        return None
    if any(m.kind == "stop" for m in spot.clause.marks):
        return None
    heading = (m for _, m in spot.clause.left(spot.at, ("topic", "company", "described")))
    head = next((m for m in heading if m.kind != "topic" or _is_share(m)), None)
    if head is None and spot.clause.has("topic"):
        return None
    return change("price", "down", head, "from the peak")


def _growth_rate(spot: Spot) -> Found | None:
    """ "Azure growth cooled to 39 %": the rate of a growth, which is up whatever the rate does."""
    if spot.role != "to" or spot.figure.kind == "factor":
        return None
    noun = heads.before(spot.at, spot.clause)
    if noun is not None and heads.metric(noun) in _RATED and _speeds_up(spot):
        return change(heads.metric(noun), "up", noun, "rate of growth")
    for i, mark in spot.clause.left(spot.at, ("grow",)):
        moved = any(m.kind in {"move", "word"} for m in spot.clause.marks[i + 1 : spot.at])
        if not moved or not _is_growth(mark, spot):
            return None
        before = heads.before(i, spot.clause)
        topic = heads.metric(before) if before is not None else ""
        if topic not in {"", "profit", "growth", "orders"}:
            topic = "revenue"
        return change(topic or "revenue", "up", before, "rate of growth")
    return None


_RATED = frozenset({"revenue", "profit", "orders"})
_SPEED = re.compile(
    r"\b(?:re-?|de)?(?:accelerat(?:ed|es|ing)|celerat(?:ed|es|ing)|slow(?:ed|s|ing)(?: down)?"
    r"|quicken(?:ed|s|ing)|sped up|picked up speed|cool(?:ed|s|ing)) to (?:[a-z]+ ){0,2}$"
)


def _speeds_up(spot: Spot) -> bool:
    """ "AWS revenue accelerated to 24 %": not the amount, the rate of its growth."""
    near = spot.memory.text[max(0, spot.figure.start - 40) : spot.figure.start]
    return _SPEED.search(near) is not None


def _is_growth(mark: Mark, spot: Spot) -> bool:
    return spot.text(mark) in {"growth", "wachstum", "croissance"}


def _genitive(spot: Spot, head: Mark | None) -> Found | None:
    """ "revenue at Wiwynn grew 50 %; Quanta's gained 63 % and Wistron's 71.5 %"."""
    last = spot.last
    if head is None or head.kind != "company" or last is None or last.topic == "price":
        return None
    text = spot.memory.text
    if not text.startswith(_POSSESSIVE, head.end):
        return None
    place = next((i for i, m in enumerate(spot.clause.marks) if m is head), spot.at)
    between = spot.clause.marks[place + 1 : spot.at]
    if any(m.kind in {"topic", "stop", "name"} for m in between):
        return None
    way = spot.way or last.direction
    metrics = {"revenue", "profit", "growth", "orders", "spending", "dividend"}
    return change(last.topic, way, head, "genitive") if way and last.topic in metrics else None


def _opening(spot: Spot) -> Found | None:
    """The share's move in a phrase before the main clause."""
    clause = spot.clause
    if clause.opener or spot.memory.last is not None or clause.closed != "comma" or not spot.way:
        return None
    words = {spot.text(m) for m in clause.marks[: spot.at]}
    if words.isdisjoint(_OPENING) or any(m.kind in _HEADED for m in clause.marks):
        return None
    losing = spot.word is not None and not is_noun(spot.word, clause)
    attributed = spot.word is not None and spot.word.start >= spot.figure.end
    if not (losing or attributed or spot.role in {"of", "by"} or spot.figure.kind == "factor"):
        return None
    main = (m for c in spot.memory.row[1:] for i, m in enumerate(c.marks) if i not in c.demoted)
    named = next((m for m in main if m.kind == "company"), None)
    return change("price", spot.way, named, "before the main clause")


_MARKET = re.compile(
    r"\b(?:an der börse|im (?:\w+ )?handel|nachbörslich|vorbörslich|after[ -]hours|pre-?market"
    r"|extended trading|in early trading|on the stock market|en bourse|à la bourse|hors séance)\b"
)


def _on_the_market(spot: Spot, head: Mark | None) -> Found | None:
    """ "An der Börse ging es um 18 Prozent bergab"."""
    clause = spot.clause
    if head is not None or not spot.way or any(m.kind in _HEADED for m in clause.marks):
        return None
    text = spot.memory.text
    start, end = clause.marks[0].start, clause.marks[-1].end
    said = _MARKET.match(text, start, end)
    if clause.has("pronoun"):
        said = _MARKET.search(text, start, end)
    if said is None and spot.figure.sign is not None:
        said = _FINAL.search(text, start, end)
    return change("price", spot.way, None, "on the market") if said else None


_FINAL = re.compile(
    r"\b(?:hie(?:ß|ss) es am ende|am ende (?:stand|hie(?:ß|ss))|stand am ende"
    r"|auf der (?:kurs|anzeige)tafel"
    r"|zum handelsschluss|zu handelsende|by the close|at the close|at the bell|à la clôture"
    r"|en clôture)\b"
)


_HEADED = frozenset({"topic", "stop", "company", "private", "name", "person", "grow"})
# Parts of a company that grow by what they sell.
_PARTS = frozenset(
    {"cloud", "business", "businesses", "unit", "division", "segment", "arm", "operations",
     "franchise", "software", "hardware", "infrastructure", "consulting", "advertising", "gaming",
     "networking", "storage", "memory", "foundry", "licences", "licenses", "subscriptions",
     "activité", "activités", "branche", "pôle"}
)  # fmt: skip
_PART_ENDINGS = ("geschäft", "sparte", "segment", "bereich", "division", "geschäfts")


def is_of_a_part(spot: Spot) -> bool:
    """Whether a part of the company is the subject: "its ad business shrank 15 %"."""
    marks = spot.clause.marks
    place = next((i for i, m in enumerate(marks) if m is spot.word), spot.at)
    end = min(place, spot.at)
    if end > 1 and marks[end - 1].kind == "company" and marks[end - 2].kind != "role":
        return False  # "and cloud provider CoreWeave climbed 4 %"
    reach = 3 if not any(m.kind == "company" for m in marks[max(0, end - 3) : end]) else 7
    near = [spot.text(m) for m in marks[max(0, end - reach) : end] if m.kind in {"word", "name"}]
    return any(word in _PARTS or word.endswith(_PART_ENDINGS) for word in near)
