"""A CSV of daily prices, as Yahoo or Stooq export it → days, and the lines that are none.

Yahoo: `Date,Open,High,Low,Close,Adj Close,Volume`. Stooq: `Date,Open,High,Low,Close,Volume`, and
in its bulk files `<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>`.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.database import ArchiveError

# What the columns are called, in small letters and without what is no letter.
_COLUMNS = {
    "date": "day",
    "ticker": "symbol",
    "symbol": "symbol",
    "per": "period",
    "open": "open",
    "high": "high",
    "low": "low",
    "close": "close",
    "adjclose": "adjusted",
    "adjustedclose": "adjusted",
    "volume": "volume",
    "vol": "volume",
}
_FIGURES = ("open", "high", "low", "close", "adjusted", "volume")
# Yahoo writes null for a day it has no price of, pandas nan.
_NONE = ("", "-", "null", "nan", "n/a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A session's prices, in the listing's currency. `symbol` is as the file has it, empty where
    it has no such column; None is what the file does not say."""

    symbol: str
    day: date
    close: float
    open: float | None = None
    high: float | None = None
    low: float | None = None
    adjusted: float | None = None
    volume: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A line that is no day, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceFile:
    """An open CSV. `rows` can be read once; raises ArchiveError where the file ends to be CSV."""

    has_symbols: bool
    rows: Iterator[Day | Bad]


@contextmanager
def read(path: Path) -> Iterator[PriceFile]:
    """The file's rows, each a day or a bad line, in its order. Raises ArchiveError naming the file
    where it cannot be read or has no columns for a day and a close."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            columns = [_COLUMNS.get(_letters(cell), "") for cell in next(reader, [])]
            for column in ("day", "close"):
                if column not in columns:
                    heading = {"day": "Date", "close": "Close"}[column]
                    raise ArchiveError(f"{path}: no column {heading}; Yahoo's and Stooq's have one")
            rows = (_row(columns, cells, reader.line_num) for cells in reader if any(cells))
            yield PriceFile(has_symbols="symbol" in columns, rows=rows)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ArchiveError(f"{path}: not a CSV in UTF-8: {error}") from error


def _letters(heading: str) -> str:
    return re.sub(r"[^a-z]", "", heading.casefold())


def _row(columns: Sequence[str], cells: Sequence[str], line: int) -> Day | Bad:
    named = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
    try:
        return _day(named)
    except ValueError as error:
        return Bad(line=line, why=str(error))


def _day(cells: Mapping[str, str]) -> Day:
    """Raises ValueError in words."""
    if cells.get("period", "D").upper() != "D":
        raise ValueError("not of a whole day")
    figures = {name: _figure(name, cells.get(name, "")) for name in _FIGURES}
    day, close, low, high = _date(cells["day"]), figures["close"], figures["low"], figures["high"]
    if close is None:
        raise ValueError("no close")
    if low is not None and high is not None and low > high:
        raise ValueError("the low is above the high")
    return Day(
        symbol=cells.get("symbol", ""),
        day=day,
        close=close,
        open=figures["open"],
        high=high,
        low=low,
        adjusted=figures["adjusted"],
        volume=figures["volume"],
    )


def _date(text: str) -> date:
    """`2022-06-30`, also with a time behind it, and `20220630`."""
    try:
        return date.fromisoformat(text[:8] if text[:8].isdecimal() else text[:10])
    except ValueError:
        raise ValueError("no day as 2022-06-30 or 20220630") from None


def _figure(name: str, text: str) -> float | None:
    if text.casefold() in _NONE:
        return None
    try:
        figure = float(text)
    except ValueError:
        raise ValueError(f"no number for {name}") from None
    if not math.isfinite(figure) or figure < 0:
        raise ValueError(f"no price for {name}")
    # Both write 0 for an open, high or low that they do not have.
    return figure if figure or name == "volume" else None
