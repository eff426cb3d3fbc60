"""What a source brought each day, against what is usual for it → a drawing and its words. Knows no
SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.health.usual import Usual

DAYS = 42
_STEP = 4
_HEIGHT = 24
_LEAST = 1.5  # of height: a day with anything at all is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """`x`, `y` are the left and upper edge of its bar, `y` growing downwards; `line` is the height
    of what is usual on its weekday."""

    day: date
    came: int
    usual: float
    x: int
    y: float
    height: float
    line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The last six weeks, today the last day; `week` and `usual_week` are of the last seven days,
    the latter None where it is not known."""

    days: Sequence[Day]
    total: int
    week: int
    usual_week: float | None
    width: int = DAYS * _STEP
    height: int = _HEIGHT

    @property
    def path(self) -> str:
        """The line of what is usual; empty where that is not known."""
        if self.usual_week is None:
            return ""
        steps = (f"V{one.line:g}H{one.x + _STEP}" for one in self.days)
        return f"M0 {self.days[0].line:g}{''.join(steps)}"


def first_day(today: date) -> date:
    return today - timedelta(days=DAYS - 1)


def brought(per_day: Mapping[date, int], usual: Usual, today: date) -> Brought:
    """Drawn so that the fullest day, or what is usual where that is more, fills the height."""
    first = first_day(today)
    days = [first + timedelta(days=n) for n in range(DAYS)]
    most = max([*(per_day.get(day, 0) for day in days), *usual.rates, 1e-9])
    lines = [round(_HEIGHT - _HEIGHT * rate / most, 1) for rate in usual.rates]
    drawn = []
    for number, day in enumerate(days):
        came, weekday = per_day.get(day, 0), day.weekday()
        height = max(_LEAST, round(_HEIGHT * came / most, 1)) if came else 0.0
        drawn.append(
            Day(
                day=day,
                came=came,
                usual=usual.rates[weekday],
                x=number * _STEP,
                y=round(_HEIGHT - height, 1),
                height=height,
                line=lines[weekday],
            )
        )
    return Brought(
        days=drawn,
        total=sum(day.came for day in drawn),
        week=sum(day.came for day in drawn[-7:]),
        usual_week=None if usual.silence is None else sum(usual.rates),
    )
