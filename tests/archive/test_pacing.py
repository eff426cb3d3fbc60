"""When a source is due again."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from archive.health.conditions import Weight
from archive.pacing import Met, bounds, next_due, next_pace
from tests.archive.desk import NOW

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_news_halve_the_pace_and_none_lengthens_it_between_bounds() -> None:
    assert bounds(HOUR) == (30 * MINUTE, 8 * HOUR)
    assert bounds(2 * HOUR) == (HOUR, 12 * HOUR)
    assert bounds(7 * DAY) == (3.5 * DAY, 7 * DAY)
    assert bounds(4 * MINUTE)[0] == 4 * MINUTE
    assert next_pace(2 * HOUR, HOUR, news=True) == HOUR
    assert next_pace(2 * HOUR, HOUR, news=False) == 2.5 * HOUR
    assert next_pace(40 * MINUTE, HOUR, news=True) == 30 * MINUTE
    assert next_pace(7 * HOUR, HOUR, news=False) == 8 * HOUR
    assert next_pace(20 * HOUR, HOUR, news=False) == 8 * HOUR  # the TOML has changed


def test_what_falls_due_together_comes_apart() -> None:
    dues = [next_due(f"source-{n}", HOUR, HOUR, Met(), NOW) for n in range(200)]
    assert all(0.8 * HOUR <= due - NOW <= HOUR for due in dues)
    minutes = Counter((due - NOW) // MINUTE for due in dues)
    assert len(minutes) >= 11
    assert max(minutes.values()) < 50


def test_cache_headers_and_retry_after_are_waited_for() -> None:
    fresh = Met(news=True, fresh_until=NOW + 3 * HOUR)
    assert next_due("presse", HOUR, HOUR, fresh, NOW) == NOW + 3 * HOUR
    for_ever = Met(news=True, fresh_until=NOW + 300 * DAY)
    assert next_due("presse", HOUR, HOUR, for_ever, NOW) == NOW + 8 * HOUR
    wait = Met(failure=(Weight.SOFT, 1), wait_until=NOW + DAY)
    assert next_due("presse", HOUR, HOUR, wait, NOW) == NOW + DAY


def test_failures_back_off_by_their_weight_and_never_for_ever() -> None:
    for weight in Weight:
        now, times, failed = NOW, 0, []
        while now < NOW + 3 * DAY:
            times += 1
            failed.append(now)
            now = next_due("presse", HOUR, HOUR, Met(failure=(weight, times)), now)
        waits = [later - before for before, later in pairwise(failed)]
        assert waits[1] > waits[0]
        assert max(waits) <= DAY / 2
        assert len(failed) >= 6
