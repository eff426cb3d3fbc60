"""A sentence's marks → its claims, clause by clause, each figure by the rules for its kind.

What a clause leaves out it takes from the one before: ", up 17 per cent", "and closed at $38.90",
"SoundHound 6.4 % and BigBear.ai 5.8 %".
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from crawler.analysis.claims.western import bare, counts, money, percent, refusals
from crawler.analysis.claims.western.clauses import clauses_of
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.owners import Owner, owners
from crawler.analysis.claims.western.quantities import Quantity, is_year, shared
from crawler.analysis.claims.western.spot import Spot

_RULES = {
    "%": percent.read,
    "factor": percent.read,
    "money": money.read,
    "bare": bare.read,
    "shares": counts.read_shares,
    "people": counts.read_people,
}


class Reading(NamedTuple):
    """A figure with what it was found to be and whose."""

    found: Found
    figure: Quantity
    owner: Owner


def read(low: str, marks: list[Mark], language: Language, before: str = "") -> list[Reading]:
    """What the figures of a sentence are, in order; `low` is its text in lower case, `before`
    the currency of the sentence before."""
    memory = Memory(text=low, language=language, before=before)
    memory.companies = [mark for mark in marks if mark.kind == "company"]
    readings: list[Reading] = []
    memory.row = clauses_of(_paired(marks, low, language))
    for clause in memory.row:
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
    return _respective(readings, memory) if "respecti" in low else readings


def _respective(readings: list[Reading], memory: Memory) -> list[Reading]:
    """ "Nvidia and AMD fell 3 % and 4 % respectively": each its own."""
    named = [m for m in memory.companies if readings and m.start < readings[0].figure.start]
    if len(readings) < 2 or len(named) != len(readings):
        return readings
    return [
        reading._replace(owner=Owner(start=mark.start))
        for reading, mark in zip(readings, named, strict=True)
    ]


def _paired(marks: list[Mark], text: str, language: Language) -> list[Mark]:
    """The marks with each "from A to B" as one figure, B, that remembers A as previous; A takes
    B's unit and scale where it has none of its own."""
    joined = [_turned(i, mark, marks) for i, mark in enumerate(marks)]
    at = [i for i, mark in enumerate(marks) if mark.figure is not None]
    for i, j in pairwise(at):
        first, second = joined[i].figure, joined[j].figure
        if first is None or second is None or j - i > 9:
            continue
        between = marks[i + 1 : j]
        takes = first.kind == "bare" and second.kind not in {"bare", "factor", "points"}
        if takes and not is_year(first) and _shares(between):
            first = shared(first, second)
            joined[i] = joined[i]._replace(value=first.kind, figure=first)
        left_out = first.kind == "money" and second.kind == "bare" and second.scale > 1
        if left_out and len(between) <= 2 and between and between[-1].value == "from":
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        after = _after(between) and second.scale > 1
        if first.kind == "money" and second.kind == "bare" and after:
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        if second.kind == "bare" and language.former.search(text[: second.lead]):
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        if first.kind != second.kind or first.kind in {"factor", "bare"}:
            continue
        order = _order(marks[:i], between, marks[j + 1 :], second, text, language)
        kept, dropped = (j, i) if order == "rising" else (i, j)
        figure, past = (second, first) if order == "rising" else (first, second)
        if order:
            joined[kept] = joined[kept]._replace(figure=figure._replace(previous=past.value))
            joined[dropped] = joined[dropped]._replace(kind="word", figure=None)
    return joined


def _opened(before: list[Mark]) -> str:
    """The preposition before the first of two figures."""
    return next((m.value for m in reversed(before[-2:]) if m.kind == "role"), "")


def _after(between: list[Mark]) -> bool:
    """Whether the second figure is last year's: "auf 33 Milliarden steigen, nach 22 Milliarden"."""
    if not between or len(between) > 3 or between[-1].value not in {"nach", "contre"}:
        return False
    return all(m.kind in {"comma", "move", "word"} for m in between[:-1])


def _turned(i: int, mark: Mark, marks: list[Mark]) -> Mark:
    """A range that is none: "rose from 5 to 7 million", "relève de 270 à 295 euros"."""
    figure = mark.figure
    if figure is None or figure.value_to is None:
        return mark
    opening = next((m.value for m in reversed(marks[max(0, i - 2) : i]) if m.kind == "role"), "")
    near = marks[max(0, i - 12) : i]
    moved = any(m.kind in {"move", "passes"} or m.value == "price_target" for m in near)
    if opening == "from" or (opening == "of" and moved):
        turned = figure._replace(value=figure.value_to, previous=figure.value, value_to=None)
        return mark._replace(figure=turned)
    return mark


def _shares(between: list[Mark]) -> bool:
    """Whether nothing but a preposition or "of its" stands between two figures."""
    return 1 <= len(between) <= 2 and between[-1].kind in {"role", "pronoun"}


def _order(
    before: list[Mark],
    between: list[Mark],
    behind: list[Mark],
    second: Quantity,
    text: str,
    language: Language,
) -> str:
    """`rising` where the first figure is the earlier ("from A to B"), `falling` where the second
    is ("to B from A", "B, compared with A a year earlier"), else nothing."""
    ends = (
        not behind
        or behind[0].kind in {"comma", "stop!", "cut", "close"}
        or (behind[0].value == ".")
    )
    if second.kind == "%" and not any(m.value == "margin" for m in before):
        roles = [m.value for m in between if m.kind == "role"]
        return "rising" if roles[-1:] == ["to"] and _opened(before) == "from" else ""
    of_its_own = bool(behind) and any(m.kind == "topic" for m in behind[:2])
    bracketed = len(between) <= 6 and any(m.kind == "open" for m in between)
    if (
        (len(between) <= 4 or bracketed)
        and not of_its_own
        and language.former.search(text[: second.lead])
    ):
        return "falling"
    if any(m.kind in {"topic", "company", "act", "cut", "stop!"} for m in between):
        return ""
    opening = _opened(before)
    roles = [m.value for m in between if m.kind == "role"]
    moved = any(m.kind in {"move", "grow"} for m in (*before, *between))
    last = roles[-1] if roles else ""
    if _after(between) and (ends or len(between) == 1):
        return "falling"
    if last == "to" and (opening == "from" or (opening == "of" and (moved or language.inverts))):
        return "rising"
    if last == "from" and second.kind in {"money", "%"}:
        return "falling"
    if last == "versus":
        return "falling"
    if language.earlier.match(text, second.end) and between and between[-1].kind == "demote":
        return "falling"
    return ""
