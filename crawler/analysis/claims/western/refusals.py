"""Figures that are no claims, whatever the words around them say."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads, premiums
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Memory
from crawler.analysis.claims.western.numerals import PERCENT
from crawler.analysis.claims.western.quantity import Quantity

# How far back from a figure others' expectations of it are looked for.
_REACH = 90
_BREATH = re.compile(r"(?<!\best)(?<!\bexp)[.;]\s|\)")


def refused(figure: Quantity, at: int, clause: Clause, memory: Memory) -> bool:
    """Whether the figure is supposed, somebody's guess, a share of a whole or a product's price."""
    language, text = memory.language, memory.text
    if memory.supposed or figure.sign == 0 or _governed("maybe", figure, clause, memory):
        return True
    small = figure.kind == PERCENT or (figure.kind == "money" and figure.scale == 1)
    would = _governed("would", figure, clause, memory) and not (
        (memory.topic and _THAT_WOULD.match(text)) or _told(figure, clause, memory)
    )
    if small and would and not any(m.value == "spending" for m in clause.marks):
        return True  # but "would buy it at $6 a share"
    if figure.kind == PERCENT and _is_part(figure, memory) and not _is_change(at, clause):
        return True
    if figure.kind == PERCENT and premiums.is_one(figure, text):
        return True
    if figure.kind == PERCENT and (_is_held(clause, text) or _AS_PLANNED.match(text, figure.end)):
        return True
    if figure.kind == PERCENT and _goes_on(figure, at, clause, memory):
        return True
    if figure.kind == "money" and (_is_a_price(figure, memory) or _starts_at(figure, text)):
        return True
    if not memory.guessed:
        return False
    return (
        _expected(figure, memory)
        or language.expected.match(text, figure.end) is not None
        or _guessed(figure, memory)
    )


_PREDICTED = re.compile(
    r",?\s(?:analysts|economists|strategists|brokers|wall street|the street)\b[^.;,]{0,30}"
    r"\b(?:predict|expect|forecast|reckon|estimate|project|believe|think|say)\W*$"
)
_LIKELY = re.compile(
    r"\b(?:(?:is|are|was|were) (?:\w+ )?(?:expected|forecast|projected|estimated|predicted|seen|set"
    r"|poised|likely)|likely|probably)\b[^.;]*$"
)
_GUESSERS = re.compile(
    r"[^.;]{0,80}\b(?:according to|showed|shows|said|estimates?|polled|compiled)\b"
)
_BY_WHOM = re.compile(
    r"[^.;]{0,90}\b(?:analysts|fnguide|factset|lseg|refinitiv|visible alpha|zacks|infomax|bloomberg"
    r"|consensus|smartestimate|survey|poll)\b"
)


def _guessed(figure: Quantity, memory: Memory) -> bool:
    """ "is expected to report a profit of 58 trillion won, according to FnGuide", "likely jumped
    210 %, a survey of analysts showed"."""
    text = memory.text
    if _PREDICTED.match(text, figure.end):
        return True
    if memory.language.inverts or not _BY_WHOM.match(text, figure.end):
        return False
    return (
        _LIKELY.search(text, 0, figure.lead) is not None
        and _GUESSERS.match(text, figure.end) is not None
    )


def _is_a_price(figure: Quantity, memory: Memory) -> bool:
    """Whether the amount is what a product costs or a customer pays: "Kunden mit Jahresverträgen
    über 100.000 Dollar"."""
    language, text = memory.language, memory.text
    if _CUSTOMERS.search(text, max(0, figure.start - 70), figure.start):
        return True
    thing = language.price_of_a_thing.match(text, figure.end)
    sold = memory.last is not None and memory.last.metric in {"shares", "spending", "raised"}
    if thing is None or sold:
        return False
    return figure.scale == 1 or not language.yearly.search(thing[0])


_CUSTOMERS = re.compile(
    r"\bkunden(?: \w+){0,3} mit (?:\w+ ){0,3}\w*(?:vertr[aä]g|ums[aä]tz|erlöse|ausgaben)\w*"
    r"(?: (?:von|ab|in höhe von|im wert von))?(?: (?:je|jeweils|mindestens|über|mehr als))* $"
)


# Of a figure that has been told: "That would be 155 % more than a year ago".
_THAT_WOULD = re.compile(r"\W*(?:that|this) would (?:be|mean|represent|mark|amount to)\s")


# "its new iPhones, which start at $799"
_STARTS_AT = re.compile(r"\b(?:which|that|and) (?:starts?|retails?) (?:at|from|for) $")


def _starts_at(figure: Quantity, text: str) -> bool:
    return figure.scale == 1 and _STARTS_AT.search(text, 0, figure.lead) is not None


def _governed(kind: str, figure: Quantity, clause: Clause, memory: Memory) -> bool:
    """Whether a "could" governs the figure; not in "sank 13 % after Anthropic said it could"."""
    if not clause.has(kind):
        return False
    start = min(m.start for m in clause.marks if m.kind == kind)
    return start < figure.start or memory.language.inverts


_SAID = re.compile(
    r"\b(?:said|says|announced|forecast|predicted|projected|guided|expects?|expected|promised|told)\b"
    r"(?P<whom>[^;]*)$"
)
_LOOKER_ON = re.compile(r"\b(?:analysts?|strategists?|economists?|investors?|brokers?|traders?)\b")
_BUSINESS = frozenset({"revenue", "profit", "margin", "growth", "orders", "spending"})


def _told(figure: Quantity, clause: Clause, memory: Memory) -> bool:
    """Whether a company itself said what would be: "said it would place 320 million shares at
    HK$8.95", "forecast that sales would be 5 to 15 % higher"."""
    start = next(m.start for m in clause.marks if m.kind == "would")
    said = None if memory.language.inverts else _SAID.search(memory.text, 0, start)
    if said is None or _LOOKER_ON.search(memory.text, 0, start):
        return False
    before = [m for m in clause.marks if m.start < figure.start]
    if figure.kind == PERCENT:
        return any(heads.metric(m) in _BUSINESS for m in before)
    return any(m.figure is not None and m.figure.kind == "shares" for m in before)


def _is_part(figure: Quantity, memory: Memory) -> bool:
    """ "70 % of the staff"; but "a quarter of its value" is a fall."""
    after = memory.text[figure.end :]
    return bool(memory.language.part.match(after)) and not memory.language.value.match(after)


_HOLDS = re.compile(
    r"\b(?:(?:hält|hielt|hielten)(?! sich)|besitzt|besa(?:ß|ss)|besitzen|kontrolliert"
    r"|owns?|owned|holds?|held|controls|détien(?:t|nent)|détenait|possède|contrôle)\b"
)


# "ein Viertel mehr als bislang geplant", "un tiers de plus que le prix conseillé"
_AS_PLANNED = re.compile(
    r"\s(?:mehr|weniger|höher|niedriger|tiefer|teurer|billiger|more|less|fewer|higher|lower|"
    r"de plus|de moins)\s(?:als|than|que)\s(?:\w+\s){0,2}?"
    r"(?:geplant|erwartet|gedacht|veranschlagt|angekündigt|vorgesehen|prognostiziert|üblich|"
    r"planned|expected|forecast|budgeted|guided|thought|prévu|annoncé|attendu|le prix|"
    r"the (?:list )?price)\b"
)


def _is_held(clause: Clause, text: str) -> bool:
    """Whether the clause says who holds how much: "und künftig gut vier Prozent hält"."""
    if clause.has("move") or clause.has("grow") or clause.has("topic"):
        return False
    return _HOLDS.search(text, clause.marks[0].start, clause.marks[-1].end) is not None


def _goes_on(figure: Quantity, at: int, clause: Clause, memory: Memory) -> bool:
    """Whether the figure goes on a list whose first was no claim: "Anteile von 38 und 24 %"."""
    if at or clause.opening not in _AND or figure.sign is not None or len(memory.clauses) < 2:
        return False
    if not {"company", "topic"}.isdisjoint(clause.kinds) or not memory.language.inverts:
        return False
    before = memory.clauses[-2].marks[-1]
    return before.value == PERCENT and before.start != memory.at


_AND = frozenset({"und", "oder"})


def _is_change(at: int, clause: Clause) -> bool:
    """Whether a noun of change governs the figure: "une croissance de 5 % des ventes"."""
    near = clause.marks[max(0, at - 3) : at]
    roles = {m.value for m in near if m.kind == "role"}
    grown = any(heads.own_direction(m) and heads.metric(m) != "price" for m in near)
    changes = grown or any(m.kind in {"grow", "move"} for m in near)
    return changes and bool(roles & {"of", "by"})


def _expected(figure: Quantity, memory: Memory) -> bool:
    """Whether what others had expected is spoken of before the figure, in the same breath."""
    before = memory.text[max(0, figure.lead - _REACH) : figure.lead]
    before = _BREATH.split(before)[-1]
    ends = [match.end() for match in memory.language.consensus.finditer(before)]
    # "beat expectations, but revenue of …": the sentence has turned to what was.
    return bool(ends) and not memory.language.turns.search(before, ends[-1])
