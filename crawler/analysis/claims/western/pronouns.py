"""Amounts of what the sentence or the clause before spoke of: "It climbed to 171 million"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import levels
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_OF_PEOPLE = frozenset({"hire", "fire", "headcount"})  # "stellt … in Aussicht"
_OF_A_SHARE = frozenset({"dividend", "eps", "price_target"})
_THAT = frozenset({"that", "this", "das", "dies", "es", "it"})


def read(spot: Spot) -> Found | None:
    """An amount of what the sentence before spoke of: "Er kletterte auf 171 Millionen Euro"."""
    topic, first = spot.memory.topic or _spoken_of(spot), spot.clause.marks[0]
    stands = first.kind == "pronoun" or spot.text(first) in _THAT
    earlier = _earlier(spot, topic)
    if earlier is not None:
        return earlier
    stands = stands or _THE_NUMBER.search(spot.memory.text, 0, spot.figure.lead) is not None
    foreseen = (_foresees(spot) and topic in _FORESEEN) or it_is(spot) or _part(spot)
    if first.kind == "pronoun" and topic in _OF_A_SHARE and not spot.clause.opener:
        told = spot.role in {"to", "at"} and spot.priced and spot.figure.scale == 1
        return Found(metric=topic, topic=topic, rule="pronoun", kind="money",
                     previous=spot.figure.previous) if told else None  # fmt: skip
    acts = (m.value for m in spot.clause.marks if m.kind == "act")
    if (
        topic not in levels.LEVELS
        or not (stands or foreseen)
        or any(a not in _OF_PEOPLE for a in acts)
    ):
        return None
    if (spot.clause.opener and not foreseen) or spot.figure.value < levels.LEAST:
        return None
    compared = spot.role == "versus" and _COMPARES.match(spot.memory.text)
    if spot.role not in {"to", "at"} and not foreseen and not compared:
        return None
    return Found(metric=topic, topic=topic, rule="pronoun", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


_THE_NUMBER = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}(?:number|figure|total|sum|amount|tally|bill) "
    r"(?:was|is|had been|stood at|came to) $"
)
_IT_IS = re.compile(r"\b(?:soll(?:en|te|ten)?|dürften|werden|sind|waren|wären) es(?: \w+){0,3} $")
_PART = re.compile(r"\b(?:entfielen|entfallen|entfiel|entfällt|stammten|stammen)\b")


def it_is(spot: Spot) -> bool:
    """ "Im zweiten Quartal sollen es 41 Milliarden Dollar werden": of what was told before."""
    begin = max(spot.clause.marks[0].start, spot.figure.lead - 50)
    return _IT_IS.search(spot.memory.text, begin, spot.figure.lead) is not None


def _part(spot: Spot) -> bool:
    """ "Auf Rechenzentren entfielen davon 51,2 Milliarden Dollar": a part of what was told."""
    marks = spot.clause.marks
    said = _PART.search(spot.memory.text, marks[0].start, marks[-1].end) is not None
    topics = any(m.kind == "topic" for m in marks[: spot.at])
    return said and not topics and spot.role in {"", "of"}


_COMPARES = re.compile(r"\W*(?:that|this|it|which) (?:compares|compared) (?:with|to) ")
_A_YEAR_AGO = re.compile(
    r"\W*(?:a year (?:ago|earlier|before)|last year|the year before|the (?:prior|previous) (?:year"
    r"|quarter)|twelve months (?:ago|earlier|before))\W{1,2}(?:it (?:was|had been)|that was"
    r"|they were|it stood at|the figure was)?\W*(?:about |around |roughly |just |some )?$"
)
_HAD_EXPECTED = re.compile(
    r"\W*(?:it|they|he|she|the [\w-]+) (?:had |has )?(?:previously |earlier |originally |initially "
    r"|before )?(?:expected|forecast|guided|projected|anticipated|targeted|predicted|pointed)\b"
)


def _earlier(spot: Spot, topic: str) -> Found | None:
    """The same of an earlier time, behind a sentence on it: "That compares with 27.5 billion yuan
    a year ago", "It had previously expected $7.2 billion"."""
    text, figure = spot.memory.text, spot.figure
    if spot.memory.language.inverts or spot.last is not None:
        return None
    if topic not in levels.LEVELS or figure.value < levels.LEAST or topic == "market_value":
        return None
    told = (
        _COMPARES.match(text)
        or _A_YEAR_AGO.match(text[: figure.start])
        or (topic in _FORESEEN and _HAD_EXPECTED.match(text))
    )
    return Found(metric=topic, topic=topic, rule="earlier", kind="money") if told else None


_FORESEEN = frozenset({"revenue", "profit", "loss", "orders", "cash_flow", "spending"})
_PERIODS = re.compile(
    r"\b(?:für (?:das|den|dieses|2\d{3}|die|januar|april|juli|oktober)"
    r"|im (?:laufenden|kommenden|nächsten)|in diesem|zuvor|bisher|bislang"
    r"|for (?:the|this|next|20|fiscal|all of)"
    r"|in (?:the|this) (?:current|coming|year)"
    r"|pour (?:le|la|l['’]|20|les|cette|son)|sur l['’](?:ensemble|exercice|année)|cette année)"
)


def _foresees(spot: Spot) -> bool:
    """Whether the clause tells what is expected for a time: "Für das laufende Vierteljahr stellt
    sie rund 9,6 Milliarden in Aussicht"."""
    marks = spot.clause.marks
    if not spot.clause.has("report") or spot.clause.has("topic") or spot.clause.has("stop"):
        return False
    return _PERIODS.search(spot.memory.text, marks[0].start, marks[-1].end) is not None


def _spoken_of(spot: Spot) -> str:
    """The last noun of the clauses before, where no figure came with it: "abaisse sa prévision de
    ventes : il n'attend plus que 36 milliards"."""
    if spot.last is not None:
        return ""
    earlier = (m for clause in reversed(spot.memory.clauses[:-1]) for m in reversed(clause.marks))
    return next((m.value.partition("/")[0] for m in earlier if m.kind == "topic"), "")
