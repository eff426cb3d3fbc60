"""Stories as a reader meets them: what belongs together, what was taken from what, what is kept
apart by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.stories import members
from tests.archive.desk import Desk, article

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def store(desk: Desk, number: int, *, hours: int) -> None:
    at = AT + timedelta(hours=hours)
    one = article(f"Fassung {number}", url=f"https://presse.example/{number}", published_at=at)
    desk.store(one)


def link(desk: Desk, one: int, other: int, kind: str, shares: tuple[float, float]) -> None:
    for row in ((one, other, shares[0]), (other, one, shares[1])):
        desk.db.execute(
            "INSERT INTO story_links VALUES (?, ?, ?, ?, ?, ?)",
            [row[0], row[1], kind, row[2], max(shares), f"{kind} by hand"],
        )


def test_an_article_is_its_own_story_until_more_is_known(desk: Desk) -> None:
    store(desk, 1, hours=0)
    store(desk, 2, hours=0)
    assert list(desk.db.execute("SELECT id, story FROM articles")) == [(1, 1), (2, 2)]
    assert members(desk.db, 1) == ()


def test_a_member_names_the_earlier_one_that_has_most_of_it(desk: Desk) -> None:
    for number, hours in ((1, 3), (2, 0), (3, 51), (4, 51)):
        store(desk, number, hours=hours)
    link(desk, 1, 2, "version", (0.9, 0.7))
    link(desk, 3, 1, "copy", (0.95, 0.95))
    link(desk, 3, 2, "version", (0.8, 0.6))
    link(desk, 4, 2, "translation", (1.0, 0.9))
    link(desk, 4, 3, "version", (0.6, 0.6))
    desk.db.execute("UPDATE articles SET story = 1")
    found = members(desk.db, 1)
    assert [(one.id, one.earliest, one.taken_from, one.kind) for one in found] == [
        (2, True, None, ""),
        (1, False, 2, "version"),
        (3, False, 1, "copy"),
        (4, False, 3, "version"),
    ]
    assert [one.evidence for one in found] == [
        "",
        "3 hours later: version by hand",
        "2 days later: copy by hand",
        "at the same time: version by hand",
    ]
    assert desk.db.execute("SELECT count(*) FROM story_members").fetchone()[0] == 4
