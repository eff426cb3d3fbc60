"""The time a figure covers: 一季度 → `2026-Q1`, 26年3月期 → `2026`, 상반기 → `2026-H1`.

A quarter, half or month without a year is resolved against the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.relative import (
    AHEAD,
    MONTH_AHEAD,
    before_it,
    business_year,
    month_of,
    near_year,
    quarter,
    reported,
    whole,
    year_before,
)

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
_COUNTED = frozenset({"whole", "since", "mtd", "nine", "rel", "report", "till"})
_COMPARED_WITH = frozenset({"yago", "same", "prev"})
_COMPARED = frozenset({"same", "yago", "prev", "term"})
# 较5月减少: what the figure is compared with, not what it covers.
_OF_FIGURE = re.compile(rf"的|(?:の|의)\s?(?:約|약 ?)?[\d{NAME}]")
_AGAINST = re.compile("보다| 대비|에 비해|과 비교|より|に比べ|と比べ")
_RECORD = re.compile("以来的?(?:最|首|新[高低]|次[高低]|单[日周月季]最|单[日周月季]新)")
_COMPARING = re.compile("(?:较|比|相比|于|与|超越|超过|胜过|追平)$")


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
        if _RECORD.match(text, match.end() - 2 * ("ytd" in parts)):
            continue  # 创2022年以来最大跌幅
        period = _period(parts, published, context, here=bool(found))
        if period is None:
            continue
        aside = bool(parts.keys() & {"yago", "prev"}) or bracketed
        context = context if aside else period or context
        since = bool(parts.keys() & {"since", "ytd", "mtd"})
        last_one = bool(found) and parts.get("rel", "").startswith("上一")
        held = last_one or bool(parts.keys() & _COMPARED_WITH)
        compared = bool(
            "base" in parts
            # 由去年同期的56%升至58%, 前年同期の2.3倍の6億円: not of what follows.
            or (held and _OF_FIGURE.match(text, match.end()))
            or _AGAINST.match(text, match.end())
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
    said = parts.keys()
    if said & _COUNTED:
        return _counted(parts, published, last, year, here=here)
    if said & _COMPARED:
        return _compared(parts, published, last, year)
    if part := _part(parts, year, published):
        return part
    if "from" in parts or "m" in parts:
        return None
    return str(year) if year else None


def _counted(
    parts: dict[str, str], published: date, last: str, year: int | None, *, here: bool
) -> str | None:
    """A time counted from publication or from the one before."""
    if "whole" in parts:
        return str(year) if year else whole(parts, published, last)
    if "since" in parts:
        return str(published.year)
    if "mtd" in parts:
        return f"{published:%Y-%m}"
    if "rel" in parts:
        if here and parts["rel"].startswith("上一") and "-Q" in last:
            return before_it(last)  # 第三季度为71亿,上一季度为62亿
        return quarter(parts["rel"], published, last)
    if "report" in parts:
        return reported(parts["report"], published)
    if "till" in parts:
        month = int(parts["till"])
        ended = f"{near_year(month, published, MONTH_AHEAD)}-Q{(month + 2) // 3}"
        return ended if month <= 12 else None
    return ""  # nine months have no name


def _compared(parts: dict[str, str], published: date, last: str, year: int | None) -> str | None:
    """The same time as before, or a year earlier or later."""
    if "same" in parts and not year:
        return last or str(published.year - 1)
    if "prev" in parts:
        return year_before(last) if last else business_year(published)
    if "term" in parts:
        ahead = parts["term"][0] == "来"
        return str(int(last[:4]) + ahead) if last else None
    if not last and parts.get("yago", "").startswith(("前", "전", "작", "지")):
        return None  # of which quarter, nobody said
    return year_before(last) if last else str(year or published.year - 1)


def _part(parts: dict[str, str], year: int | None, published: date) -> str | None:
    """A quarter, half or month of a year, of the nearest where none is said."""
    named = parts.get("q") or parts.get("q2") or parts.get("q3") or parts.get("first")
    if named:
        number = _QUARTERS[named]
        return f"{year or near_year(number * 3 - 2, published, AHEAD)}-Q{number}"
    if "from" in parts:
        first, final = int(parts["from"]), int(parts["to"])
        if final - first == 5 and first in (1, 7):
            return f"{year or near_year(first, published, AHEAD)}-H{(first + 5) // 6}"
        if not 1 <= first <= 12 or final - first != 2 or first % 3 != 1:
            return None
        return f"{year or near_year(first, published, AHEAD)}-Q{(first + 2) // 3}"
    if "h1" in parts or "h2" in parts:
        half = 1 if "h1" in parts else 2
        return f"{year or near_year(half * 6 - 5, published, AHEAD)}-H{half}"
    if "m" in parts and 1 <= (month := month_of(parts["m"])) <= 12:
        return f"{year or near_year(month, published, MONTH_AHEAD)}-{month:02}"
    return None


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
