"""The day a sentence speaks of, with its words, resolved against the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

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
_BEFORE = frozenset({"前日", "전날", "전일"})
_DAY_BEFORE = {"zh": 2, "ja": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day named at an offset of a sentence; `words` are the sentence's own."""

    start: int
    end: int
    day: date
    words: str


def days(
    text: str, grammar: Grammar, published: date, before: str = "", last: date | None = None
) -> list[Day]:
    """The days that a folded sentence names, in order. `before`, the sentence before it, says
    which one "that day" is, or else `last`, the day that the article spoke of last."""
    found: list[Day] = []
    for match in grammar.day.finditer(text):
        day: date | None
        if match["same"]:
            # 이날 is the day a date or a weekday names; the day before (전날) is another.
            named = [one.day for one in found if one.words not in _BACK]
            day = named[-1] if named else _earlier(before, grammar, published) or last
            if day is None and match["same"] == "이날":
                day = published  # 전날 5.2% 뛴 데 이어 이날도
        elif match["word"]:
            word = match["word"]
            back = _BACK.get(f"{word[0]}日" if "(" in word else word)  # 今(12)日
            if back is None:
                back = _DAY_BEFORE[grammar.language]
            own = word in _BEFORE and not grammar.verb_first
            told = _told(found, before, grammar, published) if own else None
            day = (told or published) - timedelta(days=back)
        elif match["w"]:
            day = _weekday(_WEEKDAYS[match["w"]], published, last_week=bool(match["last"]))
        else:
            day = _dated(match, published)
        if day:
            found.append(Day(start=match.start(), end=match.end(), day=day, words=match[0]))
    return found


def _told(found: list[Day], before: str, grammar: Grammar, published: date) -> date | None:
    """15日は…、前日は…: the day told of, which the one before it is the day before."""
    named = [one.day for one in found if one.words not in _BACK and one.words not in _BEFORE]
    return named[-1] if named else _earlier(before, grammar, published)


def _earlier(before: str, grammar: Grammar, published: date) -> date | None:
    earlier = days(before, grammar, published) if before else []
    return earlier[-1].day if earlier else None


def _weekday(weekday: int, published: date, *, last_week: bool) -> date:
    if last_week:
        return published - timedelta(days=published.weekday() + 7 - weekday)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _dated(match: re.Match[str], published: date) -> date | None:
    """The latest such day that is not after publication."""
    number = int(match["d"] or match["d2"])
    if not match["m"] and number == 1 and published.day > _FRESH:
        return None  # 香港で1日に46%下げた: within a day
    if match["m"]:
        years = [int(match["y"])] if match["y"] else [published.year, published.year - 1]
        tries = [(year, int(match["m"])) for year in years]
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
