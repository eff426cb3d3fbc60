"""Two figures that are one: "from A to B", "B, compared with A a year earlier"."""

from __future__ import annotations

from itertools import pairwise

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantities import Quantity, is_year, shared


def paired(marks: list[Mark], text: str, language: Language) -> list[Mark]:
    """The marks with each "from A to B" as one figure, B, that remembers A as previous; A takes
    B's unit and scale where it has none of its own."""
    english = language.numerals.decimal == "."
    joined = [_turned(i, mark, marks, english=english) for i, mark in enumerate(marks)]
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
        aside = between and between[-1].kind == "open" and language.earlier.match(text, second.end)
        if second.kind == "bare" and (aside or language.former.search(text[: second.lead])):
            second = shared(second, first)
            joined[j] = joined[j]._replace(value=second.kind, figure=second)
        if not _alike(first, second, marks[:i]):
            continue
        order = _order(marks[:i], between, marks[j + 1 :], second, text, language)
        kept, dropped = (j, i) if order == "rising" else (i, j)
        figure, past = (second, first) if order == "rising" else (first, second)
        if order and past.value_to is not None and between[-1].value == "from":
            joined[dropped] = joined[dropped]._replace(kind="word", figure=None)
        elif order and past.value_to is None:
            joined[kept] = joined[kept]._replace(figure=figure._replace(previous=past.value))
            joined[dropped] = joined[dropped]._replace(kind="word", figure=None)
    return joined


def _alike(first: Quantity, second: Quantity, before: list[Mark]) -> bool:
    """Whether one figure may be the other's past: of one kind and one currency; bare numbers only
    of people."""
    if first.kind == "bare" and not any(m.value == "headcount" for m in before):
        return False
    if max(first.value, second.value) > 1000 * min(first.value, second.value):
        return False  # "$1.15 per share, versus $1.6 billion, or 88 cents"
    same = first.unit == second.unit or not (first.unit and second.unit)
    return first.kind == second.kind and first.kind != "factor" and same


def _opened(before: list[Mark]) -> str:
    """The preposition before the first of two figures."""
    return next((m.value for m in reversed(before[-2:]) if m.kind == "role"), "")


def _after(between: list[Mark]) -> bool:
    """Whether the second figure is last year's: "auf 33 Milliarden steigen, nach 22 Milliarden"."""
    if not between or len(between) > 3 or between[-1].value not in {"nach", "contre"}:
        return False
    return all(m.kind in {"comma", "move", "word"} for m in between[:-1])


def _turned(i: int, mark: Mark, marks: list[Mark], *, english: bool) -> Mark:
    """A range that is none: "rose from 5 to 7 million", "relève de 270 à 295 euros"."""
    figure = mark.figure
    if figure is None or figure.value_to is None:
        return mark
    opening = next((m.value for m in reversed(marks[max(0, i - 2) : i]) if m.kind == "role"), "")
    near = marks[max(0, i - 12) : i]
    moved = any(m.kind in {"move", "passes"} or m.value == "price_target" for m in near)
    from_to = opening == "of" and moved and not english
    if opening == "from" or from_to:
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
    former = language.former.search(text[: second.lead]) is not None
    if second.kind == "%" and not any(m.value == "margin" for m in before):
        return _order_of_rates(before, between, former=former)
    if _turns(before, behind):
        return ""
    of_its_own = bool(behind) and any(m.kind == "topic" for m in behind[:2])
    year_ago = language.earlier.match(text, second.end)
    reach = 9 if year_ago and not any(m.kind in _OTHERS for m in between) else 4
    bracketed = len(between) <= 6 and any(m.kind == "open" for m in between)
    if (len(between) <= reach or bracketed) and not of_its_own and former:
        return "falling"
    if year_ago and 0 < len(between) <= 2 and between[-1].kind == "open":
        return "falling"  # "445 dollars (405 auparavant)"
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
    if last == "from" and second.kind in {"money", "%", "bare"}:
        return "falling"
    if last == "of" and opening == "to" and language.inverts and between[-1].value == "of":
        return "falling"  # "auf 8,2 Prozent von 11,4 Prozent"
    if last == "versus":
        return "falling"
    if year_ago and between and between[-1].kind == "demote":
        return "falling"
    return ""


def _order_of_rates(before: list[Mark], between: list[Mark], *, former: bool) -> str:
    """The same for rates of growth: "rose 5 per cent, down from 7.4 per cent"."""
    roles = [m.value for m in between if m.kind == "role"]
    if former and between[-1].value == "from" and between[-3:-2] and between[-3].kind == "comma":
        return "falling"
    return "rising" if roles[-1:] == ["to"] and _opened(before) == "from" else ""


_OTHERS = frozenset({"company", "private", "name", "act", "cut", "stop!"})
_EARNED = frozenset({"profit", "loss"})


def _turns(before: list[Mark], behind: list[Mark]) -> bool:
    """Whether a profit stands against a loss: two figures, and none is the other's past."""
    first = next((m.value for m in reversed(before) if m.kind == "topic"), "").partition("/")[0]
    second = next((m.value for m in behind[:2] if m.kind == "topic"), "").partition("/")[0]
    return {first, second} == _EARNED
