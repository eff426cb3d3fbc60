"""On which day it was: words such as "on Thursday" or "am 30. Juni" against the day of publication.

A day in the text is the latest such day that is not after publication: news is written of what has
happened. Languages give their words; the arithmetic is here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

# Only what happens on a day has one; a year's revenue has a period.
DATED = frozenset({"price_move", "price", "market_value_change", "price_target", "rating"})


def latest_weekday(published: date, weekday: int) -> date:
    """The latest such day (Monday is 0) that is not after `published`."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def latest_date(published: date, month: int, day: int) -> date | None:
    """The latest such day of the year that is not after `published`; None for a 31 June."""
    for year in range(published.year, published.year - 5, -1):  # five: a 29 February
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None


def latest_day_of_month(published: date, day: int) -> date | None:
    """The latest day with this number that is not after `published` ("14日")."""
    for back in range(3):
        index = published.year * 12 + published.month - 1 - back
        try:
            found = date(index // 12, index % 12 + 1, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day the text names, how it was reached, in words, and where the words stand."""

    date: date
    basis: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class DayWords:
    """A language's words for days.

    `relative` are words and the days they lie behind publication; `weekday` and `dated` are
    patterns with `{weekdays}` and `{months}` left open; `dated` has the groups month, day, year
    or day, month, year. `quiet` matches what gives a figure a longer time than a day.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    relative: Mapping[str, int]
    weekday: str
    dated: str
    quiet: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = {
            "weekdays": "|".join(self.weekdays),
            "months": "|".join(sorted(self.months, key=len, reverse=True)),
        }
        relative = "|".join(sorted(self.relative, key=len, reverse=True))
        return re.compile(
            rf"(?P<dated>{self.dated.format(**names)})|\b(?P<relative>{relative})\b(?! noch)"
            rf"|(?P<weekday>{self.weekday.format(**names)})",
        )

    @cached_property
    def _quiet(self) -> re.Pattern[str]:
        return re.compile(self.quiet)

    @cached_property
    def _bare(self) -> AhoCorasick:
        """The words of which one stands in every text with a day: each sentence is looked through
        for them, and an alternation would take ten times as long."""
        long = (name for name in self.months if len(name) > 4)
        short = (f"{name}{end}" for name in self.months if len(name) <= 4 for end in " .")
        return AhoCorasick(
            (*self.weekdays, *self.relative, *long, *short), implementation=Implementation.DFA
        )

    def find(self, low: str, published: date | None) -> Day | None:
        """The day of which the sentence, in lower case, speaks; None without one or without a
        publication date. A date counts before a word for today, and that before a weekday; then
        the first."""
        found = self._all(low, published)
        return min(found, key=lambda ranked: ranked[0])[1] if found else None

    def near(self, low: str, published: date | None, start: int, end: int) -> Day | None:
        """The same for a figure there: of several days of one kind ("9 % on Monday, 3 % on
        Tuesday") the nearest."""
        found = self._all(low, published)
        best = min((rank for rank, _ in found), default=0)
        days = [day for rank, day in found if rank == best]
        return min(days, key=lambda d: _gap(d.start, d.end, start, end), default=None)

    def _all(self, low: str, published: date | None) -> list[tuple[int, Day]]:
        """The days with the rank of their kind, in order."""
        # Looking for the bare words first costs a hundredth of the pattern.
        if published is None or not self._bare.find_matches_as_indexes(low):
            return []
        found: list[tuple[int, Day]] = []
        for match in self._pattern.finditer(low):
            day = self._resolve(match, published)
            if day:
                rank = ("dated", "relative", "weekday").index(_which(match))
                basis = f"{match[0].strip()}, seen from publication"
                start, end = match.span()
                found.append((rank, Day(date=day, basis=basis, start=start, end=end)))
        return found

    def quiet_near(self, low: str, start: int, end: int, day: Day | None) -> bool:
        """Whether words such as "this year" stand nearer to a figure there than the day does."""
        nearest = min(
            (_gap(m.start(), m.end(), start, end) for m in self._quiet.finditer(low)), default=1000
        )
        return nearest < (_gap(day.start, day.end, start, end) if day else 60) and nearest < 60

    def _resolve(self, match: re.Match[str], published: date) -> date | None:
        which = _which(match)
        text = match[which]
        if which == "relative":
            return published + timedelta(days=self.relative[text])
        if which == "weekday":
            name = next(name for name in self.weekdays if name in text)
            return latest_weekday(published, self.weekdays[name])
        month = next(
            number
            for name, number in sorted(self.months.items(), key=lambda item: -len(item[0]))
            if name in text
        )
        numbers = [int(digits) for digits in re.findall(r"\d+", text)]
        year = next((number for number in numbers if number > 31), 0)
        day = next((number for number in numbers if number <= 31), 0)
        if not year:
            return latest_date(published, month, day)
        try:
            return date(year, month, day)
        except ValueError:
            return None


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(start - other_end, other_start - end, 0)


def _which(match: re.Match[str]) -> str:
    return next(name for name in ("dated", "relative", "weekday") if match[name])
