"""The unit of one figure of a list on all of it: "6, 72 and 31 per cent"."""

from __future__ import annotations

from itertools import pairwise

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity, is_year, shared


def with_units(marks: list[Mark], language: Language) -> list[Mark]:
    """The marks with the unit of a list's last figure on all: "6, 72 and 31 per cent",
    "256 Milliarden und Wistron 262 Milliarden Taiwan-Dollar"."""
    if language.inverts:
        marks = _with_words(marks, language)
    at = [i for i, mark in enumerate(marks) if mark.figure is not None]
    if len(at) < 2:
        return marks
    shared_out = list(marks)
    for i, j in reversed(list(pairwise(at))):
        first, second = shared_out[i].figure, shared_out[j].figure
        if first is None or second is None or first.kind != "bare" or is_year(first):
            continue
        between = marks[i + 1 : j]
        before = marks[i - 1] if i else None
        role = between[-1] if between and between[-1].kind == "role" else None
        again = role is not None and before is not None and before.value == role.value
        if again:
            before, between = marks[i - 2] if i > 1 else None, between[:-1]
        if _signed_in_turn(first, between, second):
            figure = first._replace(kind=second.kind, unit=second.unit)
            shared_out[i] = marks[i]._replace(value=second.kind, figure=figure)
            continue
        if before is not None and before.value.lower() in language.months:
            continue  # "on October 29, some $640 billion"
        rates = second.kind == "%" and before is not None and before.kind in {"company", "move"}
        elsewhere = again and second.kind == "%" and language.inverts and _in_turn(between)
        listed = elsewhere or _in_a_list(first, between, rates=rates)
        if second.kind in {"%", "money"} and listed:
            first = shared(first, second)
            shared_out[i] = marks[i]._replace(value=first.kind, figure=first)
    return _with_units_behind(shared_out, at)


def _signed_in_turn(first: Quantity, between: list[Mark], second: Quantity) -> bool:
    """Whether two signed rates follow each other: "Sandisk mit minus 7,0, Seagate mit minus 4,3
    und Western Digital mit minus 8,6 Prozent"."""
    if not first.sign or not second.sign or second.kind != "%" or first.scale > 1:
        return False
    opens = 1 < len(between) <= _PLACED and between[0].kind in {"comma", "cut"}
    return opens and all(m.kind in {"company", "name", "own", "word", "cut"} for m in between[1:])


def _with_words(marks: list[Mark], language: Language) -> list[Mark]:
    """The marks with a number in words as a figure where the next of its list has the unit:
    "Micron fielen um sieben, Sandisk um elf Prozent"."""
    found = list(marks)
    for j, mark in enumerate(marks):
        figure = mark.figure
        if figure is None or figure.kind != "%" or not j:
            continue
        role = marks[j - 1] if marks[j - 1].kind == "role" else None
        k = j - 2 if role else j - 1
        if marks[k].kind in {"company", "name"}:
            k -= 1
        if k < 2 or marks[k].kind not in {"comma", "cut"} or marks[k - 1].kind != "word":
            continue
        word = marks[k - 1]
        value = language.numerals.words.get(word.value)
        if value is None or (role and marks[k - 2].value != role.value):
            continue
        number = figure._replace(value=value, start=word.start, end=word.end, lead=word.start,
                                 value_to=None, approximation="")  # fmt: skip
        found[k - 1] = Mark("figure", number.kind, word.start, word.end, number)
    return found


def _with_units_behind(marks: list[Mark], at: list[int]) -> list[Mark]:
    """The marks with the unit of a list's first figure on all: "Nvidia gewannen 4,6 Prozent, AMD
    3,8, Intel 2,2", "auf 500 Dollar, Wedbush auf 550"."""
    for i, j in pairwise(at):
        first, second = marks[i].figure, marks[j].figure
        if first is None or second is None or first.kind not in {"%", "money"}:
            continue
        between, role = marks[i + 1 : j], marks[i - 1] if i else None
        cut = [m.value for m in between] == ["to"] and role is not None and role.value == "by"
        if cut and second.kind == "bare" and second.scale == 1 and first.kind == "money":
            if first.scale == 1 and second.value > first.value:  # "by 10,000 won to 62,000"
                figure = second._replace(kind=first.kind, unit=first.unit)
                marks[j] = marks[j]._replace(value=first.kind, figure=figure)
            continue
        if between and role is not None and role.kind == "role" == between[-1].kind:
            if between[-1].value != role.value:
                continue
            between = between[:-1]
        ends = j + 1 == len(marks) or marks[j + 1].kind in _ENDS or marks[j + 1].value == "."
        listed = len(between) == 2 and between[0].kind in {"comma", "cut"}
        listed = listed and between[1].kind in {"company", "name"}
        listed = listed or (first.kind == "%" and _told(between))
        plain = second.kind == "bare" and second.scale == 1 and not is_year(second)
        near = second.value < _TIMES * max(first.value, 10)
        if listed and ends and plain and near and first.scale * first.part == 1:
            if first.kind == "money" and (role is None or len(between) == len(marks[i + 1 : j])):
                continue  # "costs $500, Ryzen 550"
            figure = second._replace(kind=first.kind, unit=first.unit)
            marks[j] = marks[j]._replace(value=first.kind, figure=figure)
    return marks


def _told(between: list[Mark]) -> bool:
    """Whether a name with its verb of motion goes on: "has gained 14 per cent, X has lost 31"."""
    places = (i for i, m in enumerate(between) if m.kind in {"comma", "cut", "stop!"})
    start = next(places, len(between))
    if start > _PLACED or any(m.kind not in {"word", "demote", "name"} for m in between[:start]):
        return False  # but "14 per cent since New Year"
    between = between[start:]
    if not 3 <= len(between) <= 5:
        return False
    verb = between[2:]
    return (
        between[1].kind == "company"
        and verb[-1].kind == "move"
        and all(m.kind in {"own", "word"} for m in verb[:-1])
    )


_ENDS = frozenset({"comma", "stop!", "cut", "close", "particle"})
# A list's figures are of one size.
_TIMES = 10


def _in_a_list(first: Quantity, between: list[Mark], *, rates: bool) -> bool:
    if not between or between[0].kind not in {"comma", "cut"}:
        return False
    named = len(between) == 2 and between[1].kind == "company" and (rates or first.scale > 1)
    return len(between) == 1 or named or [m.kind for m in between] == ["comma", "cut"]


def _in_turn(between: list[Mark]) -> bool:
    """Whether the next of two rates is another place's or thing's: "in den USA um 93, weltweit um
    71 Prozent"."""
    opens = 1 < len(between) <= _PLACED and between[0].kind in {"comma", "cut"}
    return opens and all(m.kind in _PLACES or m.value in {"at", "of"} for m in between[1:])


# How many marks may say whose or where.
_PLACED = 6
_PLACES = frozenset({"word", "name", "demote", "topic", "company", "pronoun", "cut"})
