"""Who guessed wrong lately → how long before the next guess. In memory: a restart forgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

# Wrong guesses before the first wait, which then doubles with each, up to the longest.
_FREE = 5
_FIRST = timedelta(minutes=1)
_LONGEST = timedelta(hours=1)
# Without a guess this long, all is forgotten.
_FORGOTTEN = timedelta(hours=24)
# Guessers remembered: some MB at most, whoever has how many addresses.
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guesser:
    wrong: int
    last: datetime


class Guesses:
    def __init__(self) -> None:
        self._by: dict[str, _Guesser] = {}

    def begin(self, address: str, now: datetime) -> timedelta:
        """Counts a guess as wrong before it is looked at, so that many at once are many; zero, or
        how long this one has to wait, and then nothing was counted."""
        who = _who(address)
        before = self._by.pop(who, None)
        if before is None or now - before.last > _FORGOTTEN:
            before = _Guesser(wrong=0, last=now)
        left = before.last + _wait(before.wrong) - now
        if left > timedelta(0):
            self._by[who] = before
            return left
        self._by[who] = _Guesser(wrong=before.wrong + 1, last=now)
        if len(self._by) > _MOST:
            del self._by[next(iter(self._by))]
        return timedelta(0)

    def right(self, address: str) -> None:
        """The last guess was right, and all before are forgiven."""
        self._by.pop(_who(address), None)


def _wait(wrong: int) -> timedelta:
    if wrong < _FREE:
        return timedelta(0)
    doubled: int = 2 ** min(wrong - _FREE, 10)
    return min(_FIRST * doubled, _LONGEST)


def _who(address: str) -> str:
    """An IPv6 guesser has a whole /64 of addresses (RFC 6177)."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is None:
        return str(IPv6Address(int(ip) >> 64 << 64))
    return str(ip)
