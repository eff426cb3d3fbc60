"""The figures of a text as values, to tell a changed value from another way to write it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

# What multiplies the figure before it, or stands for a figure alone ("million" → "billion").
_SCALES = {
    **dict.fromkeys(("thousand", "tausend", "tsd", "千"), 3),
    **dict.fromkeys(("万", "萬", "만"), 4),
    **dict.fromkeys(("million", "millions", "millionen", "mio", "mn", "百万"), 6),
    **dict.fromkeys(("亿", "億", "억"), 8),
    **dict.fromkeys(("billion", "billions", "bn", "milliarde", "milliarden", "mrd"), 9),
    **dict.fromkeys(("trillion", "trillions", "tn", "billionen", "兆", "조"), 12),
}
# From two on: "one" and "eins" are more often no figure.
_SPELLED = {
    word: number
    for words in (
        "two three four five six seven eight nine ten eleven twelve",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    )
    for number, word in enumerate(words.split(), start=2)
}
_ALPHABETIC = "|".join(sorted((w for w in _SCALES if w.isascii()), key=len, reverse=True))
_SCALE = rf"(?:(?:{_ALPHABETIC})(?![^\W\d_])|百万|[千万萬만亿億억兆조])"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−]|\bminus\s)?(?P<digits>\d+(?:[.,'’]\d+)*)(?:\s?(?P<scale>{_SCALE}))?"
    rf"|(?P<later>\d+(?:[.,'’]\d+)*)(?:\s?(?P<later_scale>{_SCALE}))?"
    rf"|(?<![^\W\d_])(?P<alone>{_SCALE})"
    rf"|\b(?P<word>{'|'.join(_SPELLED)})\b"
)
# More differing figures than these are not compared one with another: the text is another.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Figure:
    """`readings` are the values that it may have: 1.000 is one, or a thousand."""

    digits: str
    scale: int
    readings: frozenset[Decimal]

    def may_be(self, other: Figure) -> bool:
        """Whether another spelling may be of the same value: 1.000 of 1,000, but not of 1."""
        if not self.readings & other.readings:
            return False
        sure = len(self.readings) == len(other.readings) == 1
        return sure or self.digits == other.digits or self.scale != other.scale


def figures(text: str) -> list[Figure]:
    """A text's figures in order."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [_figure(match) for match in _FIGURE.finditer(folded)]


def changed(old: str, new: str) -> bool:
    """Whether a figure of the old text has another value in the new one: each of them has a
    value that the other has not."""
    gone, come = _unpaired(old, new)
    return bool(gone and come)


def same(old: str, new: str) -> bool:
    """Whether two texts have the same values, however they are written."""
    return not any(_unpaired(old, new))


def _unpaired(old: str, new: str) -> tuple[list[Figure], list[Figure]]:
    before, after = Counter(figures(old)), Counter(figures(new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    if len(gone) > _MOST or len(come) > _MOST:
        return gone, come
    for figure in list(gone):
        twin = next((other for other in come if figure.may_be(other)), None)
        if twin is not None:
            gone.remove(figure)
            come.remove(twin)
    return gone, come


def without(text: str) -> str:
    """The text without its figures."""
    return _FIGURE.sub(" ", unicodedata.normalize("NFKC", text).casefold())


def _figure(match: re.Match[str]) -> Figure:
    if match["alone"] or match["word"]:
        scale = _SCALES.get(match["alone"], 0)
        value = Decimal(10) ** scale if match["alone"] else Decimal(_SPELLED[match["word"]])
        return Figure(str(value), scale, frozenset({value}))
    digits = match["digits"] or match["later"]
    scale = _SCALES.get(match["scale"] or match["later_scale"] or "", 0)
    sign = -1 if match["sign"] else 1
    factor = sign * Decimal(10) ** scale
    readings = frozenset(reading * factor for reading in _readings(digits))
    return Figure(("-" if match["sign"] else "") + re.sub(r"\D", "", digits), scale, readings)


def _readings(digits: str) -> set[Decimal]:
    groups = re.split(r"[.,'’]", digits)
    marks = re.sub(r"\d", "", digits)
    whole = Decimal("".join(groups))
    if not marks:
        return {whole}
    decimal = Decimal("".join(groups[:-1]) + "." + groups[-1])
    if len(set(marks)) > 1:
        return {decimal}
    if len(marks) > 1 or marks in "'’":
        return {whole}
    if len(groups[1]) != 3 or groups[0].startswith("0"):
        return {decimal}
    return {whole, decimal}
