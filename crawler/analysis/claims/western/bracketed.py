"""Earlier levels in brackets: "1,5 (zuvor 1,2) Mrd Euro", "275 (260) Euro", "275 Euro (260)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.analysis.claims.western.numerals import PERCENT, Numerals
from crawler.analysis.claims.western.quantities import quantities
from crawler.analysis.claims.western.quantity import BARE, MONEY, Quantity, is_year

# What may stand in the brackets before the number.
_OPENS = re.compile(
    r"\s?\(\s?(?:(?:vorjahr(?:esquartal|eszeitraum|eswert)?|vorquartal|vj\.?|i\. ?v\.|zuvor|vorher"
    r"|bisher|bislang|alt|nach|avant|contre|précédemment|auparavant|ancien(?:nement)?|vs\.?|prev\.?"
    r"|was|from|previously)\s?:?\s)?"
)
_CLOSES = re.compile(r"\s?\)")
# How long a scale with its unit may be: " milliards de dollars de Hong Kong".
_UNIT = 40
# A level is not more than so many times the one before.
_TIMES = 5


def with_earlier(figures: Sequence[Quantity], low: str, numerals: Numerals) -> list[Quantity]:
    """The figures, one with another in brackets behind it as one that remembers this as previous;
    the two share the unit that follows the brackets."""
    kept: list[Quantity] = []
    for figure in figures:
        former = kept[-1] if kept else None
        joined = _joined(former, figure, low, numerals) if former else None
        if joined is None:
            kept.append(figure)
        else:
            kept[-1] = joined
    return kept


def _joined(now: Quantity, past: Quantity, low: str, numerals: Numerals) -> Quantity | None:
    """The two as one figure; None where they are none."""
    if past.kind != BARE or past.sign is not None or now.previous is not None:
        return None
    closing = _CLOSES.match(low, past.end)
    if closing is None or not _OPENS.fullmatch(low, now.end, past.start) or is_year(past):
        return None
    if now.kind == BARE:
        return next(_with_unit(now, past, low, closing.end(), numerals), None)
    previous = past.value * (now.scale if past.scale == 1 else 1) * now.part
    near = now.value < _TIMES * previous and previous < _TIMES * now.value
    return (
        now._replace(previous=previous, end=closing.end()) if now.kind == MONEY and near else None
    )


def _with_unit(
    now: Quantity, past: Quantity, low: str, behind: int, numerals: Numerals
) -> Iterator[Quantity]:
    """The first number with the scale and the unit that stand behind the brackets."""
    first = next(iter(quantities(f"1{low[behind : behind + _UNIT]}", numerals)), None)
    if first is None or first.start > 0 or first.kind not in {MONEY, PERCENT}:
        return
    factor = first.scale * first.part
    yield now._replace(
        kind=first.kind,
        unit=first.unit,
        value=round(now.value * factor, 6),
        previous=round(past.value * factor, 6),
        end=behind + first.end - 1,
        scale=first.scale,
        part=first.part,
    )
