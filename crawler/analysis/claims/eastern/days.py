"""The day a sentence speaks of, with its words, resolved against the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from crawler.analysis.claims.beside import day_beside, is_past, nearby
from crawler.analysis.claims.eastern.grammar import Grammar

_WEEKDAYS = {
    **{name: day for day, name in enumerate("一二三四五六日")},
    "天": 6,
    **{name: day for day, name in enumerate("月火水木金土日")},
    **{name: day for day, name in enumerate("월화수목금토일")},
}
# How many days before publication. 前日 is two in Chinese and one in Japanese.
_BACK = {
    **dict.fromkeys(("今日", "今天", "今早", "今晨", "今晚", "今午"), 0),
    **dict.fromkeys(("本日", "きょう", "今朝", "오늘"), 0),
    **dict.fromkeys(("昨日", "昨天", "昨晚", "昨夜", "昨", "隔夜", "きのう", "前夜"), 1),
    **dict.fromkeys(("어제", "전날", "전일", "간밤", "지난밤", "어젯밤"), 1),
    **dict.fromkeys(("前天", "一昨日", "おととい", "前々日", "그제", "그저께", "엊그제"), 2),
}
# A bare 1日 is the first of the month in its first days, and later on "in one day".
_FRESH = 3
# Seen from publication where no day is told of before them.
_BEFORE = frozenset({"前日", "전날", "전일"})
_DAY_BEFORE = {"zh": 2, "ja": 1}
# What stands behind such a word, or before it, where it is said of the next figure alone.
_OF_ONE, _FROM = frozenset("的のに"), frozenset("由从從自较較比於于")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day named at an offset of a sentence; `words` are the sentence's own; `beside` where it is
    only seen from the day told of (前日). Where the words are said of one figure alone (前日に
    5.88だった株価は…), `told` is the day that the rest of the sentence is of."""

    start: int
    end: int
    day: date
    words: str
    beside: bool = False
    told: date | None = None


def days(
    text: str, grammar: Grammar, published: date, before: str = "", last: date | None = None
) -> list[Day]:
    """The days that a folded sentence names, in order. `before`, the sentence before it, says
    which one "that day" is, or else `last`, the day that the article spoke of last."""
    told = _Told(grammar, published, before, last)
    for match in grammar.day.finditer(text):
        day: date | None
        if match["same"]:
            # 이날 is the day a date or a weekday names; the day before (전날) is another.
            named = [one.day for one in told.found if one.words not in _BACK]
            day = named[-1] if named else told.earlier or last
            if day is None and match["same"] == "이날":
                day = published  # 전날 5.2% 뛴 데 이어 이날도
        elif match["word"]:
            day = _by_word(match["word"], told)
        elif match["beside"]:
            later = match["later"] is not None
            session = (match["session"] or match["session2"]) is not None
            day = day_beside(told.of, later=later, session=session)
        elif match["w"]:
            day = _weekday(_WEEKDAYS[match["w"]], published, last_week=bool(match["last"]))
        else:
            day = _dated(match, told)
        if day and day <= published:
            beside = match["beside"] is not None or match["word"] in _BEFORE
            start, end = match.span()
            alone = beside and (text[end : end + 1] in _OF_ONE or text[start - 1 : start] in _FROM)
            seen = told.of if alone else None
            one = Day(start=start, end=end, day=day, words=match[0], beside=beside, told=seen)
            told.found.append(one)
    return told.found


class _Told:
    """The days told of before an offset: `found` in the sentence so far, and `earlier` in the one
    before."""

    def __init__(self, grammar: Grammar, published: date, before: str, last: date | None) -> None:
        self.grammar, self.published, self.last = grammar, published, last
        self.found: list[Day] = []
        self._before = before

    @cached_property
    def earlier(self) -> date | None:
        """The last day that the sentence before names, but for one seen from another."""
        if not self._before:
            return None
        found = days(self._before, self.grammar, self.published, "", self.last)
        named = [one.day for one in found if not one.beside]
        return named[-1] if named else None

    @property
    def of(self) -> date | None:
        """The day told of, which the one before it (前日) is seen from: one that a date or a
        weekday names; of one long past the article goes on to tell."""
        named = [one.day for one in self.found if not (one.beside or one.words in _BACK)]
        if day := named[-1] if named else self.earlier:
            return day
        return self.last if self.last and is_past(self.last, self.published) else None

    @property
    def past(self) -> date | None:
        """The same, where it is long past: then dates without their year are seen from it."""
        named = [one.day for one in self.found if not one.beside]
        day = named[-1] if named else self.earlier
        return day if day and is_past(day, self.published) else None


def _by_word(word: str, told: _Told) -> date:
    back = _BACK.get(f"{word[0]}日" if "(" in word else word)  # 今(12)日
    day = told.of if word in _BEFORE else None
    if day and told.grammar.verb_first and not is_past(day, told.published):
        day = None  # 前日 is in Chinese two days before publication
    if back is None:
        back = 1 if day else _DAY_BEFORE[told.grammar.language]
    return (day or told.published) - timedelta(days=back)


def _weekday(weekday: int, published: date, *, last_week: bool) -> date:
    if last_week:
        return published - timedelta(days=published.weekday() + 7 - weekday)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _dated(match: re.Match[str], told: _Told) -> date | None:
    """The latest such day that is not after publication; 28日 soon behind 2025年1月27日 is of that
    month."""
    number, published = int(match["d"] or match["d2"]), told.published
    if not match["m"] and number == 1 and published.day > _FRESH:
        return None  # 香港で1日に46%下げた: within a day
    month = int(match["m"]) if match["m"] else None
    if not match["y"] and (past := told.past) and (near := nearby(past, number, month)):
        return near
    if month:
        years = [int(match["y"])] if match["y"] else [published.year, published.year - 1]
        tries = [(year, month) for year in years]
    else:
        last = published.replace(day=1) - timedelta(days=1)
        tries = [(published.year, published.month), (last.year, last.month)]
    for year, month in tries:
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if found <= published:
            return found
    return None
