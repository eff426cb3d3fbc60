"""A quarter of a year by a simulated clock: thirty sources, of which some die."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from archive import health
from archive.health import Condition
from archive.ledger import balances
from archive.verify.ledger import accounts, entries
from tests.archive.quarter import BEGIN, DAY, HOUR, NEVER, QUARTER, RHYTHMS, Publisher, World

# Four ways to die, one of each kind: no name any more, a refusal, a page in the feed's place, and a
# feed that answers as ever and stays as it is.
DEATHS = {
    "wire-1": ("DNS", Condition.DNS),
    "blog-0": ("HTTP 403", Condition.BLOCKED),
    "column-2": ("HTML in place of a feed", Condition.HTML),
    "letter-1": ("frozen", Condition.FROZEN),
}
OTHER_DEATHS = {
    "agency-0": ("stale", Condition.STALE),
    "desk-1": ("frozen", Condition.FROZEN),
    "evening-0": ("stale", Condition.STALE),
    "twice-0": ("robots", Condition.ROBOTS),
    "batch-1": ("TLS", Condition.TLS),
    "notes-1": ("timeout", Condition.TIMEOUTS),
    "desk-0": ("HTTP 410", Condition.GONE),
    "blog-2": ("HTTP 503", Condition.BROKEN),
    "wire-0": ("asked to wait", Condition.BLOCKED),
}


def publishers(deaths: Mapping[str, tuple[str, Condition]]) -> list[Publisher]:
    """Thirty: ten rhythms, each three times, one of them without dates and one whose feed is made
    anew on each fetch; all ail now and then, as servers do."""
    made = []
    for number in range(3):
        for name, rhythm in RHYTHMS:
            key = f"{name}-{number}"
            chance = random.Random(key)
            dies, _ = deaths.get(key, ("", None))
            dies_at = BEGIN + DAY * chance.uniform(45, 75)
            ails: list[tuple[datetime, datetime, str]] = []
            for reason, hours in (("HTTP 503", 10), ("timeout", 3), ("HTTP 403", 2), ("TLS", 8)):
                since = BEGIN + DAY * chance.uniform(5, 85)
                ails.append((since, since + HOUR * hours, reason))
            made.append(
                Publisher(
                    key=key,
                    published=rhythm(chance),
                    interval=HOUR * chance.choice([8, 12]),
                    dated=number != 2,
                    restless=number == 1 and dies != "frozen",
                    dies=dies,
                    dies_at=dies_at if dies else NEVER,
                    ails=ails,
                )
            )
    return made


@pytest.mark.parametrize(
    ("deaths", "most"), [(DEATHS, 30), (OTHER_DEATHS, 12)], ids=["four of thirty", "other deaths"]
)
def test_each_death_is_told_within_a_day_of_its_rhythm_and_nothing_else_is(
    tmp_path: Path, deaths: Mapping[str, tuple[str, Condition]], most: int
) -> None:
    sources = sorted(publishers(deaths), key=lambda one: one.dies_at)[:most]
    world = World(
        tmp_path / "archive",
        sources,
        off=(BEGIN + 20 * DAY, BEGIN + 22 * DAY),
        offline=(BEGIN + 35 * DAY, BEGIN + 37 * DAY),
    )
    world.run(BEGIN, BEGIN + QUARTER)
    told = {change.source: change for change in health.changes(world.db)}
    by_key = {one.key: one for one in sources}
    assert {key: change.condition for key, change in told.items()} == {
        key: condition for key, (_, condition) in deaths.items()
    }
    assert len(health.changes(world.db)) == len(deaths)
    for key, change in told.items():
        died, rhythm = by_key[key].dies_at, by_key[key].rhythm
        assert died < change.at < died + rhythm + DAY, change
        assert change.person
    needy = {one.source for one in health.standings(world.db) if one.person}
    assert needy == set(deaths)
    assert [one for one in balances(world.db) if one.missing] == []
    assert [list(wrong) for _, wrong in (accounts(world.db), entries(world.db))] == [[], []]
    world.db.close()
