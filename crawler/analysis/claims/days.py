"""On which day it was: words such as "on Thursday" or "am 30. Juni" against the day of publication.

A day in the text is the latest such day that is not after publication: news is written of what has
happened. Languages give their words; the arithmetic is here, in `latest` and in `beside`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

from crawler.analysis.claims.beside import day_beside, serves
from crawler.analysis.claims.latest import latest_date, latest_weekday

_BESIDE = ("before", "after")
_KINDS = ("dated", "relative", "weekday", *_BESIDE)
# Of these the next lies beyond a weekend.
_SESSION = re.compile("session|trading|handelstag|séance")
_NUMBER = re.compile(r"\d+")

# Only what happens on a day has one; a year's revenue has a period.
DATED = frozenset({"price_move", "price", "market_value_change", "price_target", "rating"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day the text names, how it was reached, in words, and where the words stand; `beside`
    where it is only seen from the day told of ("the day before")."""

    date: date
    basis: str
    start: int = 0
    end: int = 0
    beside: bool = False


# "am Freitag um 3,5 Prozent, heute …": so many characters apart.
_CLOSE = 6
# How far words for a day reach before and behind the first and the last bare word in them: "on the
# preceding trading day", "the day before", "May 5th, 2026". Twice as far is looked.
_BEFORE, _BEHIND = 60, 60

# The days of a sentence in order, each with the rank of its kind.
Ranked = Sequence[tuple[int, Day]]


@dataclass(frozen=True, kw_only=True)
class DayWords:
    """A language's words for days.

    `relative` are words and the days they lie behind publication; `weekday` and `dated` are
    patterns with `{weekdays}` and `{months}` left open; `dated` has the groups month, day, year
    or day, month, year. `before` and `after` match words for the day before and after the one told
    of; one of `beside` stands in all of these. `quiet` matches what gives a figure a longer time
    than a day.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    relative: Mapping[str, int]
    weekday: str
    dated: str
    before: str
    after: str
    beside: Sequence[str]
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
            rf"|(?P<weekday>{self.weekday.format(**names)})"
            rf"|(?P<before>{self.before})|(?P<after>{self.after})",
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
            (*self.weekdays, *self.relative, *long, *short, *self.beside),
            implementation=Implementation.DFA,
        )

    @cached_property
    def _months(self) -> Sequence[tuple[str, int]]:
        """The months, the longest names first."""
        return sorted(self.months.items(), key=lambda item: -len(item[0]))

    def find(self, low: str, published: date | None, told: date | None = None) -> Day | None:
        """The day of which the sentence, in lower case, speaks; None without one or without a
        publication date. A date counts before a word for today, and that before a weekday; then
        the first. `told` is the day that the text spoke of last, from which a sentence that begins
        with "The day before" is seen."""
        return foremost(self.ranked(low, published, told))

    def ranked(self, low: str, published: date | None, told: date | None) -> Ranked:
        """All days of the sentence; of none without a publication date."""
        # Looking for the bare words first costs a hundredth of the pattern.
        bare = self._bare.find_matches_as_indexes(low) if published is not None else ()
        if published is None or not bare:
            return ()
        begin, end = max(0, bare[0][1] - _BEFORE), bare[-1][2] + _BEHIND
        matches = [(m.lastgroup or "", m) for m in self._pattern.finditer(low, begin, end)]
        days: dict[int, Day] = {}
        for which, match in matches:
            if which not in _BESIDE and (day := self._resolve(match, published)):
                days[match.start()] = _day(match, day, "publication")
        named = list(days)
        for which, match in matches:
            if which in _BESIDE:
                # Après 9 % la veille, Nvidia cédait 1 % mardi: seen from what comes next.
                near = [at for at in named if at < match.start()][-1:] or named[:1]
                seen = days[near[0]].date if near else told
                session = _SESSION.search(match[0]) is not None
                day = day_beside(seen, later=which == "after", session=session)
                if day and day <= published:
                    days[match.start()] = _day(match, day, str(seen), beside=True)
        ranks = {match.start(): _KINDS.index(which) for which, match in matches}
        return [(ranks[at], days[at]) for at in sorted(days)]

    def quiet_near(self, low: str, start: int, end: int, day: Day | None) -> bool:
        """Whether words such as "this year" stand nearer to a figure there than the day does."""
        nearest = min(
            (_gap(m.start(), m.end(), start, end) for m in self._quiet.finditer(low)), default=1000
        )
        return nearest < (_gap(day.start, day.end, start, end) if day else 60) and nearest < 60

    def _resolve(self, match: re.Match[str], published: date) -> date | None:
        which, text = match.lastgroup, match[0]
        if which == "relative":
            return published + timedelta(days=self.relative[text])
        if which == "weekday":
            name = next(name for name in self.weekdays if name in text)
            return latest_weekday(published, self.weekdays[name])
        month = next(number for name, number in self._months if name in text)
        numbers = [int(digits) for digits in _NUMBER.findall(text)]
        year = next((number for number in numbers if number > 31), 0)
        day = next((number for number in numbers if number <= 31), 0)
        if not year:
            return latest_date(published, month, day)
        try:
            return date(year, month, day)
        except ValueError:
            return None


def foremost(found: Ranked) -> Day | None:
    """The day of which a sentence with these speaks, as `DayWords.find` says."""
    first = [ranked for ranked in found if not ranked[1].beside]
    first = first or [ranked for ranked in found if ranked[1].start == 0]
    return min(first, key=lambda ranked: ranked[0])[1] if first else None


def nearest(found: Ranked, low: str, start: int, end: int) -> Day | None:
    """The same for a figure there: of several days of one kind ("9 % on Monday, 3 % on
    Tuesday") the nearest, and one beside ("3 % the day before") where it is said of the
    figure; one that stands right at the figure counts before all."""
    best = min((rank for rank, day in found if not day.beside), default=0)
    days = [
        day
        for rank, day in found
        if (serves(low, (day.start, day.end), start, end) if day.beside else rank == best)
    ]
    close = (day for _, day in found if not day.beside)
    days += [day for day in close if _gap(day.start, day.end, start, end) <= _CLOSE]
    return min(days, key=lambda d: _gap(d.start, d.end, start, end), default=None)


def _day(match: re.Match[str], day: date, seen: str, *, beside: bool = False) -> Day:
    basis = f"{match[0].strip()}, seen from {seen}"
    return Day(date=day, basis=basis, start=match.start(), end=match.end(), beside=beside)


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(start - other_end, other_start - end, 0)
