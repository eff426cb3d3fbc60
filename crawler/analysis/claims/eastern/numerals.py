"""Numbers as East Asia writes them → their value: 1,725 · 3조 2천 · 1兆2000億 · 五十亿 · 千亿.

`NUMERAL` finds them, `value` reads them. No business logic.
"""

from __future__ import annotations

import re

_ONES = {
    **{digit: at for at, digit in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_BIG = {
    **dict.fromkeys("万萬만", 1e4),
    **dict.fromkeys("亿億억", 1e8),
    **dict.fromkeys("兆조", 1e12),
}
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,15})(?:\.\d{1,6})?"
_HAN = "〇零○一二两兩三四五六七八九"
_SCALES = "十百千万萬亿億兆"
_HANGUL = "십백천만억조"
# 数亿 and 수천억 are no number; GPT-4, H100 and M9 are names.
# But EPS468円, EBITDA20억.
_NOT_AFTER = (
    r"(?:(?<![\dA-Za-z_数數几幾수몇])|(?<=EPS)|(?<=EBITDA)|(?<=ARR)|(?<=FCF))"
    r"(?<![A-Za-z][-.])(?<!\d\.)"
)
# A space inside a number only where a scale follows: 3조 2천억, but not 3조 2026년.
NUMERAL = (
    rf"{_NOT_AFTER}(?:"
    rf"{_DIGITS}(?:[{_SCALES}{_HANGUL}]{{1,3}}(?: ?{_DIGITS}[{_HANGUL}{_SCALES}]{{1,3}}){{0,4}}"
    rf"(?:{_DIGITS})?)?"
    rf"|[{_HAN}{_SCALES}](?:[{_HAN}{_SCALES}]|点(?=[{_HAN}])){{0,14}}"
    rf"|(?<![가-힣])[천백십]?[억조](?=[ 원달]))"
)
# What a numeral begins with, beside digits.
BEGINS = _HAN + _SCALES + "천백십억조"
_TOKEN = re.compile(rf"{_DIGITS}|.")


def value(text: str) -> float | None:
    """What a match of `NUMERAL` comes to; None for what only looks like a number."""
    if text.isascii() and " " not in text:
        return float(text.replace(",", ""))
    total, section, current, decimals = 0.0, 0.0, None, ""
    big = 0.0
    pieces = _TOKEN.findall(text.replace(" ", ""))
    for at, piece in enumerate(pieces):
        if piece[0].isdecimal():
            current = float(piece.replace(",", ""))
        elif piece == "点":
            decimals = "."
        elif piece in _ONES:
            if decimals:
                decimals += str(_ONES[piece])
            elif current is not None and pieces[at - 1] in _ONES:
                current = current * 10 + _ONES[piece]
            else:
                current = float(_ONES[piece])
        elif piece in _SMALL:
            section += (1 if current is None else current) * _SMALL[piece]
            current = None
        else:
            section += (current or 0) + (float("0" + decimals) if decimals else 0)
            if section or not big:
                total += (section or 1) * _BIG[piece]
            else:  # 万亿: a scale on a scale
                total *= _BIG[piece]
            big, section, current, decimals = _BIG[piece], 0.0, None, ""
    section += (current or 0) + (float("0" + decimals) if len(decimals) > 1 else 0)
    return total + section


def scale(text: str) -> float:
    """The unit of a number that was left out of the one before: 亿 in 138至148亿."""
    factor = 1.0
    for character in reversed(text):
        if character in _BIG:
            factor *= _BIG[character]
        elif character in _SMALL and factor > 1:
            factor *= _SMALL[character]
        else:
            break
    return factor
