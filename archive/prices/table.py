"""Days of prices ↔ rows of the table `prices`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlite_utils import Database

from archive.prices.files import Day

Stored = Literal["new", "replaced", "as before"]

# Longer than any exchange rests (eleven days in China's new year of 2020): a longer gap is in the
# file and not in the calendar.
_REST = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A day's prices as stored. `adjusted` is the close adjusted for splits and dividends."""

    day: date
    high: float | None
    low: float | None
    close: float
    adjusted: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of one day: its session `on` it, the close `before` it, and whether it lies
    between days with prices (`covered`), so that a missing one was no session."""

    on: Session | None
    before: Session | None
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How many days of prices there are, from `first` to `last`."""

    days: int
    first: date
    last: date


def store(db: Database, symbol: str, day: Day) -> Stored:
    """Puts a listing's day in place of the one there was, and says which it was."""
    row = {
        "symbol": symbol,
        "day": day.day.isoformat(),
        **{name: getattr(day, name) for name in _FIGURES},
    }
    if db.execute(_INSERT, row).rowcount:
        return "new"
    return "replaced" if db.execute(_REPLACE, row).rowcount else "as before"


_FIGURES = ("open", "high", "low", "close", "adjusted", "volume")
_VALUES = ", ".join(f":{name}" for name in _FIGURES)
# The insert comes first: a transaction that begins by reading may not write beside a crawl.
_INSERT = f"""
INSERT INTO prices (symbol, day, {", ".join(_FIGURES)}) VALUES (:symbol, :day, {_VALUES})
ON CONFLICT DO NOTHING
"""  # noqa: S608
_REPLACE = f"""
UPDATE prices SET ({", ".join(_FIGURES)}) = ({_VALUES})
WHERE symbol = :symbol AND day = :day AND ({", ".join(_FIGURES)}) IS NOT ({_VALUES})
"""  # noqa: S608


def extent(db: Database, symbol: str) -> Extent | None:
    """What there is of a listing, None where there is nothing."""
    days, first, last = db.execute(_EXTENT, [symbol]).fetchone()
    if not days:
        return None
    return Extent(days=days, first=date.fromisoformat(first), last=date.fromisoformat(last))


_EXTENT = "SELECT count(*), min(day), max(day) FROM prices WHERE symbol = ?"


def sessions(db: Database, symbol: str, since: date, until: date) -> list[Session]:
    """A listing's sessions by day, both ends included."""
    rows = db.execute(_SESSIONS, [symbol, since.isoformat(), until.isoformat()])
    return [_session(*row) for row in rows]


_COLUMNS = "SELECT day, high, low, close, adjusted FROM prices WHERE symbol = ?"
_SESSIONS = f"{_COLUMNS} AND day BETWEEN ? AND ? ORDER BY day"


def around(db: Database, symbol: str, day: date) -> Around:
    """A listing's session on a day and the one before."""
    parameters = [symbol, day.isoformat()]
    upto = [_session(*row) for row in db.execute(_UP_TO, parameters)]
    on = upto.pop(0) if upto and upto[0].day == day else None
    before = upto[0] if upto and day - upto[0].day <= _REST else None
    following = db.execute(_AFTER, parameters).fetchone()[0]
    after = date.fromisoformat(following) if following else None
    covered = before is not None and after is not None and after - before.day <= _REST
    return Around(on=on, before=before, covered=covered)


_UP_TO = f"{_COLUMNS} AND day <= ? ORDER BY day DESC LIMIT 2"
_AFTER = "SELECT min(day) FROM prices WHERE symbol = ? AND day > ?"


def _session(
    day: str, high: float | None, low: float | None, close: float, adjusted: float | None
) -> Session:
    return Session(day=date.fromisoformat(day), high=high, low=low, close=close, adjusted=adjusted)
