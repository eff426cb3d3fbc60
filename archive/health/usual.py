"""What is usual for a source → what to expect of it. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import fmean, pstdev, quantiles, variance

from archive.health.chances import at_most, gumbel_reach
from archive.health.weekdays import EVEN, Weights, later, reading, weekday_rates, weights

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
# Of a hundred thousand days, or silences, three of a source's own are longer than it is given. Of
# 300 simulated quarters of publishers of ten rhythms, the least regular ones among them, one had
# such a silence; with 1e-4, 6 of 600 had.
_CHANCE = 3e-5
# Weekdays are taken into account where that makes silences so much more alike: a little it does by
# chance.
_TELLING = 0.8
# With fewer silences than these nothing is known of the longest one.
_FEWEST = 6
# Bursts of articles are one arrival: silences shorter than this part of the long ones are none.
_SHORT = 0.25
_SHORTEST_ALLOWANCE = 0.5  # days of own time
_FEWEST_WEEKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Of so many pages that came, how many gave each."""

    pages: int = 0
    texts: int = 0
    titles: int = 0
    dates: int = 0


NOTHING = Share()
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """`rates` are arrivals a day, Monday first. `silence` is how long nothing may come, in days of
    own time, which runs at `pace`; None as long as too little is known. `weekly` and `variance`
    are of the arrivals in seven days, 0 as long as four weeks are not known."""

    rates: Weights = (0.0,) * 7
    pace: Weights = EVEN
    silence: float | None = None
    weekly: float = 0.0
    variance: float = 0.0
    share: Share = NOTHING

    def expected_by(self, last: datetime) -> datetime | None:
        """When the next arrival after the last one should be there at the latest."""
        return None if self.silence is None else later(last, self.silence, self.pace)

    def chance_of_week(self, count: int) -> float:
        """The chance of so few arrivals in seven days; 1 as long as too little is known."""
        return at_most(count, self.weekly, self.variance) if self.weekly else 1.0

    def to_json(self) -> str:
        return json.dumps(asdict(self))


def usual_from(column: str) -> Usual:
    """What `source_health.usual` holds."""
    read = json.loads(column)
    if not read:
        return Usual()
    of = {name: tuple(read[name]) for name in ("rates", "pace")}
    return Usual(**{**read, **of, "share": Share(**read["share"])})


def learn(
    arrivals: Sequence[datetime],
    end: datetime,
    share: Share = NOTHING,
    absences: Sequence[Span] = (),
) -> Usual:
    """From when things came, the earliest first, as far as `end`. Of a span in which nobody looked
    nothing is learned: a feed forgets what it named meanwhile."""
    if len(arrivals) < 2:
        return Usual(share=share)
    start = arrivals[0]
    silence, pace = _longest_silence(arrivals, absences, EVEN), EVEN
    by_weekday = weights(arrivals)
    shorter = _longest_silence(arrivals, absences, by_weekday)
    if shorter < silence * _TELLING:
        silence, pace = shorter, by_weekday
    weeks = _weeks(arrivals, absences, start, end)
    known = len(weeks) >= _FEWEST_WEEKS
    mean = fmean(weeks) if known else 0.0
    spread = max(mean, variance(weeks)) * (1 + 1 / len(weeks)) if known else 0.0
    return Usual(
        rates=weekday_rates(arrivals, start, end),
        pace=pace,
        silence=None if silence == _UNKNOWN else silence,
        weekly=mean,
        variance=spread,
        share=share,
    )


_UNKNOWN = float("inf")


def _longest_silence(
    arrivals: Sequence[datetime], absences: Sequence[Span], pace: Weights
) -> float:
    """How long nothing may come, in days of own time, by the Gumbel distribution of its long
    silences; a few are trusted less than many."""
    gaps = _silences(arrivals, absences, pace)
    if len(gaps) < _FEWEST:
        return _UNKNOWN
    deviation = pstdev(gaps) * (1 + 4 / len(gaps))
    reach = gumbel_reach(fmean(gaps), deviation, _CHANCE)
    return max(reach, max(gaps) * 1.1, _SHORTEST_ALLOWANCE)


def _silences(arrivals: Sequence[datetime], absences: Sequence[Span], pace: Weights) -> list[float]:
    """Days of own time between arrivals; where several come a day, each day's longest, which is
    mostly the night."""
    apart = (arrivals[-1] - arrivals[0]) / _DAY / (len(arrivals) - 1)
    clock = [reading(arrival, pace) for arrival in arrivals]
    longest: dict[date | datetime, float] = {}
    for number, (before, after) in enumerate(pairwise(arrivals)):
        if absences and _overlap(before, after, absences):
            continue
        block = after.date() if apart < _SHORTEST_ALLOWANCE else after
        longest[block] = max(longest.get(block, 0.0), clock[number + 1] - clock[number])
    gaps = list(longest.values())
    if len(gaps) < 2:
        return gaps
    long_ones = quantiles(gaps, n=10, method="inclusive")[-1]
    return [gap for gap in gaps if gap >= long_ones * _SHORT]


def _overlap(since: datetime, until: datetime, absences: Sequence[Span]) -> bool:
    return any(since < back and left < until for left, back in absences)


def _weeks(
    arrivals: Sequence[datetime], absences: Sequence[Span], start: datetime, end: datetime
) -> list[int]:
    """Arrivals in each whole seven days, counted back from the end."""
    weeks = [0] * int((end - start) / _WEEK)
    for arrival in arrivals:
        ago = int((end - arrival) / _WEEK)
        if ago < len(weeks):
            weeks[ago] += 1
    return [
        count
        for ago, count in enumerate(weeks)
        if not _overlap(end - (ago + 1) * _WEEK, end - ago * _WEEK, absences)
    ]
