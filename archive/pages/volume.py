"""Articles per day → the bars of a chart and the table behind it. Knows no SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from archive.volume import per_day

DAYS = 90
# Of the drawing, in its own units; the page stretches it.
STEP = 10
HEIGHT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One day: `x` and `y` are its left and upper edge, `y` growing downwards."""

    day: date
    articles: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    bars: Sequence[Bar]
    total: int
    busiest: Bar
    width: int = DAYS * STEP
    height: int = HEIGHT


def volume(db: Database, today: date) -> Volume:
    """The last 90 days, today's the last."""
    first = today - timedelta(days=DAYS - 1)
    return drawn(per_day(db, first, today, everything=True), first)


def drawn(per_day: Mapping[date, int], first: date) -> Volume:
    """A bar for each day from `first` on; the highest fills the drawing, and a day with any
    article at all is seen."""
    days = [first + timedelta(days=n) for n in range(DAYS)]
    most = max(per_day.values(), default=0)
    bars = []
    for n, day in enumerate(days):
        articles = per_day.get(day, 0)
        height = max(2.0, round(HEIGHT * articles / most, 1)) if articles else 0.0
        bars.append(Bar(day=day, articles=articles, x=n * STEP, y=HEIGHT - height, height=height))
    busiest = max(bars, key=lambda bar: (bar.articles, bar.day))
    return Volume(bars=bars, total=sum(bar.articles for bar in bars), busiest=busiest)
