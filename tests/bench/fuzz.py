"""Odd inputs for the readers, other ones each time, until the minutes are over."""

from __future__ import annotations

import random
import time
from collections import Counter
from itertools import cycle

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.properties import PROPERTIES

_ROUND = 200


def measure(minutes: float, only: tuple[str, ...]) -> list[str]:
    """Prints how many inputs each property met; returns the smallest input that each failed on."""
    names = list(only or PROPERTIES)
    met: Counter[str] = Counter()
    found: dict[str, str] = {}
    end = time.monotonic() + minutes * 60
    for name in cycle(names):
        if time.monotonic() > end or len(found) == len(names):
            break
        if name in found:
            continue
        number = random.randrange(1 << 32)
        failed = _round(name, number, met)
        if failed:
            found[name] = failed
            print(f"{name}: seed {number}: {failed}", flush=True)
    for name in names:
        print(f"{met[name]:8} {name}")
    return [f"{name}: {what}" for name, what in found.items()]


def _round(name: str, number: int, met: Counter[str]) -> str:
    one = PROPERTIES[name]

    def holds(value: object) -> None:
        met[name] += 1
        one.holds(value)

    fast = settings(
        max_examples=_ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    try:
        seed(number)(fast(given(one.given)(holds)))()
    except Exception as error:  # noqa: BLE001 - whatever it is, it was found
        notes = " ".join(getattr(error, "__notes__", ()))
        return f"{type(error).__name__}: {error} {notes}"
    return ""
