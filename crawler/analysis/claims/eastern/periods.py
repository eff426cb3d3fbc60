"""The time a figure covers: 一季度 → `2026-Q1`, 26年3月期 → `2026`, 상반기 → `2026-H1`.

A quarter, half or month without a year is resolved against the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.analysis.claims.eastern.grammar import Grammar

_QUARTERS = {
    **{name: quarter for quarter, name in enumerate("一二三四", 1)},
    **{name: quarter for quarter, name in enumerate("1234", 1)},
    "首": 1,
}
_YEARS = {
    **dict.fromkeys(("今年", "本年", "本年度", "今年度", "올해", "올"), 0),
    **dict.fromkeys(("去年", "上年", "上年度", "前一年", "上一年"), -1),
    **dict.fromkeys(("昨年", "昨年度", "前年", "지난해", "작년", "전년"), -1),
    **dict.fromkeys(("明年", "来年", "来年度", "내년"), 1),
}
# A quarter that begins later than this is last year's; so is a month.
_AHEAD = timedelta(days=100)
_MONTH_AHEAD = timedelta(days=31)
# 较5月减少: what the figure is compared with, not what it covers.
_COMPARING = re.compile("(?:较|比|相比|于|与)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time named at an offset; `since` where it runs from the year's beginning, `compared`
    where a figure is only compared with it."""

    start: int
    end: int
    period: str
    since: bool = False
    compared: bool = False


def periods(text: str, grammar: Grammar, published: date) -> list[Period]:
    """The times that a folded sentence names, in order."""
    found: list[Period] = []
    for match in grammar.time.finditer(text):
        if match.end() == match.start():
            continue
        parts = {name: part for name, part in match.groupdict().items() if part}
        period = _period(parts, published, found[-1].period if found else "")
        if period is None:
            continue
        since = "since" in parts or "ytd" in parts
        compared = (
            "base" in parts
            # 由去年同期的56%升至58%: of the figure it changed from, not of what follows.
            or (("yago" in parts or "same" in parts) and text.startswith("的", match.end()))
            or ("yago" not in parts and _COMPARING.search(text[: match.start()][-2:]) is not None)
        )
        found.append(
            Period(
                start=match.start(),
                end=match.end(),
                period=period,
                since=since,
                compared=compared,
            )
        )
    return found


def _period(parts: dict[str, str], published: date, last: str) -> str | None:
    """What the parts of a match name; `last` is the period before it in the sentence."""
    year = _year(parts, published, last)
    if "whole" in parts:
        return str(year) if year else last[:4] or str(published.year)
    if "since" in parts:
        return str(published.year)
    if "nine" in parts:
        return ""
    if "yago" in parts or "same" in parts:
        return _before(last) if last else str(year or published.year - 1)
    if "prev" in parts:
        return _before(last) if last else None
    if part := _part(parts, year, published):
        return part
    if "from" in parts or "m" in parts:
        return None
    return str(year) if year else None


def _part(parts: dict[str, str], year: int | None, published: date) -> str | None:
    """A quarter, half or month of a year, of the nearest where none is said."""
    quarter = parts.get("q") or parts.get("q2") or parts.get("q3") or parts.get("first")
    if quarter:
        number = _QUARTERS[quarter]
        return f"{year or _near(number * 3 - 2, published, _AHEAD)}-Q{number}"
    if "from" in parts:
        first, final = int(parts["from"]), int(parts["to"])
        if final - first == 5 and first in (1, 7):
            return f"{year or _near(first, published, _AHEAD)}-H{(first + 5) // 6}"
        if not 1 <= first <= 12 or final - first != 2 or first % 3 != 1:
            return None
        return f"{year or _near(first, published, _AHEAD)}-Q{(first + 2) // 3}"
    if "h1" in parts or "h2" in parts:
        half = 1 if "h1" in parts else 2
        return f"{year or _near(half * 6 - 5, published, _AHEAD)}-H{half}"
    if "m" in parts and 1 <= int(parts["m"]) <= 12:
        month = int(parts["m"])
        return f"{year or _near(month, published, _MONTH_AHEAD)}-{month:02}"
    return None


def _year(parts: dict[str, str], published: date, last: str) -> int | None:
    """The year said; a quarter goes on in the fiscal year before it."""
    if "year" in parts:
        return int(parts["year"])
    if "short" in parts:
        return 2000 + int(parts["short"])
    if "word" in parts:
        return published.year + _YEARS[parts["word"]]
    if "q" in parts and "-Q" in last:
        return int(last[:4])
    return None


def _near(month: int, published: date, ahead: timedelta) -> int:
    return published.year - (date(published.year, month, 1) - ahead > published)


def _before(period: str) -> str:
    """The same time a year before."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else ""
