"""The time a figure covers: 一季度 → `2026-Q1`, 26年3月期 → `2026`, 상반기 → `2026-H1`.

A quarter, half or month without a year is resolved against the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.numerals import value

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
_OF_FIGURE = re.compile(r"的|(?:の|의)\s?(?:約|약 ?)?\d")
_COMPARING = re.compile("(?:较|比|相比|于|与)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time named at an offset; `since` where it runs from the year's or the month's beginning,
    `compared` where a figure is only compared with it, `aside` where it is only that of its own
    clause: a year earlier, or in parentheses; `balance` where it is a day of balance (3月末)."""

    start: int
    end: int
    period: str
    since: bool = False
    compared: bool = False
    aside: bool = False
    balance: bool = False


def periods(text: str, grammar: Grammar, published: date, last: str = "") -> list[Period]:
    """The times that a folded sentence names, in order. `last` is that of the sentence before."""
    found: list[Period] = []
    context = last
    for match in grammar.time.finditer(text):
        if match.end() == match.start():
            continue
        parts = {name: part for name, part in match.groupdict().items() if part}
        bracketed = _bracketed(text, match.start())
        if bracketed and "prev" in parts and not context:
            continue  # of which year, nobody said
        period = _period(parts, published, context, here=bool(found))
        if period is None:
            continue
        aside = bool(parts.keys() & {"yago", "prev"}) or bracketed
        context = context if aside else period or context
        since = bool(parts.keys() & {"since", "ytd", "mtd"})
        compared = bool(
            "base" in parts
            # 由去年同期的56%升至58%, 前年同期の2.3倍の6億円: not of what follows.
            or (parts.keys() & {"yago", "same", "prev"} and _OF_FIGURE.match(text, match.end()))
            or ("yago" not in parts and _COMPARING.search(text[: match.start()][-2:]) is not None)
        )
        found.append(
            Period(
                start=match.start(),
                end=match.end(),
                period=period,
                since=since,
                compared=compared,
                aside=aside,
                balance=bool(parts.keys() & {"end", "end2"})
                or text.endswith("截至", 0, match.start()),
            )
        )
    return found


def _bracketed(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _period(parts: dict[str, str], published: date, last: str, *, here: bool) -> str | None:
    """What the parts of a match name; `last` is the period before it, in the sentence where it is
    `here`."""
    year = _year(parts, published, last, here=here)
    if "whole" in parts:
        return str(year) if year else last[:4] or _whole(parts, published)
    if "since" in parts:
        return str(published.year)
    if "mtd" in parts:
        return f"{published:%Y-%m}"
    if "nine" in parts:
        return ""
    if "rel" in parts:
        return _relative(parts["rel"], published, last)
    if "report" in parts:
        return _reported(parts["report"], published)
    if "till" in parts:
        month = int(parts["till"])
        return (
            f"{_near(month, published, _MONTH_AHEAD)}-Q{(month + 2) // 3}" if month < 13 else None
        )
    if "same" in parts and not year:
        return last or str(published.year - 1)
    if "yago" in parts or "same" in parts:
        if not last and parts.get("yago", "").startswith(("前", "전", "작", "지")):
            return None  # of which quarter, nobody said
        return _before(last) if last else str(year or published.year - 1)
    if "prev" in parts:
        return _before(last) if last else _fiscal(published)
    if "term" in parts:
        return (_next(last[:4]) if parts["term"][0] == "来" else last[:4]) if last else None
    if part := _part(parts, year, published):
        return part
    if "from" in parts or "m" in parts:
        return None
    return str(year) if year else None


def _relative(word: str, published: date, last: str) -> str | None:
    """上季, 本季, 次季: quarters seen from publication; 当季 is the one spoken of."""
    if word[0] in "当单":
        return last or None
    quarter = published.year * 4 + (published.month - 1) // 3
    if word[0] in "上지":
        quarter -= 1
    elif word[0] in "次下다":
        quarter = _number(last) + 1 if "-Q" in last else quarter + 1
    return f"{quarter // 4}-Q{quarter % 4 + 1}"


def _fiscal(published: date) -> str:
    """The Japanese business year, to March, that ended last."""
    return str(published.year - (published.month < 4))


def _whole(parts: dict[str, str], published: date) -> str | None:
    """全年 in spring is the year of which results are out, else this one, which guidance is of;
    通期 is the business year, which we do not know."""
    if parts["whole"] != "全年":
        return None
    return str(published.year - ("ahead" not in parts and published.month < 5))


def _next(year: str) -> str:
    return str(int(year) + 1)


def _number(period: str) -> int:
    """Quarters since the year 0 of one such as 2026-Q1."""
    return int(period[:4]) * 4 + int(period[-1]) - 1


def _reported(word: str, published: date) -> str:
    """一季报, 中报, 年报: the last that was due."""
    if word == "年报":
        return str(published.year - 1)
    month, part = {"一": (1, "Q1"), "三": (7, "Q3")}.get(word[0], (1, "H1"))
    return f"{_near(month, published, _AHEAD)}-{part}"


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
    if "m" in parts and 1 <= (month := _month(parts["m"])) <= 12:
        return f"{year or _near(month, published, _MONTH_AHEAD)}-{month:02}"
    return None


def _month(said: str) -> int:
    return int(said) if said.isdigit() else int(value(said) or 0)


def _year(parts: dict[str, str], published: date, last: str, *, here: bool) -> int | None:
    """The year said; a quarter goes on in the fiscal year before it."""
    if "year" in parts:
        return int(parts["year"])
    if "short" in parts:
        return 2000 + int(parts["short"])
    if "word" in parts:
        if parts["word"] in ("前一年", "上一年") and last:  # 去年亏损…, 上一年则盈利
            return int(last[:4]) - 1
        return published.year + _YEARS[parts["word"]]
    if "q" in parts and "-Q" in last:
        year = int(last[:4])
        if not here and not ("fiscal" in parts or year > published.year):
            return None
        return year + (last[-1] == "4" and _QUARTERS[parts["q"]] == 1)
    return None


def _near(month: int, published: date, ahead: timedelta) -> int:
    return published.year - (date(published.year, month, 1) - ahead > published)


def _before(period: str) -> str:
    """The same time a year before."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else ""
