"""A source's own time: hours count by how much it brings on their weekday. Pure.

Where a desk rests on Sundays, a Sunday's silence says little. Measured in time that runs as fast
as the source brings things, its silences are alike (the time-rescaling theorem: Brown et al. 2002,
Neural Computation 14).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

_DAY = timedelta(days=1)
_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
Weights = tuple[float, ...]
EVEN: Weights = (1.0,) * 7
# As if each weekday had seen one arrival before any is counted: one that has seen none for a month
# is not believed never to see one.
_PRIOR = 1.0


def weekday_rates(arrivals: Sequence[datetime], start: datetime, end: datetime) -> Weights:
    """Arrivals a day on each weekday, Monday first; days are UTC's."""
    days = Counter((start + n * _DAY).weekday() for n in range(max(1, (end - start).days)))
    came = Counter(arrival.weekday() for arrival in arrivals)
    return tuple(came[day] / days[day] if days[day] else 0.0 for day in range(7))


def weights(arrivals: Sequence[datetime]) -> Weights:
    """How fast own time runs on each weekday; a week of it has seven days."""
    came = Counter(arrival.weekday() for arrival in arrivals)
    raw = [came[day] + _PRIOR for day in range(7)]
    return tuple(value * 7 / sum(raw) for value in raw)


def own_days(start: datetime, end: datetime, pace: Weights) -> float:
    """Days of own time between two moments."""
    return reading(end, pace) - reading(start, pace)


def reading(moment: datetime, pace: Weights) -> float:
    """What the source's own clock says, in days since some Monday."""
    weeks, rest = divmod((moment - _MONDAY) / _DAY, 7)
    day = int(rest)
    return weeks * 7 + sum(pace[:day]) + (rest - day) * pace[day]


def later(start: datetime, days: float, pace: Weights) -> datetime:
    """The moment at which so many days of own time have passed."""
    weeks, left = divmod(reading(start, pace) + days, 7)
    day = 0
    while day < 6 and left >= pace[day]:
        left -= pace[day]
        day += 1
    return _MONDAY + timedelta(weeks=weeks, days=day + left / pace[day])
