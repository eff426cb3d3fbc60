"""A figure of a sentence: its kind, value, unit and place."""

from __future__ import annotations

from typing import NamedTuple

from crawler.analysis.claims.western.numerals import POINTS

MONEY, BARE, FACTOR = "money", "bare", "factor"


class Quantity(NamedTuple):
    """A figure; a tuple, because a text has many.

    `kind` is `%`, `points`, `shares`, `people`, `money`, `bare`, or `factor` for a verb that
    multiplies; `unit` a currency for money; `scale` is what a word such as million multiplied it
    with; `lead` is where its qualifying words begin; `sign` is +1, -1 or None; `previous` is A in
    "from A to B", which is found later; `direction` comes with a factor; `part` is what a unit
    such as cents multiplied it with.
    """

    kind: str
    value: float
    unit: str
    start: int
    end: int
    lead: int
    scale: float = 1
    sign: int | None = None
    value_to: float | None = None
    previous: float | None = None
    direction: str = ""
    approximation: str = ""
    part: float = 1


def tells(quantity: Quantity) -> bool:
    """Whether a figure can be a claim: not a year, a day, a number of things."""
    if quantity.kind == BARE:
        return quantity.scale > 1 or (quantity.value >= 50 and not is_year(quantity))
    return quantity.kind != POINTS


def is_year(quantity: Quantity) -> bool:
    """Whether a bare number reads as a year, which shares no unit: "for 2026 to 627 billion"."""
    return quantity.kind == BARE and quantity.scale == 1 and 1990 <= quantity.value <= 2035


def shared(low: Quantity, high: Quantity) -> Quantity:
    """`low` with the unit and the scale that it leaves to `high`: "from 315 to 402 million"."""
    if low.kind not in {BARE, high.kind} or (low.kind != BARE and low.scale > 1):
        return low
    factor = high.scale if low.scale == 1 and low.value < 1000 else 1
    value = round(low.value * factor * (high.part if low.kind == BARE else 1), 6)
    return low._replace(kind=high.kind, unit=low.unit or high.unit, value=value, scale=high.scale)
