"""Clutter rule for rows of a box with quotes of shares."""

from __future__ import annotations

import re

from crawler.extraction.context import Context

_CURRENCY = r"(?:[$€¥₩£]|[^\W\d]{1,4})?"
_ROW = re.compile(
    rf"[^.!?:。]{{1,40}}?\s+{_CURRENCY}\s?\d[\d.,’']{{0,12}}\s?{_CURRENCY}\s+"
    r"\(?[+\-−–▲▼△▽]\s?\d[\d.,]*\s?[%％]\)?"
)


def price_rows(lines: list[str], _: Context) -> list[str]:
    """A name, a price and a signed change in per cent, and nothing else."""
    return [line for line in lines if len(line) > 90 or not _ROW.fullmatch(line)]
