"""Figures that say what another was before, however far it stands: ", up from 1.4 billion",
"against the $50 billion it had pencilled in"; and what a rival's is, which is no past at all."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity

_REACH = 48
_PLANNED = (
    r"(?:guided|pencill?ed|forecast|expected|planned|projected|flagged|targeted|budgeted|earmarked"
    r"|foreseen|pointed|promised|announced|aimed)"
)
_UP_FROM = re.compile(
    r"\b(?:(?:up|down) from(?: (?:an?|its|the|their) (?:earlier|previous|prior|old|initial"
    r"|original|last) (?:\w+ ){0,2}of)?"
    rf"|(?:earlier|previously) {_PLANNED}(?: in| to| for| at)?) $"
)
_AGAINST = re.compile(
    r"\b(?:against|versus|instead of|rather than|compared (?:with|to)|(?:up|down) from) (?:the )?$"
)
_IT_HAD = re.compile(
    r" (?:that )?(?:it|they|the [\w-]+) (?:had |has )?(?:previously |earlier |originally "
    rf"|initially |once )?{_PLANNED}\b| (?:previously|earlier|originally|initially) {_PLANNED}\b"
)


# How many marks there may be between two figures, and where words say that one was the other.
_FAR, _FARTHER = 12, 20


def reach(second: Quantity, text: str) -> int:
    """How many marks before a figure the one may stand that it is the past of."""
    begin = max(0, second.lead - _REACH)
    from_it = _UP_FROM.search(text, begin, second.lead)
    return _FARTHER if from_it is not None and from_it[0].endswith((" of ", "from ")) else _FAR


def order(
    before: list[Mark], between: list[Mark], behind: list[Mark], second: Quantity, text: str
) -> str:
    """`falling` where ", up from" stands directly before the figure, however far the first one is,
    where it says what had been planned, or where it is a target's in brackets: "target raised to
    €300 (€280)"; else nothing."""
    if second.kind != "money":
        return ""
    if _UP_FROM.search(text, max(0, second.lead - _REACH), second.lead):
        near = [] if behind[:1] and behind[0].kind in {"stop!", "close"} else behind[:2]
        return "" if any(m.kind == "topic" for m in near) else "falling"
    against = _AGAINST.search(text, max(0, second.lead - _REACH), second.start)
    if against is not None and _IT_HAD.match(text, second.end):
        return "falling"
    brackets = [m.kind for m in between] == ["open"] and [m.kind for m in behind[:1]] == ["close"]
    raised = before[-1:] and before[-1].value == "to" and any(m.kind == "move" for m in before[-3:])
    pointed = brackets and raised and any(m.value == "price_target" for m in before[-6:])
    return "falling" if pointed else ""


def stands_before(figure: Quantity, text: str, language: Language) -> bool:
    """Whether the words before the figure say that it is last year's."""
    before = text[max(0, figure.lead - _REACH) : figure.lead]
    return language.former.search(before) is not None


_OVERTAKES = re.compile(
    r"\b(?:overt(?:ook|akes?|aken|aking)|surpass\w*|eclips\w+|leapfrog\w*|outstrip\w*|dethron\w+"
    r"|pull(?:ed|s|ing) ahead of|overhaul\w*|outrank\w*|bigger than|larger than|beat)\b[^.;]*$"
)
_EARLIER = re.compile(r"[^.;]{0,24}\b(?:year|ago|earlier|before|previously|quarter|20\d\d)\b")


def overtakes(between: list[Mark], second: Quantity, text: str) -> bool:
    """Whether two are compared with each other, not one with its past: "overtook Samsung by market
    value, reaching 1,410 trillion won against 1,396 trillion won"."""
    if len(between) != 1 or between[0].value != "versus" or _EARLIER.match(text, second.end):
        return False
    return _OVERTAKES.search(text, 0, between[0].start) is not None


def crossed(marks: list[Mark], text: str, language: Language) -> list[Mark]:
    """The marks with two pairs that cross joined: "$3.1 billion, or 78 cents a share, compared
    with $2.5 billion, or 62 cents, a year earlier"."""
    joined = list(marks)
    at = [i for i, mark in enumerate(marks) if mark.figure is not None]
    for a, b, c, d in zip(at, at[1:], at[2:], at[3:], strict=False):
        one, two, three, four = (joined[i].figure for i in (a, b, c, d))
        if one is None or two is None or three is None or four is None or three.previous:
            continue
        former = stands_before(three, text, language)
        meet = former and _like(one, three) and _like(two, four) and not _like(one, two)
        if meet and d - a < 24 and language.earlier.match(text, four.end):
            joined[a] = joined[a]._replace(figure=one._replace(previous=three.value))
            joined[b] = joined[b]._replace(figure=two._replace(previous=four.value))
            for i in (c, d):
                joined[i] = joined[i]._replace(kind="word", figure=None)
    return joined


def _like(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts may be of the same thing: one currency, one order of size."""
    sized = max(one.value, other.value) < 1000 * min(one.value, other.value)
    return one.kind == other.kind == "money" and one.unit == other.unit and sized
