"""Percentages of a share that only the time or the place says: "and was 4 % lower in Frankfurt".

No business figure moves on a Thursday, in late trading or at an exchange; a share does.
"""

from __future__ import annotations

import re

from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_SESSION = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri)day\b|(?:by|at|before|after) (?:the )?"
    r"(?:close|open|bell|noon|midday|lunchtime)\b|after[ -]hours|pre-?market|post-?market"
    r"|in (?:[\w-]+ ){0,3}(?:trading|dealings|trade)\b"
    r"|on wall street|(?:closed|closing|ended|ending|finished|settled) (?:up|down|higher|lower)\b"
    r"|(?:closed|ended|finished|settled) [\d.]+ ?(?:%|per ?cent) (?:up|down|higher|lower)\b)"
)
_CITY = re.compile(
    r"\bin (?:amsterdam|frankfurt|paris|london|milan|madrid|zurich|stockholm|tokyo|seoul|taipei"
    r"|hong kong|shanghai|new york)\b"
)
# "The market's verdict was a 3 % bounce", "and investors took 2.2 % off the price".
_ANSWER = re.compile(
    r"\b(?:verdict|answer|response|reaction|reward|punishment|thanks|upshot)\b[^.;%]{0,50}"
    r"(?:\b(?:was|is|came)\b|:)[^.;%]{0,30}$"
)
_MARKET = r"\b(?:(?:share|stock)?holders|investors|traders|sellers|buyers|wall street|the market)\s"
_TAKING = re.compile(
    _MARKET + r"(?:\w+ ){0,2}(?:took|take|taking|knocked|lopped|shaved|sliced|chopped|wiped|marked)"
    r" (?:about |almost |nearly |another |more than |a further |some |roughly )?$"
)
_ADDING = re.compile(
    _MARKET + r"(?:\w+ ){0,2}(?:put|added|tacked)"
    r" (?:about |almost |nearly |another |more than |a further |some |roughly )?$"
)
_OFF = re.compile(r" off(?: of)? (?P<what>[\w’'-]+(?: [\w’'-]+)?)")
_ON = re.compile(r" (?:on|to|onto) (?P<what>[\w’'-]+(?: [\w’'-]+)?)")
_THING = re.compile(
    r"(?:(?:its|the) (?:price|stock|shares?|value|company|chipmaker|paper|name|group)|it)\b"
)
# Whoever says or sells something on a Thursday.
_BUSINESS = ("topic", "stop", "grow", "report", "act", "deliver", "company", "private", "name")


def read(spot: Spot) -> Found | None:
    """The share's move, in a clause of its own behind a figure of the business."""
    clause, last = spot.clause, spot.last
    if spot.memory.language.inverts or not spot.way or spot.figure.kind != "%":
        return None
    if clause.opener not in {"cut", "stop!"} or last is None or last.topic == "price":
        return None
    raised = spot.word is not None and spot.word.value.endswith("/raise")
    if raised or any(clause.has(kind) for kind in _BUSINESS):
        return None
    text, begin, end = spot.memory.text, clause.marks[0].start, clause.marks[-1].end
    if not _SESSION.search(text, begin, end):
        listed = _CITY.search(text, begin, end) and not _CITY.search(text, 0, begin)
        if not listed:  # "sales grew 9 % in Hong Kong and fell 4 % in Tokyo"
            return None
    return change("price", spot.way, None, "session")


def answered(spot: Spot) -> Found | None:
    """The share's move, as the market's answer or as what investors did to the price."""
    if spot.memory.language.inverts or spot.figure.kind != "%":
        return None
    text, begin = spot.memory.text, spot.clause.marks[0].start
    near = text[max(0, begin - 50, spot.figure.lead - 90) : spot.figure.lead]
    for verb, place, way in ((_TAKING, _OFF, "down"), (_ADDING, _ON, "up")):
        behind = place.match(text, spot.figure.end)
        if behind is not None and verb.search(near):
            return _of_what(behind, way, spot)
    noun = spot.way != "" and spot.word is not None and spot.word.start >= spot.figure.end
    named = any(m.kind in {"topic", "private"} for m in spot.clause.marks)
    if noun and not named and _ANSWER.search(near):
        return change("price", spot.way, None, "answer")
    return None


def _of_what(behind: re.Match[str], way: str, spot: Spot) -> Found | None:
    named = (m for m in spot.memory.companies if m.start == behind.start("what"))
    company = next(named, None)
    if company is None and not _THING.match(behind["what"]):
        return None
    return change("price", way, company, "investors did")
