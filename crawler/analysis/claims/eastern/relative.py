"""Times seen from publication or from another: 上季, 次季, 中报, 全年, 前期."""

from __future__ import annotations

from datetime import date, timedelta

from crawler.analysis.claims.eastern.numerals import value

# A quarter that begins later than this is last year's; so is a month.
AHEAD = timedelta(days=100)
MONTH_AHEAD = timedelta(days=31)


def quarter(word: str, published: date, last: str) -> str | None:
    """上季, 本季, 次季: quarters seen from publication; 当季 is the one spoken of."""
    if word[0] in "当单":
        return last or None
    number = published.year * 4 + (published.month - 1) // 3
    if word == "次季" and "-Q" not in last:  # in Hong Kong the second of the year
        return f"{near_year(4, published, AHEAD)}-Q2"
    if word[0] in "上지":
        number -= 1
    elif word[0] in "次下다":
        number = _number(last) + 1 if "-Q" in last else number + 1
    return f"{number // 4}-Q{number % 4 + 1}"


def before_it(last: str) -> str:
    """The quarter before one such as 2026-Q1."""
    number = _number(last) - 1
    return f"{number // 4}-Q{number % 4 + 1}"


def reported(word: str, published: date) -> str:
    """一季报, 中报, 年报: the last that was due."""
    if word == "年报":
        return str(published.year - 1)
    month, part = {"一": (4, "Q1"), "三": (10, "Q3")}.get(word[0], (6, "H1"))
    return f"{published.year - (month > published.month)}-{part}"


def whole(parts: dict[str, str], published: date, last: str) -> str | None:
    """全年 is the year spoken of, but guidance is never of a past one; without one it is in spring
    the year of which results are out. 通期 is the business year, which we do not know."""
    if last and not ("ahead" in parts and int(last[:4]) < published.year):
        return last[:4]
    if parts["whole"] != "全年":
        return None
    return str(published.year - ("ahead" not in parts and published.month < 5))


def business_year(published: date) -> str:
    """The Japanese business year, to March, that ended last."""
    return str(published.year - (published.month < 4))


def year_before(period: str) -> str:
    """The same time a year before."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else ""


def _number(period: str) -> int:
    """Quarters since the year 0 of one such as 2026-Q1."""
    return int(period[:4]) * 4 + int(period[-1]) - 1


def near_year(month: int, published: date, ahead: timedelta) -> int:
    """The year of a month, but for one that begins later than so far ahead: the last."""
    return published.year - (date(published.year, month, 1) - ahead > published)


def month_of(said: str) -> int:
    """The number of a month, in digits or in words."""
    return int(said) if said.isdigit() else int(value(said) or 0)
