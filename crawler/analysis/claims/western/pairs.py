"""Two figures that are one: "from A to B", "B, compared with A a year earlier"."""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.analysis.claims.western import formerly, instead, year_before
from crawler.analysis.claims.western.formerly import crossed, stands_before
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity, is_year, shared
from crawler.analysis.claims.western.spans import opened, turned

# "Rund 60 der gut 1000 Stellen"
_PART_OF = re.compile(r"\s(?:der|von|of)\s")


def paired(marks: list[Mark], text: str, language: Language) -> list[Mark]:
    """The marks with each "from A to B" as one figure, B, that remembers A as previous; A takes
    B's unit and scale where it has none of its own."""
    english = language.numerals.decimal == "."
    joined = list(marks)
    at = [i for i, mark in enumerate(marks) if mark.figure is not None]
    for i in at:
        joined[i] = turned(i, marks[i], marks, english=english)
    for i, j in pairwise(at):
        first, second = joined[i].figure, joined[j].figure
        if first is None or second is None or j - i > formerly.reach(second, text):
            continue
        between = marks[i + 1 : j]
        if formerly.overtakes(between, second, text):
            joined[j] = joined[j]._replace(kind="word", figure=None)
            continue
        takes = first.kind == "bare" and second.kind not in {"bare", "factor", "points"}
        part = second.kind == "people" and _PART_OF.match(text, first.end)
        amount = first.scale > 1 and second.kind == "%"  # "Mit 9,79 Milliarden 16 % mehr"
        rates = second.kind == "%" and any(m.value == "margin" for m in marks[:i])
        after = rates and [m.value for m in between] in _AFTER
        if takes and not amount and not is_year(first) and (part or after or _shares(between)):
            first = shared(first, second)
            joined[i] = joined[i]._replace(value=first.kind, figure=first)
        left_out = first.kind == "money" and second.kind == "bare" and second.scale > 1
        sources = {"from", "of"} if language.inverts and opened(marks[:i]) == "to" else {"from"}
        if left_out and len(between) <= 2 and between and between[-1].value in sources:
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        after = year_before.compared(between) or year_before.stands_behind(
            between, second, marks[j + 1 :], text, language
        )
        after = after and second.scale > 1
        if first.kind == "money" and second.kind == "bare" and after:
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        aside = between and between[-1].kind == "open" and language.earlier.match(text, second.end)
        if second.kind == "bare" and (aside or stands_before(second, text, language)):
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        if not _alike(first, second, marks[:i]):
            continue
        behind = marks[j + 1 :]
        order = (
            instead.order(marks[:i], between, first)
            or formerly.order(marks[:i], between, behind, second, text)
            or year_before.order(between, second, behind, text, language)
            or _order(marks[:i], between, behind, second, text, language)
        )
        kept, dropped = (j, i) if order == "rising" else (i, j)
        figure, past = (second, first) if order == "rising" else (first, second)
        former = order and stands_before(second, text, language)
        if order and past.value_to is not None and (former or _revised(between)):
            joined[dropped] = joined[dropped]._replace(kind="word", figure=None)
        elif order and past.value_to is None:
            joined[kept] = joined[kept]._replace(figure=figure._replace(previous=past.value))
            joined[dropped] = joined[dropped]._replace(kind="word", figure=None)
    return crossed(joined, text, language) if len(at) > 3 else joined


# "Marge 4,0 nach 4,4 Prozent"
_AFTER = [["nach"], ["contre"], ["après"]]


def _revised(between: list[Mark]) -> bool:
    """Whether an old range is what guidance was raised from; it is no claim of today."""
    return any(m.kind == "role" and m.value == "from" for m in between)


def _alike(first: Quantity, second: Quantity, before: list[Mark]) -> bool:
    """Whether one figure may be the other's past: one kind, one currency; bare ones of people."""
    people = any(m.value == "headcount" for m in before)
    if first.kind == "bare" and first.scale == 1 and not people:
        return False
    if max(first.value, second.value) > 1000 * min(first.value, second.value):
        return False  # "$1.15 per share, versus $1.6 billion, or 88 cents"
    same = first.unit == second.unit or not (first.unit and second.unit)
    return first.kind == second.kind and first.kind != "factor" and same


def _shares(between: list[Mark]) -> bool:
    """Whether nothing but a preposition or "of its" stands between two figures."""
    if len(between) == 1 and between[0].value in {"statt", "instead"}:
        return True
    if any(m.value in _TIMES for m in between):
        return False  # "over the past 12 months amounted to $2.9 billion"
    return 1 <= len(between) <= 2 and between[-1].kind in {"role", "pronoun"}


_TIMES = frozenset(
    {"days", "weeks", "months", "quarters", "years", "Tage", "Tagen", "Wochen", "Monate",
     "Monaten", "Quartale", "Quartalen", "Jahre", "Jahren", "jours", "semaines", "mois",
     "trimestres", "ans", "années"}
)  # fmt: skip


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
    former = stands_before(second, text, language)
    if second.kind == "%" and not any(m.value == "margin" for m in (*before, *_same(behind))):
        return _order_of_rates(before, between, former=former)
    limited = any(m.value.endswith("/limit") for m in before[-2:])
    if limited or _turns(before, behind):  # "by its daily limit of 3,000 yen to 21,840 yen"
        return ""
    of_its_own = bool(behind) and any(m.kind == "topic" for m in behind[:2])
    year_ago = language.earlier.match(text, second.end)
    kinds = {m.kind for m in between}
    far = kinds.isdisjoint(_OTHERS) and (year_ago is not None or "topic" not in kinds)
    reach = 9 if far else 4
    reached = len(between) <= 6 or {"topic", "company", "act"}.isdisjoint(kinds)
    bracketed = reached and "open" in kinds
    if (len(between) <= reach or bracketed) and not of_its_own and former:
        return "falling"
    plain = {"topic", "company", "figure"}.isdisjoint(m.kind for m in between)
    if year_ago and plain and 0 < len(between) <= 5 and between[-1].kind == "open":
        return "falling"  # "445 dollars (405 auparavant)"
    if any(m.kind in {"topic", "company", "act", "cut", "stop!"} for m in between):
        return ""
    opening = opened(before)
    roles = [m.value for m in between if m.kind == "role"]
    moved = any(m.kind in {"move", "grow", "passes"} for m in (*before, *between))
    last = roles[-1] if roles else ""
    by_so_much = any(m.value.startswith("price/") for m in before[-2:])  # "Abschlag von 7 auf 38"
    from_to = opening == "of" and (moved or language.inverts) and not by_so_much
    if year_before.compared(between) and (ends or len(between) == 1):
        return "falling"
    if last == "to" and (opening == "from" or from_to):
        return "rising"
    if last == "from" and second.kind in {"money", "%", "bare"}:
        return "falling"
    if last == "of" and opening == "to" and language.inverts and between[-1].value == "of":
        return "falling"  # "auf 8,2 Prozent von 11,4 Prozent"
    if last == "versus":
        return "falling"
    if year_ago and between and between[-1].kind == "demote":
        return "falling"
    return ""


def _same(behind: list[Mark]) -> list[Mark]:
    """The next marks of the clause: "von 89,1 auf 87,4 Prozent gesunken ist die Marge"."""
    near = behind[:6]
    ends = (i for i, m in enumerate(near) if m.kind in {"comma", "stop!", "cut", "figure"})
    return near[: next(ends, 6)]


def _order_of_rates(before: list[Mark], between: list[Mark], *, former: bool) -> str:
    """The same for rates of growth: "rose 5 per cent, down from 7.4 per cent"."""
    roles = [m.value for m in between if m.kind == "role"]
    if former and between[-1].value == "from" and between[-3:-2] and between[-3].kind == "comma":
        return "falling"
    return "rising" if roles[-1:] == ["to"] and opened(before) == "from" else ""


_OTHERS = frozenset({"company", "private", "name", "act", "cut", "stop!"})
_EARNED = frozenset({"profit", "loss"})


def _turns(before: list[Mark], behind: list[Mark]) -> bool:
    """Whether a profit stands against a loss: two figures, and none is the other's past."""
    first = next((m.value for m in reversed(before) if m.kind == "topic"), "").partition("/")[0]
    second = next((m.value for m in behind[:2] if m.kind == "topic"), "").partition("/")[0]
    return {first, second} == _EARNED
