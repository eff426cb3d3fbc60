"""A sentence's figures with their units and offsets. What they are figures of is not asked here.

Ranges are one figure ("5 to 7 per cent", "between $78 million and $84 million"); "from A to B"
stays two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crawler.analysis.claims.western.multiples import multiples
from crawler.analysis.claims.western.numerals import (
    FOLD,
    PEOPLE,
    PERCENT,
    POINTS,
    SHARES,
    SIGNS,
    Numerals,
)
from crawler.analysis.needles import has_one

MONEY, BARE, FACTOR = "money", "bare", "factor"
# An article's sentences with figures.
_REMEMBERED = 256
_WORD = re.compile(r"[^\s(\[]+")
_DIGIT = re.compile(r"\d+")
# What a sign or a currency before a number ends in; any other character needs no look.
_ENDS_PREFIX = frozenset("$€£¥₩₹+±−–-")


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


@lru_cache(maxsize=_REMEMBERED)
def quantities(low: str, numerals: Numerals) -> tuple[Quantity, ...]:
    """All figures of a text in lower case, in order, none overlapping. Remembered for a while:
    claims, the sentence behind and the fingerprint ask for the same ones."""
    return tuple(_quantities(low, numerals))


def _quantities(low: str, numerals: Numerals) -> list[Quantity]:
    found = [_figure(match, low, numerals) for match in _matches(low, numerals)]
    more: list[Quantity] = []
    if has_one(_MULTIPLIES, low):
        found = [_multiplied(figure, low) for figure in found]
    if has_one(numerals.worded, low):
        more += (_figure(m, low, numerals) for m in numerals.figure_in_words.finditer(low))
    if has_one(numerals.parted, low):
        more += (_words(m, low, numerals) for m in numerals.fraction.finditer(low))
    if " times" in low:
        more += (_multiple(start, end, value, low, numerals)
                 for start, end, value in multiples(low))  # fmt: skip
    if more:
        more = [_from_word(figure, low, numerals) for figure in more]
        # "$79.7 million a quarter" is no fourth.
        ends = {f.end + 1 for f in found if f.kind in {MONEY, BARE}}
        more = [q for q in more if q.kind != PERCENT or q.start not in ends]
        found = [f for f in found if f.kind != BARE or not any(_is_in(f, q) for q in more)]
        found += (q for q in more if not any(q.start < f.end and f.start < q.end for f in found))
        found.sort(key=lambda quantity: quantity.start)
    return _with_ranges(found, low, numerals) if len(found) > 1 else found


def _is_in(figure: Quantity, other: Quantity) -> bool:
    """Whether a bare number is the one of a multiple: "4.2 times the figure of 2025"."""
    return other.kind == FACTOR and other.start == figure.start


_MULTIPLIES = ("multipli", "by a factor", "um den faktor", " times")
_TIMES = re.compile(
    r"\b(?:increase|rise|growth|jump|surge|grew|rose|risen|grown|increased|jumped|surged|soared|up)"
    r"(?: of| by)? $"
)
_MULTIPLIED = re.compile(
    r"\b(?:multipli\w+ par|multiplied by|by a factor of|um den faktor) (?:[\w-]+ de |\w+ )?$"
)


def _multiplied(figure: Quantity, low: str) -> Quantity:
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


def _multiple(start: int, end: int, value: float, low: str, numerals: Numerals) -> Quantity:
    lead, approximation = _qualified(low, start, numerals)
    return Quantity(kind=FACTOR, value=value, unit=PERCENT, start=start, end=end, lead=lead,
                    direction="up", approximation=approximation)  # fmt: skip


def _matches(low: str, numerals: Numerals) -> Iterator[re.Match[str]]:
    """The figures in digits. Looking for a digit first is several times as fast as looking for
    the whole pattern."""
    at = 0
    while digit := _DIGIT.search(low, at):
        match = numerals.figure.match(low, digit.start())
        if match:
            yield match
        at = match.end() if match else digit.end()


def tells(quantity: Quantity) -> bool:
    """Whether a figure can be a claim: not a year, a day, a number of things."""
    if quantity.kind == BARE:
        return quantity.scale > 1 or (quantity.value >= 50 and not is_year(quantity))
    return quantity.kind != POINTS


def _figure(match: re.Match[str], low: str, numerals: Numerals) -> Quantity:
    digits = match["number"]
    worded = numerals.words.get(digits) if digits[0].isalpha() else None
    value = number(digits, numerals.decimal) if worded is None else worded
    begin = match.start()
    before = _prefix(low, begin, numerals)
    start = before.start() if before and before[0] else begin
    currency = before["sign"] if before else None
    scale, unit = match["scale"] or "", match["unit"] or ""
    # "5 m" may be metres and "4 B" a size: a letter counts as a scale only beside a currency.
    letter = len(scale) == 1 and not currency and unit[:1] not in {"$", "€", "£", "¥"}
    power = (numerals.scales.get(scale) or 1.0) if scale and not letter else 1.0
    kind, meaning, factor = _unit(currency, unit, numerals)
    end = match.end()
    if kind in {SHARES, PEOPLE} and power == 1 and digits.isdecimal() and 1990 <= value <= 2035:
        kind, meaning, end = BARE, "", match.end("number")  # "bis 2027 eigene Aktien"
    lead, approximation = _qualified(low, start, numerals)
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
    plain = re.sub(r"[\s'’]", "", digits)
    if decimal == ",":
        if re.fullmatch(r"\d+\.\d{1,2}", plain):
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


def _qualified(low: str, start: int, numerals: Numerals) -> tuple[int, str]:
    """Where the words that qualify a figure begin, and how exact they make it."""
    tail = low[max(0, start - 60) : start].rstrip()
    last = tail[tail.rfind(" ") + 1 :]
    if last.isalpha() and last not in numerals.links and numerals.approximations.get(last) is None:
        return start, ""  # most figures have a plain word before them
    words = list(_WORD.finditer(low, max(0, start - 60), start))
    exactness = ""
    while words:
        # Most figures have a plain word before them: one look-up settles it.
        longest = 4 if words[-1][0] in numerals.links else 1
        for count in range(min(longest, len(words)), 0, -1):
            phrase = low[words[-count].start() : start].rstrip()
            meaning = numerals.approximations.get(phrase)
            if meaning is not None and not _rises(phrase, low, words[-count].start()):
                break
        else:
            break
        exactness = meaning or exactness
        start = words[-count].start()
        del words[-count:]
    return start, exactness


_RISING = re.compile(
    r"\b(?:edged|ticked|inched|crept|nudged|moved|went|goes|bumped|pushed|climbed|shot|ran|swung"
    r"|picked|drifted|back|jumped|taken|took) $"
)


def _rises(phrase: str, low: str, start: int) -> bool:
    """Whether "up" belongs to the verb before: "edged up to 19.8 %"."""
    return phrase.startswith("up to") and _RISING.search(low, max(0, start - 10), start) is not None


def _words(match: re.Match[str], low: str, numerals: Numerals) -> Quantity:
    lead, approximation = _qualified(low, match.start(), numerals)
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


def _with_ranges(found: list[Quantity], text: str, numerals: Numerals) -> list[Quantity]:
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


def _from_word(high: Quantity, text: str, numerals: Numerals) -> Quantity:
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


def is_year(quantity: Quantity) -> bool:
    """Whether a bare number reads as a year, which shares no unit: "for 2026 to 627 billion"."""
    return quantity.kind == BARE and quantity.scale == 1 and 1990 <= quantity.value <= 2035


def _range(low: Quantity, high: Quantity, text: str, numerals: Numerals) -> Quantity:
    low = shared(low, high)
    opening = numerals.opened.search(text[: low.lead])
    lead = opening.start() if opening else low.lead
    return high._replace(value=low.value, value_to=high.value, start=low.start, lead=lead,
                   approximation=low.approximation, sign=low.sign)  # fmt: skip


def shared(low: Quantity, high: Quantity) -> Quantity:
    """`low` with the unit and the scale that it leaves to `high`: "from 315 to 402 million"."""
    if low.kind not in {BARE, high.kind} or (low.kind != BARE and low.scale > 1):
        return low
    factor = high.scale if low.scale == 1 and low.value < 1000 else 1
    value = round(low.value * factor * (high.part if low.kind == BARE else 1), 6)
    return low._replace(kind=high.kind, unit=low.unit or high.unit, value=value, scale=high.scale)
