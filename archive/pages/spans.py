"""How far back a chart goes → its steps: days, weeks or months, today's the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from archive.language import later

Unit = Literal["day", "week", "month"]

_DAYS, _WEEKS = 90, 53
# Months beyond it would be no bars any more.
_YEARS = 20

SPANS: Mapping[str, str] = {
    "quarter": later("90 days"),
    "year": later("a year"),
    "all": later("all years"),
}
DEFAULT = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """`starts` are the first days of its steps; the last step ends with `end`."""

    name: str
    unit: Unit
    starts: Sequence[date]
    end: date

    @property
    def first(self) -> date:
        return self.starts[0]

    def last_of(self, step: int) -> date:
        """A step's last day."""
        if step + 1 < len(self.starts):
            return self.starts[step + 1] - timedelta(days=1)
        return self.end


def span(name: str, today: date, oldest: date) -> Span:
    """One of SPANS, the default for any other name. `oldest` is where all years begin."""
    week = today - timedelta(days=today.weekday())
    if name == "quarter":
        days = [today - timedelta(days=n) for n in reversed(range(_DAYS))]
        return Span(name=name, unit="day", starts=days, end=today)
    if name == "all" and week - oldest > timedelta(weeks=2 * _WEEKS):
        return Span(name=name, unit="month", starts=_months(oldest, today), end=today)
    first = week - timedelta(weeks=_WEEKS - 1)
    if name == "all":
        first = min(first, oldest - timedelta(days=oldest.weekday()))
    weeks = [first + timedelta(weeks=n) for n in range((week - first).days // 7 + 1)]
    return Span(name="all" if name == "all" else DEFAULT, unit="week", starts=weeks, end=today)


def _months(oldest: date, today: date) -> list[date]:
    first = max(oldest.year * 12 + oldest.month - 1, (today.year - _YEARS) * 12 + today.month - 1)
    last = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]
