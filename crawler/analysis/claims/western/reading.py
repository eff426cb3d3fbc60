"""A sentence's marks → its claims, clause by clause, each figure by the rules for its kind.

What a clause leaves out it takes from the one before: ", up 17 per cent", "and closed at $38.90",
"SoundHound 6.4 % and BigBear.ai 5.8 %".
"""

from __future__ import annotations

import re

from crawler.analysis.claims.western import bare, counts, money, percent, refusals
from crawler.analysis.claims.western.clauses import Clause, clauses_of
from crawler.analysis.claims.western.found import Memory
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.owners import owners
from crawler.analysis.claims.western.pairs import paired
from crawler.analysis.claims.western.quantity import BARE
from crawler.analysis.claims.western.reading_of import Reading
from crawler.analysis.claims.western.respective import respective
from crawler.analysis.claims.western.shared_units import with_units
from crawler.analysis.claims.western.spot import Spot
from crawler.analysis.needles import has_one

_TOGETHER = (
    "combined",
    "between them",
    "collectively",
    "together",
    "gemeinsam",
    "zusammen",
    "cumul",
)
_RULES = {
    "%": percent.read,
    "factor": percent.read,
    "money": money.read,
    "bare": bare.read,
    "shares": counts.read_shares,
    "people": counts.read_people,
}


# "Würde der Auftrag platzen, verlöre …", "Should the deal fall through, …"
_SUPPOSES = re.compile(
    r"\W*(?:(?:is|can|does|would) an? [^?]*\?"
    r"|(?:würden?|wären?|hätten?|käme|fiele|ginge|stiege|bräche|sollten|should|were)\b)"
)


# What makes something of a number without a unit, to the rules of `bare`.
_BESIDE = frozenset({"company", "topic", "act", "trade"})


def silent(marks: list[Mark]) -> bool:
    """Whether the sentence has no figure but numbers without a unit, and nothing that would make
    them claims: "the 1,200 people who came". Most sentences with a number are such."""
    for mark in marks:
        if mark.kind in _BESIDE:
            return False
        if mark.figure is not None and (mark.figure.kind != BARE or mark.figure.scale > 1):
            return False
    return True


def read(
    low: str, marks: list[Mark], language: Language, before: tuple[str, str, str] = ("", "", "")
) -> list[Reading]:
    """What the figures of a sentence are, in order; `low` is its text in lower case, `before`
    the currency of the sentence before, what its last figure was of, and the direction of that
    if it was a rate."""
    currency, topic, way = before
    memory = Memory(text=low, language=language, before=currency, topic=topic, way=way)
    memory.combined = has_one(_TOGETHER, low)
    memory.guessed = has_one(language.needles["guess"], low)
    memory.companies = [mark for mark in marks if mark.kind == "company"]
    memory.supposed = _SUPPOSES.match(low) is not None
    readings: list[Reading] = []
    memory.row = clauses_of(
        paired(with_units(marks, language), low, language), inverts=language.inverts
    )
    for clause in _up_to_the_last_figure(memory.row):
        memory.enter(clause)
        for at, figure in clause.figures():
            if figure.kind == "money" and figure.unit:
                memory.currency = figure.unit
            rule = _RULES.get(figure.kind)
            if rule is None or refusals.refused(figure, at, clause, memory):
                continue
            found = rule(Spot(figure, at, clause, memory))
            if found is not None:
                memory.keep(found, figure.start)
                whose = owners(found, at, clause, memory)
                readings += (Reading(found, figure, owner) for owner in whose)
        memory.leave(clause)
    return respective(readings, memory)


def _up_to_the_last_figure(row: list[Clause]) -> list[Clause]:
    """The clauses that have to be read: behind the last figure nothing is found."""
    last = next((n for n in range(len(row), 0, -1) if any(row[n - 1].figures())), 0)
    return row[:last]
