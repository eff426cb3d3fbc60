"""A source's own time: hours count by how much it brings on their weekday. Pure.

Where a desk rests on Sundays, a Sunday's silence says little. Measured in time that runs as fast
as the source brings things, its silences are alike (the time-rescaling theorem: Brown et al. 2002,
Neural Computation 14).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

_DAY = timedelta(days=1)
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
    whole, rest = divmod(max(end - start, timedelta()), timedelta(weeks=1))
    return whole * 7 + sum(part / _DAY * pace[day] for day, part in _parts(start, rest))


def later(start: datetime, days: float, pace: Weights) -> datetime:
    """The moment at which so many days of own time have passed."""
    whole, left = divmod(days, 7)
    at = start + timedelta(weeks=int(whole))
    for day, part in _parts(at, timedelta(days=8)):
        own = part / _DAY * pace[day]
        if own >= left:
            return at + _DAY * (left / pace[day])
        left -= own
        at += part
    return at


def _parts(start: datetime, length: timedelta) -> list[tuple[int, timedelta]]:
    """A span cut at midnights: (weekday, length of the part)."""
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    first = min(midnight - start, length)
    parts = [(start.weekday(), first)]
    day = start.weekday()
    left = length - first
    while left > timedelta():
        day = (day + 1) % 7
        parts.append((day, min(left, _DAY)))
        left -= parts[-1][1]
    return parts
