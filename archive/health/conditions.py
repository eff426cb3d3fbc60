"""The vocabulary: what a source's health can be, and what each reason for a failure weighs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum


class Condition(StrEnum):
    NEW = "new"
    FINE = "fine"
    QUIET = "quiet"
    STALE = "stale"
    FROZEN = "frozen"
    MOVED = "moved"
    HTML = "HTML instead"
    BLOCKED = "blocked"
    GONE = "gone"
    DNS = "DNS"
    TLS = "TLS"
    TIMEOUTS = "timeouts"
    BROKEN = "broken"
    EXTRACTION = "extraction"
    ROBOTS = "robots"
    RETIRED = "retired"  # there is no TOML of it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A condition, why, since when, and whether it needs a person."""

    condition: Condition
    reason: str
    since: datetime
    person: bool = False


class Weight(IntEnum):
    """How much a failure says: a hard one hardly ever passes by itself."""

    PASSING = 1
    SOFT = 2
    HARD = 3


# Failures in a row are reported from this weight on: six passing ones, three soft, two hard.
REPORTED = 6
# And from this long on. A restart, a deployment or an expired certificate is put right in hours;
# what lasts longer is to be told within a day.
LASTING = {
    Weight.PASSING: timedelta(hours=18),
    Weight.SOFT: timedelta(hours=12),
    Weight.HARD: timedelta(hours=6),
}


def weighed(reason: str) -> tuple[Condition, Weight]:
    """What a document's or a page's failure (crawler.outcomes, crawler.discovery) says of its
    source; an unknown reason is a soft one."""
    for beginning, condition, weight in _WEIGHED:
        if reason.startswith(beginning):
            return condition, weight
    return Condition.BROKEN, Weight.SOFT


_WEIGHED = (
    ("HTTP 401", Condition.BLOCKED, Weight.HARD),
    ("HTTP 403", Condition.BLOCKED, Weight.HARD),
    ("HTTP 451", Condition.BLOCKED, Weight.HARD),
    ("HTTP 404", Condition.GONE, Weight.HARD),
    ("HTTP 410", Condition.GONE, Weight.HARD),
    ("HTML in place", Condition.HTML, Weight.HARD),
    ("robots.txt", Condition.BROKEN, Weight.PASSING),  # its server fails
    ("robots", Condition.ROBOTS, Weight.HARD),
    ("off site", Condition.MOVED, Weight.HARD),
    ("HTTP 429", Condition.BLOCKED, Weight.SOFT),
    ("asked to wait", Condition.BLOCKED, Weight.SOFT),
    ("bot challenge", Condition.BLOCKED, Weight.SOFT),
    ("DNS", Condition.DNS, Weight.SOFT),
    ("TLS", Condition.TLS, Weight.SOFT),
    ("timeout", Condition.TIMEOUTS, Weight.PASSING),
    ("HTTP 5", Condition.BROKEN, Weight.PASSING),
    ("connection", Condition.BROKEN, Weight.PASSING),
    ("truncated", Condition.BROKEN, Weight.PASSING),
)
