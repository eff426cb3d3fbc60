"""Days that are only seen from the one told of: the day before, am Tag darauf, 前日, 다음 날."""

from __future__ import annotations

import re
from datetime import date, timedelta

# A day so long before publication is told of as history; what is near it is seen from it.
_PAST, _SOON = timedelta(days=31), timedelta(days=5)
_SATURDAY = 5
# What parts a figure from a day beside: "rose 3 % after falling the day before".
_PARTED = re.compile(
    r"[;,]|\b(?:after|following|having|while|when|but|and|nach|nachdem|während|aber|und|après|alors"
    r"|mais|et)\b"
)


def is_past(day: date, published: date) -> bool:
    """Whether a day is so long past that the days around it are seen from it."""
    return published - day > _PAST


def day_beside(told: date | None, *, later: bool, session: bool) -> date | None:
    """The day after the one told of, or before it; the next `session` lies beyond a weekend."""
    if told is None:
        return None
    step = timedelta(days=1 if later else -1)
    day = told + step
    while session and day.weekday() >= _SATURDAY:
        day += step
    return day


def nearby(told: date, day: int, month: int | None = None) -> date | None:
    """The day with this number (of that month) within days of the one told of."""
    around = (told + timedelta(days=days) for days in range(-_SOON.days, _SOON.days + 1))
    return next((one for one in around if one.day == day and month in (None, one.month)), None)


def serves(low: str, words: tuple[int, int], start: int, end: int) -> bool:
    """Whether the words for such a day, there in a sentence, say it of the figure there."""
    between = low[words[1] : start].removeprefix(",") if words[1] <= start else low[end : words[0]]
    return _PARTED.search(between) is None
