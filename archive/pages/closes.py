"""Sessions → the line of closes in a chart. Knows no SVG but the form of its points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.pages.spans import Span
from archive.prices.holding import split
from archive.prices.table import Session

# More points than this a line of the width of a page cannot show.
_POINTS = 500
# A longer gap is not drawn over.
_GAP = timedelta(days=14)


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


def line(span: Span, sessions: Sequence[Session]) -> Line | None:
    """The line of sessions by day, all of them in the span; None where there are none."""
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
