"""Whether an exchange traded on a day.

The answer comes from a small table of the weekdays on which each exchange stayed closed,
`closures.tsv` (exchange, year, days as MMDD; to the end of 2026 in Shanghai, to November 2027
elsewhere). It was written during development with exchange_calendars 4.13.2: of each calendar the
weekdays from 2012 on that are no session. The library itself took 1.4 s and 67 MB to import
(pandas) and 0.2 to 8.3 s to build one exchange's calendar, in each worker process.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("closures.tsv")

# By the ending of a Yahoo-style symbol. Exchanges of one country that close together share a row.
EXCHANGES = {
    "": "XNYS", "HK": "XHKG", "SS": "XSHG", "SZ": "XSHG", "T": "XTKS", "KS": "XKRX", "KQ": "XKRX",
    "TW": "XTAI", "TWO": "XTAI", "DE": "XETR", "F": "XETR", "PA": "XPAR", "BR": "XPAR",
    "LS": "XPAR", "AS": "XAMS", "L": "XLON", "ST": "XSTO", "HE": "XHEL", "SW": "XSWX",
    "MI": "XMIL", "MC": "XMAD", "CO": "XCSE", "OL": "XOSL", "TO": "XTSE", "AX": "XASX",
}  # fmt: skip
CURRENCIES = {
    "": "USD", "HK": "HKD", "SS": "CNY", "SZ": "CNY", "T": "JPY", "KS": "KRW", "KQ": "KRW",
    "TW": "TWD", "TWO": "TWD", "L": "GBP", "ST": "SEK", "SW": "CHF", "CO": "DKK", "OL": "NOK",
    "TO": "CAD", "AX": "AUD", "NS": "INR", "SI": "SGD", "DE": "EUR", "F": "EUR", "PA": "EUR",
    "BR": "EUR", "LS": "EUR", "AS": "EUR", "HE": "EUR", "MI": "EUR", "MC": "EUR", "VI": "EUR",
}  # fmt: skip


def traded(symbol: str, day: date) -> bool | None:
    """Whether the symbol's exchange held a session that day; None where the table does not say."""
    exchange = EXCHANGES.get(ending(symbol), "")
    closed = _closures().get((exchange, day.year))
    if closed is None:
        return None
    return day.weekday() < 5 and f"{day:%m%d}" not in closed


def currency(symbol: str) -> str:
    """The currency in which the symbol is quoted, empty where unknown."""
    return CURRENCIES.get(ending(symbol), "") if symbol else ""


def ending(symbol: str) -> str:
    """`HK` of `0020.HK`; empty for a listing in the United States."""
    return symbol.rpartition(".")[2] if "." in symbol else ""


@cache
def _closures() -> dict[tuple[str, int], frozenset[str]]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="ascii").splitlines())
    return {(exchange, int(year)): frozenset(days.split()) for exchange, year, days in rows}
