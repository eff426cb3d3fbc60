"""Figures said in words, and factors: "half", "das Sechsfache", "multiplied by 7.8", "43 times"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.numerals import PERCENT, Numerals
from crawler.analysis.claims.western.qualified import qualified
from crawler.analysis.claims.western.quantity import BARE, FACTOR, Quantity

_TIMES = re.compile(
    r"\b(?:increase|rise|growth|jump|surge|grew|rose|risen|grown|increased|jumped|surged|soared|up)"
    r"(?: of| by)? $"
)
_MULTIPLIED = re.compile(
    r"\b(?:multipli\w+ par|multiplied by|by a factor of|um den faktor) (?:[\w-]+ de |\w+ )?$"
)


def multiplied(figure: Quantity, low: str) -> Quantity:
    """The figure as a factor, if the words before say so: "multiplié par 7,8" is up 680 %."""
    plain = figure.kind == BARE and 1 < figure.value < 1000
    if (
        plain
        and low.startswith(" times", figure.end)
        and _TIMES.search(low, max(0, figure.lead - 20), figure.lead)
    ):  # "an increase of 43 times"
        return figure._replace(kind=FACTOR, unit=PERCENT, value=figure.value * 100,
                               direction="up", end=figure.end + len(" times"))  # fmt: skip
    if not plain or not _MULTIPLIED.search(low, max(0, figure.start - 40), figure.start):
        return figure
    return figure._replace(kind=FACTOR, unit=PERCENT, value=round((figure.value - 1) * 100, 6),
                           direction="up")  # fmt: skip


def of_multiple(start: int, end: int, value: float, low: str, numerals: Numerals) -> Quantity:
    """A multiple that was found at a place, as a factor."""
    lead, approximation = qualified(low, start, numerals)
    return Quantity(kind=FACTOR, value=value, unit=PERCENT, start=start, end=end, lead=lead,
                    direction="up", approximation=approximation)  # fmt: skip


def in_words(match: re.Match[str], low: str, numerals: Numerals) -> Quantity:
    """The figure of a match of `Numerals.fraction`."""
    lead, approximation = qualified(low, match.start(), numerals)
    if match["fraction"]:
        value, direction, kind = numerals.fractions.get(match["fraction"]) or 0.0, "", PERCENT
    else:
        value, direction = numerals.factors.get(match["factor"]) or (0.0, "")
        if match["factor"].startswith("das ") and low.endswith("um ", 0, match.start()):
            value += 100  # "um das Sechsfache"
        kind = FACTOR
    return Quantity(
        kind=kind,
        value=value,
        unit=PERCENT,
        start=match.start(),
        end=match.end(),
        lead=lead,
        direction=direction,
        approximation=approximation,
    )
