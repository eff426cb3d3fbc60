"""What time a figure covers: `2021`, `2026-Q2`, `2025-H1`, `2026-06`.

Words without a year ("first quarter", "last year") are resolved by the day of publication: a
quarter is the latest that has ended by then, unless the figure is a forecast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from crawler.analysis.claims.days import DATED
from crawler.analysis.claims.western.language import Language

# The finer period wins where two stand together: "the first quarter of fiscal 2027".
_ORDER = ("fiscal_quarter", "quarter", "half", "month", "year", "relative")
_AHEAD = re.compile(r"by|bis|d['’]ici")
_FORECAST = re.compile(
    r"\b(?:expects?|expecting|forecasts?|forecasting|guid(?:ed|es|ance|ing)|projects|projected|"
    r"outlook|anticipates?|will|erwartet|erwarten|prognos\w+|rechnet|rechnen|peilt|in aussicht|"
    r"ausblick|soll|sollen|wird|prévoit|prévoient|vise|table|attend|anticipe|prévision)\b"
)
_DIVIDED = re.compile(r"\d|[;.]\s")
_NUMBER = re.compile(r"\d")
_YEAR_TO_DATE = frozenset({"price_move", "market_value_change"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period and where its words stand."""

    value: str
    start: int
    end: int


class Periods:
    """The periods a sentence names, looked for when first asked."""

    def __init__(self, low: str, published: date | None, language: Language) -> None:
        self._low, self._published, self._language = low, published, language

    @cached_property
    def _found(self) -> list[Period]:
        return list(_periods(self._low, self._published, self._language))

    @cached_property
    def _to_date(self) -> re.Match[str] | None:
        return self._language.periods["todate"].search(self._low)

    def of(self, metric: str, start: int, end: int, *, turned: bool = False) -> str:
        """The period of a figure there; a share's move has one only for the year so far. Behind
        a figure that is `turned`, from A to B, a period behind the next number is of A."""
        if metric not in DATED:
            found = self._found
            if turned:
                found = [p for p in found if not _NUMBER.search(self._low, end, p.start)]
            return _nearest(start, end, found, self._low)
        if metric not in _YEAR_TO_DATE or self._published is None or self._to_date is None:
            return ""
        near = self._to_date.start() - end < 45 and start - self._to_date.end() < 90
        return str(self._published.year) if near else ""

    def series(self, count: int, start: int) -> list[str]:
        """A year for each of `count` levels: "in the past four years losses were A, B, C, D"."""
        several = self._language.periods["several"].search(self._low)
        if not several or self._published is None or count < 2 or start < several.start():
            return []
        word = several["n"]
        years = int(word) if word.isdigit() else self._language.ordinals.get(word, 0)
        return (
            [str(self._published.year - count + n) for n in range(count)] if years == count else []
        )


def _nearest(start: int, end: int, found: list[Period], low: str) -> str:
    """The period that stands closest, with no other figure or clause between if there is one."""

    def distance(period: Period) -> float:
        if period.start >= end:
            gap = low[end : period.start]
            return len(gap) * (6.0 if _DIVIDED.search(gap) else 1.0)
        gap = low[period.end : start]
        return len(gap) * (6.0 if ";" in gap else 3.0 if "," in gap else 1.0)

    return min(found, key=distance).value if found else ""


def _periods(text: str, published: date | None, language: Language) -> Iterable[Period]:
    taken: list[tuple[int, int]] = []
    for kind in _ORDER:
        if not any(needle in text for needle in language.needles[kind]):
            continue
        for match in language.periods[kind].finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            value = _value(kind, match, published, language)
            if value:
                taken.append((start, end))
                yield Period(value=value, start=start, end=end)


def _value(kind: str, match: re.Match[str], published: date | None, language: Language) -> str:
    groups = {
        name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value
    }
    if kind == "fiscal_quarter":
        year = int(groups["year"]) % 100 + 2000
        return f"{year}-Q{_ordinal(groups, language)}"
    if kind == "year":
        return groups.get("year") or groups.get("bare") or groups.get("ended") or ""
    if published is None:
        return ""
    if kind == "quarter":
        forecast = _FORECAST.search(match.string, max(0, match.start() - 80), match.end() + 60)
        return _quarter(groups, published, language, forecast is not None)
    if kind == "half":
        half = 1 if "first" in groups else 2
        year = published.year if (half == 1 and published.month >= 4) or (
            half == 2 and published.month >= 9) else published.year - 1  # fmt: skip
        return f"{year}-H{half}"
    if kind == "month":
        name = (groups.get("month") or groups.get("first") or "").lower()
        month = language.months[name]
        ahead = _AHEAD.match(match[0]) is not None
        shift = int(ahead and month < published.month) - int(not ahead and month > published.month)
        return f"{groups.get('year') or published.year + shift}-{month:02d}"
    if kind == "relative":
        turns = {"now": 0, "past": -1, "before": -2, "next": 1}
        return str(published.year + next(v for name, v in turns.items() if name in groups))
    return ""


def _ordinal(groups: dict[str, str], language: Language) -> int:
    word = (groups.get("n") or groups.get("ordinal") or "").lower()
    return int(word) if word.isdigit() else language.ordinals.get(word, 0)


def _quarter(groups: dict[str, str], published: date, language: Language, ahead: bool) -> str:
    now = (published.month - 1) // 3 + 1
    ended = (published.year, now - 1) if now > 1 else (published.year - 1, 4)
    if "now" in groups:
        return f"{published.year}-Q{now}"
    if "past" in groups:
        return f"{ended[0]}-Q{ended[1]}"
    number = _ordinal(groups, language)
    if "three" in groups:
        number = 1
    elif "finalthree" in groups:
        number = 4
    elif name := (groups.get("months") or groups.get("first") or groups.get("last") or ""):
        month = next(n for word, n in language.months.items() if name.lower().startswith(word[:3]))
        number = (month - 1) // 3 + 1
    if not number:
        return ""
    if ahead and number == now % 4 + 1:
        return f"{published.year + int(now == 4)}-Q{number}"  # "expects third-quarter sales of"
    year = published.year if number <= now else published.year - 1
    return f"{year}-Q{number}"
