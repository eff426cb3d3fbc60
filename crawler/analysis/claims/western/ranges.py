"""Figures that are one range: "5 to 7 per cent", "between $78 million and $84 million". "From A
to B" stays two."""

from __future__ import annotations

from crawler.analysis.claims.western.numerals import POINTS, Numerals
from crawler.analysis.claims.western.quantity import (
    BARE,
    FACTOR,
    MONEY,
    Quantity,
    is_year,
    shared,
)


def with_ranges(found: list[Quantity], text: str, numerals: Numerals) -> list[Quantity]:
    """The figures, those of a range as one."""
    kept: list[Quantity] = []
    for figure in found:
        quantity = figure
        low = kept[-1] if kept else None
        gap = text[low.end : quantity.lead] if low else ""
        joins = low is not None and (
            numerals.ranged.fullmatch(gap)
            or (numerals.joined.fullmatch(gap) and numerals.opened.search(text[: low.lead]))
        )
        if low and joins and low.kind == MONEY and quantity.kind == BARE and quantity.scale > 1:
            quantity = quantity._replace(kind=MONEY, unit=low.unit)  # "$7.18-7.2bn"
        if low and joins and _one_scale(low, quantity):
            kept[-1] = _range(low, quantity, text, numerals)
        else:
            kept.append(quantity)
    return kept


def from_word(high: Quantity, text: str, numerals: Numerals) -> Quantity:
    """The range that ends in this figure, if it begins with a number in words: "ein bis zwei
    Prozent"."""
    if high.kind in {FACTOR, BARE} or high.value_to is not None:
        return high
    words = text[max(0, high.lead - 30) : high.lead].split()
    if len(words) < 2:
        return high
    both = len(words) > 2 and numerals.joined.fullmatch(f" {words[-1]} ") is not None
    both = both and numerals.opened.search(f" {words[-3]} ") is not None
    if not both and not numerals.ranged.fullmatch(f" {words[-1]} "):
        return high
    least = numerals.words.get(words[-2])
    if least is None or least * high.scale * high.part >= high.value:
        return high
    start = text.rindex(words[-2], 0, high.lead)
    return high._replace(value=least * high.scale * high.part, value_to=high.value, start=start,
                         lead=start)  # fmt: skip


def _one_scale(low: Quantity, high: Quantity) -> bool:
    least = shared(low, high).value
    if high.value > 6 * least or high.value <= least:
        return False  # "fell $6.12 to $128.40", "für 2025 à 1,6"
    if low.kind == high.kind:
        return low.unit == high.unit or not low.unit
    return low.kind == BARE and high.kind not in {BARE, FACTOR, POINTS} and not is_year(low)


def _range(low: Quantity, high: Quantity, text: str, numerals: Numerals) -> Quantity:
    low = shared(low, high)
    opening = numerals.opened.search(text[: low.lead])
    lead = opening.start() if opening else low.lead
    return high._replace(value=low.value, value_to=high.value, start=low.start, lead=lead,
                   approximation=low.approximation, sign=low.sign)  # fmt: skip
