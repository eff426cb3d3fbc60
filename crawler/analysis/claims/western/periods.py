"""What time a figure covers: `2021`, `2026-Q2`, `2025-H1`, `2026-06`.

Of the periods that a sentence names a figure has the nearest, unless it is one that the figure is
compared with ("5 % more than in the same period of 2024"). A level of the year before ("a loss of
$2bn a year earlier") has the period of the others, a year back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from crawler.analysis.claims.days import DATED
from crawler.analysis.claims.draft import AGO, year_before
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.period_values import ORDER, Period, value_of
from crawler.analysis.needles import has_one

_DIVIDED = re.compile(r"\d|[;.]\s")
_NUMBER = re.compile(r"\d")
_YEAR_TO_DATE = frozenset({"price_move", "market_value_change"})
# Of a moment or of a deed: the periods beside them are of other figures.
_NO_PERIOD = frozenset({"market_value"})
# Deeds have at most a month: "In April the company sold notes".
_DEEDS = frozenset({"raised", "shares", "headcount_change"})
# What stands in a balance sheet has a period only where its own clause says one.
_BALANCE = frozenset({"orders", "cash", "debt", "receivables", "headcount"})
_LEVELS = _BALANCE | {"revenue", "profit", "loss", "cash_flow", "eps", "spending", "margin"}
_CLAUSE = re.compile(r"[,;:–]\s|\b(?:and|und|et)\b")
_FOR = re.compile(r"(?:for|für|pour|au titre de|fiscal|geschäftsjahr|exercice)\b")
_AT_ONCE = 40


class Periods:
    """The periods a sentence names, looked for when first asked."""

    def __init__(self, low: str, published: date | None, language: Language) -> None:
        self._low, self._published, self._language = low, published, language

    @cached_property
    def found(self) -> list[Period]:
        """All of them, in the order of their kinds."""
        found = list(_periods(self._low, self._published, self._language))
        if not found:
            return []
        compared = self._language.periods["compared"]
        spans = [match.span() for match in compared.finditer(self._low)]
        return [p for p in found if not _within(p, spans)]

    @cached_property
    def _to_date(self) -> re.Match[str] | None:
        return self._language.periods["todate"].search(self._low)

    def of(self, metric: str, start: int, end: int, *, turned: bool = False) -> str:
        """The period of a figure there; a share's move has one only for the year so far. Behind
        a figure that is `turned`, from A to B, a period behind the next number is of A."""
        if metric in DATED:
            return self._so_far(metric, start, end)
        if metric in _NO_PERIOD:
            return ""
        found = self.found
        if turned:
            found = [p for p in found if not _NUMBER.search(self._low, end, p.start)]
        if metric in _DEEDS:
            found = [p for p in found if p.kind == "month"]
        if metric in _BALANCE | _DEEDS:
            found = [p for p in found if self._in_one_clause(p, start, end)]
        if metric == "dividend":
            found = [p for p in found if self._paid_for(p, start, end)]
        own = [p for p in found if p.kind != "ago"]
        if metric in _LEVELS and not turned:
            chosen = _nearest(start, end, found, self._low)
            if chosen is not None and chosen.kind == "ago" and self._joined(chosen, start, end):
                return year_before(own[0].value if own else "") or f"{AGO}{chosen.value}"
        chosen = _nearest(start, end, own, self._low)
        if chosen is None or chosen.kind != "vague":
            return chosen.value if chosen is not None else ""
        return next((p.value for p in own if "-Q" in p.value and p.end < start), "")

    def series(self, count: int, start: int) -> list[str]:
        """A year for each of `count` levels: "in the past four years losses were A, B, C, D",
        "in the years from 2021 to 2024"."""
        span = _YEARS.search(self._low, 0, start)
        if span and int(span[2]) - int(span[1]) + 1 == count:
            return [str(int(span[1]) + n) for n in range(count)]
        several = self._language.periods["several"].search(self._low)
        if not several or self._published is None or count < 2 or start < several.start():
            return []
        word = several["n"]
        years = int(word) if word.isdigit() else self._language.ordinals.get(word, 0)
        return (
            [str(self._published.year - count + n) for n in range(count)] if years == count else []
        )

    def _so_far(self, metric: str, start: int, end: int) -> str:
        """The year, where "this year" stands at the figure, with no other figure between."""
        words = self._to_date
        if metric not in _YEAR_TO_DATE or self._published is None or words is None:
            return ""
        behind = words.start() >= end
        between = self._low[end : words.start()] if behind else self._low[words.end() : start]
        near = len(between) < (45 if behind else 90)
        initial = words.start() < 25 and not behind
        apart = _CLAUSE.search(between) is not None and not initial
        other = "%" in between or "prozent" in between or apart
        return str(self._published.year) if near and not other else ""

    def _in_one_clause(self, period: Period, start: int, end: int) -> bool:
        low = self._low
        gap = low[end : period.start] if period.start >= end else low[period.end : start]
        return period.start < 25 or not _CLAUSE.search(gap)

    def _paid_for(self, period: Period, start: int, end: int) -> bool:
        low = self._low
        gap = low[end : period.start] if period.start >= end else low[period.end : start]
        return (len(gap) < _AT_ONCE or period.start < 2) and _FOR.match(
            low, period.start
        ) is not None

    def _joined(self, period: Period, start: int, end: int) -> bool:
        low = self._low
        gap = low[end : period.start] if period.start >= end else low[period.end : start]
        if period.start >= end and "," in gap and _NUMBER.search(low, period.end, period.end + 60):
            return False  # "a profit of 1 billion, in the year before it was a loss of 2 billion"
        return len(gap) < _AT_ONCE and not _NUMBER.search(gap) and ";" not in gap


_YEARS = re.compile(r"\b(?:von|from|de|between|zwischen)\s(20\d\d)\s(?:bis|to|à|and|und)\s(20\d\d)")


def _within(period: Period, spans: list[tuple[int, int]]) -> bool:
    return any(a <= period.start and period.end <= b for a, b in spans)


def _nearest(start: int, end: int, found: list[Period], low: str) -> Period | None:
    """The period that stands closest, with no other figure or clause between if there is one."""

    def distance(period: Period) -> float:
        if period.start >= end:
            gap = low[end : period.start]
            if ";" in gap:
                return 1e6
            return len(gap) * (6.0 if _DIVIDED.search(gap) else 3.0 if "," in gap else 1.0)
        gap = low[period.end : start]
        return len(gap) * (6.0 if ";" in gap else 3.0 if "," in gap else 1.0)

    nearest = min(found, key=distance, default=None)
    return nearest if nearest is not None and distance(nearest) < 1e6 else None


def _periods(text: str, published: date | None, language: Language) -> Iterable[Period]:
    taken: list[tuple[int, int]] = []
    for kind in ORDER:
        if not has_one(language.needles[kind], text):
            continue
        for match in language.periods[kind].finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            value = value_of(kind, match, published, language)
            if value or kind in {"vague", "ago"}:
                taken.append((start, end))
                yield Period(kind=kind, value=value, start=start, end=end)
