"""A sentence's figures with their units and offsets. What they are figures of is not asked here.

digits | words, factors and multiples | ranges as one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.analysis.claims.western.multiples import multiples
from crawler.analysis.claims.western.numerals import (
    FOLD,
    MULTIPLIED,
    PARTED,
    PEOPLE,
    PERCENT,
    POINTS,
    SHARES,
    SIGNS,
    WORDED,
    Numerals,
)
from crawler.analysis.claims.western.qualified import qualified
from crawler.analysis.claims.western.quantity import BARE, FACTOR, MONEY, Quantity
from crawler.analysis.claims.western.ranges import from_word, with_ranges
from crawler.analysis.claims.western.worded import in_words, multiplied, of_multiple

# An article's sentences with figures.
_REMEMBERED = 256
_DIGITS = re.compile(r"\d+")
_SPACED = re.compile(r"[\s'’]")
_POINTED = re.compile(r"\d+\.\d{1,2}")
# What a sign or a currency before a number ends in; any other character needs no look.
_ENDS_PREFIX = frozenset("$€£¥₩₹+±−–-")


@lru_cache(maxsize=_REMEMBERED)
def quantities(low: str, numerals: Numerals) -> tuple[Quantity, ...]:
    """All figures of a text in lower case, in order, none overlapping. Remembered for a while:
    claims, the sentence behind and the fingerprint ask for the same ones."""
    return tuple(_quantities(low, numerals))


def _quantities(low: str, numerals: Numerals) -> list[Quantity]:
    found = [_figure(match, low, numerals) for match in _matches(low, numerals)]
    hinted = numerals.hinted(low)
    if hinted:
        found = _with_words(found, hinted, low, numerals)
    return with_ranges(found, low, numerals) if len(found) > 1 else found


def _with_words(
    found: list[Quantity], hinted: frozenset[str], low: str, numerals: Numerals
) -> list[Quantity]:
    """The figures in digits with those of the hinted kinds in words, in order."""
    more: list[Quantity] = []
    if MULTIPLIED in hinted:
        found = [multiplied(figure, low) for figure in found]
    if WORDED in hinted:
        more += (_figure(m, low, numerals) for m in numerals.figure_in_words.finditer(low))
    if PARTED in hinted:
        more += (in_words(m, low, numerals) for m in numerals.fraction.finditer(low))
    if MULTIPLIED in hinted and " times" in low:
        more += (of_multiple(start, end, value, low, numerals)
                 for start, end, value in multiples(low))  # fmt: skip
    if more:
        more = [from_word(figure, low, numerals) for figure in more]
        # "$79.7 million a quarter" is no fourth.
        ends = {f.end + 1 for f in found if f.kind in {MONEY, BARE}}
        more = [q for q in more if q.kind != PERCENT or q.start not in ends]
        found = [f for f in found if f.kind != BARE or not any(_is_in(f, q) for q in more)]
        found += (q for q in more if not any(q.start < f.end and f.start < q.end for f in found))
        found.sort(key=lambda quantity: quantity.start)
    return found


def _is_in(figure: Quantity, other: Quantity) -> bool:
    """Whether a bare number is the one of a multiple: "4.2 times the figure of 2025"."""
    return other.kind == FACTOR and other.start == figure.start


def _matches(low: str, numerals: Numerals) -> Iterator[re.Match[str]]:
    """The figures in digits. Looking for a digit first is several times as fast as looking for
    the whole pattern."""
    at = 0
    figure = numerals.figure
    for digits in _DIGITS.finditer(low):
        if digits.start() >= at and (match := figure.match(low, digits.start())):
            yield match
            at = match.end()


def _figure(match: re.Match[str], low: str, numerals: Numerals) -> Quantity:
    digits, scale, unit = match.group("number", "scale", "unit")
    scale, unit = scale or "", unit or ""
    worded = numerals.words.get(digits) if digits[0].isalpha() else None
    value = number(digits, numerals.decimal) if worded is None else worded
    begin = match.start()
    before = _prefix(low, begin, numerals)
    start = before.start() if before and before[0] else begin
    currency = before["sign"] if before else None
    # "5 m" may be metres and "4 B" a size: a letter counts as a scale only beside a currency.
    letter = len(scale) == 1 and not currency and unit[:1] not in {"$", "€", "£", "¥"}
    power = (numerals.scales.get(scale) or 1.0) if scale and not letter else 1.0
    kind, meaning, factor = _unit(currency, unit, numerals)
    end = match.end()
    if kind in {SHARES, PEOPLE} and power == 1 and digits.isdecimal() and 1990 <= value <= 2035:
        kind, meaning, end = BARE, "", match.end("number")  # "bis 2027 eigene Aktien"
    lead, approximation = qualified(low, start, numerals)
    if kind == FOLD:  # "ballooned 2.1-fold" is up 110 per cent
        kind, meaning, value = FACTOR, PERCENT, (value - 1) * 100
    return Quantity(
        kind=kind,
        value=round(value * power * factor, 6),
        unit=meaning,
        start=start,
        end=end,
        lead=lead,
        scale=power,
        sign=_sign(before, numerals) if before and start < begin else None,
        direction="up" if kind == FACTOR else "",
        approximation=approximation,
        part=factor,
    )


def _prefix(low: str, begin: int, numerals: Numerals) -> re.Match[str] | None:
    """The sign and the currency before the number at `begin`."""
    bare = low[max(0, begin - 18) : begin].rstrip()
    word = bare.rpartition(" ")[2].rpartition("/")[2].rpartition("(")[2]
    if not bare or (bare[-1] not in _ENDS_PREFIX and word not in numerals.prefixes):
        return None
    return numerals.prefix.search(low, max(0, begin - 18), begin)


def number(digits: str, decimal: str) -> float:
    """The value of digits with their separators."""
    if digits.isdecimal():
        return float(digits)
    plain = _SPACED.sub("", digits)
    if decimal == ",":
        if _POINTED.fullmatch(plain):
            return float(plain)  # "3.13 HK-Dollar" in a translation that kept the point
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(",", ""))


def _unit(currency: str | None, unit: str, numerals: Numerals) -> tuple[str, str, float]:
    """Kind and unit, and the factor a unit such as cents brings."""
    if currency:
        return MONEY, SIGNS.get(currency) or "", 1
    if not unit:
        return BARE, "", 1
    hundredth = numerals.hundredths.get(unit)
    if hundredth:
        return MONEY, hundredth, 0.01
    meaning = numerals.units.get(unit) or numerals.counted.get(unit) or SIGNS.get(unit) or ""
    if meaning in {PERCENT, POINTS, SHARES, PEOPLE, FOLD}:
        return meaning, meaning, 1
    return MONEY, meaning, 1


def _sign(before: re.Match[str], numerals: Numerals) -> int | None:
    if before["minus"]:
        return {"+": 1, "±": 0}.get(before["minus"].strip(), -1)
    return numerals.signs.get(before["word"]) if before["word"] else None
