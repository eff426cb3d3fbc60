"""When a figure was: the period it covers, or the day of a move."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crawler.analysis.claims.draft import Draft, Setting, year_before
from crawler.analysis.claims.eastern.days import Day, days
from crawler.analysis.claims.eastern.folding import fold
from crawler.analysis.claims.eastern.periods import Period, periods
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.series import year_of
from crawler.analysis.sentences import Sentence

_OF_A_DAY = frozenset({"price_move", "price", "market_value_change", "price_target", "rating"})
# Of these a sentence seldom means the period that it speaks of elsewhere.
_TIMELESS = frozenset({"market_value"})
# What has a time of its own: that of its clause.
_OF_THE_CLAUSE = frozenset(
    {"dividend", "raised", "shares", "cash", "debt", "receivables", "orders"}
    | {"headcount", "headcount_change"}
)
_BALANCES = frozenset({"cash", "debt", "receivables", "headcount", "orders"})
_ITS = re.compile("(?:同期)?的?(?:约|近|逾)?")
# A time so near to the beginning is the whole sentence's.
_FIRST = 4
# Of these the next sentence goes on with the period; an order backlog is of today.
_GO_ON = frozenset(
    {"revenue", "profit", "loss", "margin", "eps", "cash_flow"}
    | {"revenue_growth", "profit_growth", "growth"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of a draft, fields as there."""

    period: str = ""
    day: date | None = None
    basis: str = ""
    undated: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The days and periods of a sentence, and what the one before left standing."""

    days: Sequence[Day]
    periods: Sequence[Period]
    day_before: Day | None = None
    period_before: str = ""

    def of(self, reading: Reading, draft: Draft) -> When:
        """The time of a draft."""
        if draft.metric in _OF_A_DAY:
            return self._of_a_day(reading, draft)
        if draft.metric in _TIMELESS:
            return When()
        return When(period=self._period(reading, draft))

    def _period(self, reading: Reading, draft: Draft) -> str:
        clause = reading.clause(draft.start)[0]
        if year := year_of(reading, draft):
            return year
        if of_it := [one for one in self.periods if _right_before(reading, one, draft)]:
            return of_it[-1].period  # 较去年的409亿元增加三成
        before = [
            one
            for one in self.periods
            if one.end <= draft.start
            and not one.compared
            and (one.start >= clause or not (one.aside or self._apart(reading, draft, one)))
            and not (draft.metric == "spending" and _is_month(one.period))
        ]
        if before:  # 2025年收入…, 年内亏损…: the year is the one named
            named = [one for one in before if not one.since] or before
            return named[-1].period
        return "" if self.periods or draft.metric not in _GO_ON else self.period_before

    def _apart(self, reading: Reading, draft: Draft, one: Period) -> bool:
        """Whether a period of another clause says nothing of such a figure."""
        if draft.metric not in _OF_THE_CLAUSE or (one.balance and draft.metric in _BALANCES):
            return False
        start, end = reading.clause(draft.start)
        return reading.grammar.period_end.search(reading.text, start, end) is None

    def _of_a_day(self, reading: Reading, draft: Draft) -> When:
        start, end = reading.clause(draft.start)
        here = [one for one in self.periods if start <= one.start < end]
        if not here and not self.days and self.periods and self.periods[0].start < _FIRST:
            here = [one for one in self.periods[:1] if one.since]  # 今年以来，…
        if since := [one.period for one in here if one.since]:
            return When(period=since[0], undated=True)
        if draft.metric == "price" and here and _is_month(here[0].period):
            return When(period=here[0].period, undated=True)
        debut = self.days and reading.grammar.debut.search(reading.text)
        if not debut and reading.grammar.long.search(reading.text[start:end]):
            return When(undated=True)
        if draft.metric == "price" and _is_of_issue(reading, draft):
            return When(undated=True)
        before = [one for one in self.days if one.end <= draft.start]
        behind = [one for one in self.days if draft.end <= one.start < end]
        day = before[-1] if before else behind[0] if behind else None
        day = day or (None if self.days else self.day_before)
        if day and day.start < start:
            day = _of_the_rest(day)
        return When(day=day.day, basis=day.words, beside=day.beside) if day else When()


def _right_before(reading: Reading, one: Period, draft: Draft) -> bool:
    """Whether an amount that others are compared with is of the time right before it."""
    if not one.compared or draft.direction or one.end > draft.start:
        return False
    return _ITS.fullmatch(reading.text, one.end, draft.start) is not None


def _is_of_issue(reading: Reading, draft: Draft) -> bool:
    """Whether a price is that of an issue, which was fixed on another day."""
    issue = reading.grammar.issue
    head = reading.text[max(0, draft.start - 8) : draft.start]
    return bool(issue.search(head) or issue.match(reading.text, draft.end + 1))


def _is_month(period: str) -> bool:
    return period[5:6].isdigit()


def times(reading: Reading, sentence: Sentence, setting: Setting, drafts: Sequence[Draft]) -> Times:
    """All that a sentence says of time for its drafts; nothing without a day of publication."""
    grammar, published = reading.grammar, setting.published
    if published is None:
        return Times(days=(), periods=())
    before = ""
    if setting.before and setting.before.paragraph == sentence.paragraph:
        before = fold(setting.before.text, grammar.language)
    daily = any(draft.metric in _OF_A_DAY for draft in drafts)
    here = days(reading.dated, grammar, published, before, setting.day)
    earlier: list[Day] = []
    past: list[str] = []
    if before and daily and not here:
        earlier = days(before, grammar, published, "", setting.day)
    if before and any(draft.metric in _GO_ON for draft in drafts):
        past = [
            one.period
            for one in periods(before, grammar, published)
            if not (one.compared or one.aside)
        ]
    if past and past[-1] == year_before(past[0]):
        past.append(past[0])  # 2025年亏损186亿元,2024年为盈利: of 2025 the next goes on
    last = past[-1] if past else setting.period
    spoken = _without(periods(reading.dated, grammar, published, last), here)
    return Times(
        days=here,
        periods=spoken,
        day_before=_of_the_rest(earlier[-1]) if earlier else None,
        period_before=past[-1] if past else "",
    )


def _of_the_rest(day: Day) -> Day:
    """The day that a sentence leaves to the next one."""
    return replace(day, day=day.told, words="the day told of") if day.told else day


def _without(found: Sequence[Period], taken: Sequence[Day]) -> list[Period]:
    """The periods that are no part of a day's date."""
    return [
        one
        for one in found
        if not any(day.start < one.end and one.start < day.end for day in taken)
    ]
