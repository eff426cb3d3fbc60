"""Articles, claimed moves and closes on one time axis → what is drawn, and the table behind it.

Knows no SVG: lengths across are percent of the width, lengths down are pixels, so that the page may
be of any width and no mark is distorted. (The closes' line is in `archive.pages.closes`.)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.pages.closes import Line, line
from archive.pages.spans import Span
from archive.prices.table import Session

BAR_HEIGHT = 110
_TICKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Claimed moves of one day and direction: `claims` of them, the largest of `most` percent.
    `dated`: the text names the day; else it is the article's."""

    day: date
    direction: str
    most: float
    claims: int
    dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The moves of a step in one direction."""

    most: float
    claims: int
    dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A day, week or month. `x` and `middle` are its left edge and middle in percent; `close` is
    its last one."""

    first: date
    last: date
    articles: int
    x: float
    middle: float
    height: float
    up: Mark | None
    down: Mark | None
    close: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A date under the chart; `anchor` is the side of the text that stands at `x`."""

    day: date
    x: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    span: Span
    steps: Sequence[Step]
    width: float
    total: int
    busiest: Step
    rises: int
    falls: int
    ticks: Sequence[Tick]
    line: Line | None
    height: int = BAR_HEIGHT


def drawn(
    span: Span, per_day: Mapping[date, int], moves: Iterable[Move], sessions: Sequence[Session]
) -> Chart:
    """The chart of a span; what lies outside it is left out. `sessions` are by day."""
    width = 100 / len(span.starts)
    articles = [0] * len(span.starts)
    for day, number in per_day.items():
        if (at := _step(span, day)) is not None:
            articles[at] += number
    marks: dict[tuple[int, str], Mark] = {}
    for move in moves:
        if (at := _step(span, move.day)) is not None:
            key = (at, move.direction)
            marks[key] = _with(marks.get(key), move)
    closes = {at: one.close for one in sessions if (at := _step(span, one.day)) is not None}
    most = max(articles)
    steps = [
        Step(
            first=first,
            last=span.last_of(at),
            articles=articles[at],
            x=at * width,
            middle=(at + 0.5) * width,
            height=max(2.0, round(BAR_HEIGHT * articles[at] / most, 1)) if articles[at] else 0.0,
            up=marks.get((at, "up")),
            down=marks.get((at, "down")),
            close=closes.get(at),
        )
        for at, first in enumerate(span.starts)
    ]
    return Chart(
        span=span,
        steps=steps,
        width=width,
        total=sum(articles),
        busiest=max(steps, key=lambda step: (step.articles, step.first)),
        rises=sum(mark.claims for (_, way), mark in marks.items() if way == "up"),
        falls=sum(mark.claims for (_, way), mark in marks.items() if way == "down"),
        ticks=_ticks(span),
        line=line(span, [one for one in sessions if _step(span, one.day) is not None]),
    )


def _step(span: Span, day: date) -> int | None:
    return bisect_right(span.starts, day) - 1 if span.first <= day <= span.end else None


def _with(mark: Mark | None, move: Move) -> Mark:
    if mark is None:
        return Mark(most=move.most, claims=move.claims, dated=move.dated)
    return Mark(
        most=max(mark.most, move.most),
        claims=mark.claims + move.claims,
        dated=mark.dated or move.dated,
    )


def _ticks(span: Span) -> list[Tick]:
    last = len(span.starts) - 1
    places = sorted({round(last * n / (_TICKS - 1)) for n in range(_TICKS)})
    anchors = {0: "start", last: "end"}
    edge = {"start": 0.0, "end": 100.0}
    return [
        Tick(
            day=span.starts[at],
            x=edge.get(anchors.get(at, ""), (at + 0.5) * 100 / (last + 1)),
            anchor=anchors.get(at, "middle"),
        )
        for at in places
    ]
