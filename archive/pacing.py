"""How long a source waits for its next visit. Pure.

    news: half as long | none: a quarter longer | failures: as their weight asks

between bounds, not before its documents may have changed by their own cache headers, not before
its host asks to be visited again, and each source a little apart from the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from archive.health.conditions import Weight

_SHORTEST = timedelta(minutes=5)
_LONGEST = timedelta(hours=12)
_SHORTER, _LONGER = 0.5, 1.25
_LEAST, _MOST = 0.5, 8
# The first wait after a failure, doubled with each further one; and the longest, which lets what
# lasts be told within a day, and what is back be seen within one.
_AFTER_FAILURE = {
    Weight.PASSING: (timedelta(minutes=15), timedelta(hours=4)),
    Weight.SOFT: (timedelta(minutes=30), timedelta(hours=6)),
    Weight.HARD: (timedelta(hours=2), timedelta(hours=12)),
}
# Each visit is up to so much of its wait earlier, so that what began together comes apart.
_SPREAD = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What a visit met: whether anything was new, the weight of what failed and its failures in a
    row, until when its documents said that they stay as they are (the earliest; None: not said),
    and until when its host asked to wait."""

    news: bool = False
    failure: tuple[Weight, int] | None = None
    fresh_until: datetime | None = None
    wait_until: datetime | None = None


def bounds(interval: timedelta) -> tuple[timedelta, timedelta]:
    """The shortest and the longest pace of a source whose TOML asks for this interval: from half
    of it to eight times as long, but no longer than half a day unless it asks for that."""
    least = max(min(interval, _SHORTEST), interval * _LEAST)
    return least, max(interval, min(interval * _MOST, _LONGEST))


def next_pace(pace: timedelta, interval: timedelta, *, news: bool) -> timedelta:
    """The pace after a visit that met no failure."""
    least, most = bounds(interval)
    return min(max(pace * (_SHORTER if news else _LONGER), least), most)


def next_due(key: str, pace: timedelta, interval: timedelta, met: Met, now: datetime) -> datetime:
    """When a source is due again. What failed has waits of its own: those of its weightiest
    failure."""
    _, most = bounds(interval)
    wait = pace
    if met.failure is not None:
        weight, times = met.failure
        first, longest = _AFTER_FAILURE[weight]
        wait = min(first * 2 ** min(max(times - 1, 0), 10), longest)
    due = now + wait * (1 - _SPREAD * _share(key, now))
    if met.failure is None and met.fresh_until is not None:
        due = max(due, min(met.fresh_until, now + most))
    return max(due, met.wait_until) if met.wait_until is not None else due


def _share(key: str, now: datetime) -> float:
    """From 0 to 1, as if by chance, and the same each time: so a schedule can be repeated."""
    digest = blake2b(f"{key} {now.isoformat()}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
