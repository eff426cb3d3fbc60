"""A claim's figure → the range of values it leaves open: two that meet do not contradict.

A figure is as exact as it is written: 46.8 may be 46.77, 50 may not, "about 50" may again. The
archive keeps the range beside the claim, so that SQL can compare (the view claims_agreement).
"""

from __future__ import annotations

import math
import re

from archive.article import Claim

_NUMBER = re.compile(r"\d+(?:[.,’'\s ]\d+)*")
# How far off what is called about, over or under a figure may be, as a part of it.
_ABOUT = 0.1
_OPEN = 0.25
# Of the last digit's worth; less than half, so that 46.77 and 46.78 do not meet at 46.775.
_ROUNDING = 0.4999


def spread(claim: Claim, figure: str) -> tuple[float, float] | None:
    """The least and the most that a claim's figure may be, falls below zero; None for one
    without a figure. `figure` is how the text writes it."""
    if claim.value is None:
        return None
    ends = (claim.value, claim.value if claim.value_to is None else claim.value_to)
    rounding = max(_rounding(end, figure) for end in ends)
    low, high = min(ends) - rounding, max(ends) + rounding
    reach = max(map(abs, ends))
    if claim.approximation == "about":
        low, high = min(low, min(ends) - reach * _ABOUT), max(high, max(ends) + reach * _ABOUT)
    elif claim.approximation == "over":
        high = max(ends) + reach * _OPEN
    elif claim.approximation == "under":
        low = min(ends) - reach * _OPEN
    return (-high, -low) if claim.direction == "down" else (low, high)


def _rounding(value: float, figure: str) -> float:
    """Half of the last digit's worth: of the figure as written, if one of its numbers is the
    value times a power of ten (3,4 Milliarden, 34亿); else of the value's own digits."""
    for match in _NUMBER.finditer(figure):
        for number, decimals in _readings(match[0]):
            scale = _scale(value, number)
            if scale is not None:
                return _ROUNDING * scale / 10.0**decimals
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return _ROUNDING / 10.0**decimals


def _readings(written: str) -> list[tuple[float, int]]:
    """What a written number may be, with its decimals: 3,433 is 3433 or 3.433."""
    digits = re.sub(r"\D", "", written)
    last = re.split(r"\D", written)[-1]
    readings = [(float(digits), 0)]
    if last != written:
        readings.append((float(f"{digits[: -len(last)]}.{last}"), len(last)))
    return readings if len(last) == 3 else readings[::-1]


def _scale(value: float, number: float) -> float | None:
    """The power of ten by which a number must be multiplied to be the value."""
    if not number or not value:
        return None
    power = round(math.log10(abs(value) / number))
    scale = 10.0**power
    return scale if power >= 0 and math.isclose(number * scale, abs(value), rel_tol=1e-9) else None
