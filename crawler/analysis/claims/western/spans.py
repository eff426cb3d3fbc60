"""Ranges that are a past and a present: "rose from 5 to 7 million"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark


def opened(before: list[Mark]) -> str:
    """The preposition before the first of two figures."""
    return next((m.value for m in reversed(before[-2:]) if m.kind == "role"), "")


def turned(i: int, mark: Mark, marks: list[Mark], *, english: bool) -> Mark:
    """The mark, where its range is none: "rose from 5 to 7 million", "relève de 270 à 295"."""
    figure = mark.figure
    if figure is None or figure.value_to is None:
        return mark
    opening = next((m.value for m in reversed(marks[max(0, i - 2) : i]) if m.kind == "role"), "")
    near = marks[max(0, i - 12) : i]
    if figure.kind == "%" and any(m.kind == "grow" for m in marks[max(0, i - 2) : i]):
        return mark  # "une croissance de 6,5 % à 8,5 %"
    moved = any(m.kind in {"move", "passes"} or m.value == "price_target" for m in near)
    from_to = opening == "of" and moved and not english
    if opening == "from" or from_to:
        turned = figure._replace(value=figure.value_to, previous=figure.value, value_to=None)
        return mark._replace(figure=turned)
    return mark
