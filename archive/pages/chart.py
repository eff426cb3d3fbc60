"""Articles, claimed moves and closes on one time axis → what is drawn, and the table behind it.

Knows no SVG: lengths across are percent of the width, lengths down are pixels, of a close parts of
a thousand, so that the page may be of any width and nothing is distorted but the line of closes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.pages.spans import Span
from archive.prices.holding import split
from archive.prices.table import Session

BAR_HEIGHT = 110
# More points than this a line of the width of a page cannot show.
_POINTS = 500
# A longer gap is not drawn over.
_GAP = timedelta(days=14)
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
class Line:
    """The closes. Each of `strokes` is a run of points as SVG has them, `x,y` from 0,0 to 1000,1000
    downwards; `splits` are days of splits, before which closes are brought to the new shares."""

    strokes: Sequence[str]
    first: Session
    last: Session
    least: float
    most: float
    splits: Sequence[date]


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
        line=_line(span, [one for one in sessions if _step(span, one.day) is not None]),
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


def _line(span: Span, sessions: Sequence[Session]) -> Line | None:
    if not sessions:
        return None
    closes, splits = _on_todays_shares(sessions)
    least, most = min(closes), max(closes)
    every = -(-len(sessions) // _POINTS)
    strokes: list[list[str]] = []
    before: date | None = None
    for at, (session, close) in enumerate(zip(sessions, closes, strict=True)):
        if before is None or session.day - before > _GAP:
            strokes.append([])
        before = session.day
        # Counted from the end, so that the newest is there.
        if (len(sessions) - 1 - at) % every == 0:
            down = 1000 * (most - close) / (most - least) if most > least else 500.0
            strokes[-1].append(f"{_across(span, session.day):.1f},{down:.0f}")
    return Line(
        strokes=[" ".join(points) for points in strokes if points],
        first=sessions[0],
        last=sessions[-1],
        least=least,
        most=most,
        splits=splits,
    )


def _on_todays_shares(sessions: Sequence[Session]) -> tuple[list[float], list[date]]:
    """The closes as the newest shares would have had them, and the days of the splits."""
    shares, closes, splits = 1.0, [sessions[-1].close], []
    for at in range(len(sessions) - 1, 0, -1):
        became = split(sessions[at - 1], sessions[at])
        if became != 1.0:
            shares *= became
            splits.append(sessions[at].day)
        closes.append(sessions[at - 1].close / shares)
    return closes[::-1], splits[::-1]


def _across(span: Span, day: date) -> float:
    at = bisect_right(span.starts, day) - 1
    days = (span.last_of(at) - span.starts[at]).days + 1
    return 1000 * (at + ((day - span.starts[at]).days + 0.5) / days) / len(span.starts)
