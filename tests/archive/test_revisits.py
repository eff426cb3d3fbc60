"""An article is asked for again at the ages its source names, and never fails for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from archive import frontier, revisits
from archive.article import Outcome, State
from archive.frontier import Fetched
from tests.archive.desk import NOW, Desk, article

PAGE = "https://presse.example/kurssturz"
AGES = (timedelta(hours=3), timedelta(days=1), timedelta(weeks=1))
FOUND = article("Kurssturz", "Die Aktie fiel um 8,4 % auf 3,13 Dollar.", url=PAGE)
REVISED = replace(FOUND, text="Die Aktie fiel um 8,6 % auf 3,13 Dollar.")
SAME = Outcome(state=State.UNCHANGED)
GONE = Outcome(state=State.FAILED, reason="HTTP 404", gone=True)
HOME = Outcome(state=State.DROPPED, reason="moved to the home page", gone=True)
WALL = Outcome(state=State.DROPPED, reason="consent wall")
TIMEOUT = Outcome(state=State.FAILED, reason="timeout", passing=True)


def hours(number: float) -> datetime:
    return NOW + timedelta(hours=number)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.source("presse", revisit=AGES)
    desk.store(FOUND, headers={"etag": '"1"', "last-modified": "Mon, 23 Nov 2026 07:00:00 GMT"})
    return desk


def begin(desk: Desk, at: datetime) -> Counter[str]:
    with desk.db.atomic():
        return revisits.begin(desk.db, ["presse"], at)


def due(desk: Desk, at: datetime) -> list[str]:
    """What a crawl at this time asks for again; nothing of it counts as new."""
    begin(desk, at)
    assert frontier.due(desk.db, "presse.example", ["presse"], at) == []
    return [found.url for found in revisits.due(desk.db, "presse.example", ["presse"], at)]


def settle(desk: Desk, outcome: Outcome, at: datetime, url: str = PAGE) -> Outcome:
    with desk.db.atomic():
        return revisits.settle(desk.db, desk.id_of(url), outcome, Fetched(at=at))


def again_at(desk: Desk) -> str | None:
    at: str | None = desk.url(PAGE)["revisit_at"]
    return at


def facts(desk: Desk, columns: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] = desk.db.execute(
        f"SELECT {columns} FROM articles WHERE url = ?", [PAGE]
    ).fetchone()
    return row


def test_an_article_is_due_at_each_age_and_then_no_more(desk: Desk) -> None:
    for age in AGES:
        at = NOW + age
        assert due(desk, at - timedelta(seconds=1)) == []
        assert due(desk, at) == [PAGE]
        assert settle(desk, SAME, at) == SAME
    assert again_at(desk) is None
    assert desk.url(PAGE)["state"] == State.UNCHANGED


def test_what_was_due_several_times_is_asked_once(desk: Desk) -> None:
    assert begin(desk, hours(48)) == {"presse": 1}
    assert begin(desk, hours(48)) == {}
    assert due(desk, hours(48)) == [PAGE]
    settle(desk, SAME, hours(48))
    assert due(desk, hours(167)) == []
    assert due(desk, hours(168)) == [PAGE]


def test_a_crawl_that_died_goes_on_with_what_was_due(desk: Desk) -> None:
    begin(desk, hours(4))
    assert desk.url(PAGE)["state"] == State.PENDING
    assert due(desk, hours(5)) == [PAGE]


def test_it_is_asked_with_what_its_answer_said(desk: Desk) -> None:
    begin(desk, hours(4))
    (asked,) = revisits.due(desk.db, "presse.example", ["presse"], hours(4))
    assert (asked.etag, asked.last_modified) == ('"1"', "Mon, 23 Nov 2026 07:00:00 GMT")
    assert asked.article == 1


def test_a_later_text_brings_its_own_validators_and_schedule(desk: Desk) -> None:
    begin(desk, hours(4))
    desk.store(REVISED, at=hours(4), headers={"etag": '"2"'})
    row = desk.url(PAGE)
    assert (row["etag"], row["last_modified"]) == ('"2"', "")
    assert row["revisit_at"] == hours(24).isoformat()


@pytest.mark.parametrize("met", [WALL, GONE, HOME, TIMEOUT])
def test_an_article_does_not_fail_for_what_a_revisit_met(desk: Desk, met: Outcome) -> None:
    begin(desk, hours(4))
    written = settle(desk, met, hours(4))
    assert (written.state, written.reason) == (State.UNCHANGED, f"revisit: {met.reason}")
    row = desk.url(PAGE)
    assert (row["state"], row["reason"], row["article"]) == ("unchanged", written.reason, 1)
    texts = desk.db.execute("SELECT text FROM texts").fetchall()
    assert texts == [(FOUND.text,)]
    assert desk.db.execute("SELECT count(*) FROM revisions").fetchone() == (0,)


def test_a_passing_failure_is_retried_as_others_are_and_the_schedule_goes_on(desk: Desk) -> None:
    for at, following in ((3, 4), (4, 10), (10, 24), (24, 168)):
        assert due(desk, hours(at)) == [PAGE]
        settle(desk, TIMEOUT, hours(at))
        assert again_at(desk) == hours(following).isoformat()
    settle(desk, SAME, hours(168))
    assert desk.url(PAGE)["attempts"] == 0


def test_what_never_gave_an_article_fails_as_before(desk: Desk) -> None:
    url = "https://presse.example/nie"
    desk.discover(url)
    assert settle(desk, GONE, hours(1), url) == GONE
    assert desk.url(url)["state"] == State.FAILED


@pytest.mark.parametrize("met", [GONE, HOME])
def test_gone_is_marked_with_its_first_day_and_unmarked_by_an_answer(
    desk: Desk, met: Outcome
) -> None:
    settle(desk, met, hours(3))
    settle(desk, met, hours(24))
    settle(desk, TIMEOUT, hours(30))
    assert facts(desk, "gone_at, gone") == (hours(3).isoformat(), met.reason)
    assert again_at(desk) is not None
    settle(desk, SAME, hours(168))
    assert facts(desk, "gone_at, gone") == (None, "")
    settle(desk, met, hours(169))
    desk.store(REVISED, at=hours(170))
    assert facts(desk, "gone_at, gone") == (None, "")


def test_a_response_from_before_it_was_gone_does_not_bring_it_back(desk: Desk) -> None:
    settle(desk, GONE, hours(24))
    desk.store(FOUND, at=hours(2))  # of a WARC
    assert facts(desk, "gone_at") == (hours(24).isoformat(),)


def test_another_address_that_is_gone_says_nothing_of_the_article(desk: Desk) -> None:
    printed = "https://presse.example/druck/kurssturz"
    desk.store(FOUND, fetched_url=printed)
    settle(desk, GONE, hours(3), printed)
    assert facts(desk, "gone_at") == (None,)
    assert desk.url(printed)["revisit_at"] is None
    assert again_at(desk) == hours(3).isoformat()


def test_an_article_that_moved_stays_one_article(desk: Desk) -> None:
    moved = "https://presse.example/neu/kurssturz"
    begin(desk, hours(4))
    there = replace(REVISED, url=moved)
    outcome = desk.store(there, fetched_url=moved, asked_url=PAGE, via=[PAGE, moved], at=hours(4))
    assert outcome.reason == "revised"
    assert facts(desk, "id, url, fetched_url") == (1, PAGE, moved)
    assert desk.db.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    assert (again_at(desk), desk.url(moved)["revisit_at"]) == (None, hours(24).isoformat())


def test_a_feeds_word_goes_before_the_schedule_and_is_asked_once(desk: Desk) -> None:
    begin(desk, hours(4))
    assert desk.discover(PAGE, changed_at=hours(4)) == 0  # it is being asked
    settle(desk, SAME, hours(4))
    assert desk.discover(PAGE, changed_at=hours(4)) == 0  # it was
    assert desk.discover(PAGE, changed_at=hours(30)) == 1
    assert begin(desk, hours(30)) == {}
    assert [one.url for one in frontier.due(desk.db, "presse.example", ["presse"], hours(30))]
    assert revisits.due(desk.db, "presse.example", ["presse"], hours(30)) == []


def test_revisits_do_not_cost_a_feed_its_belief(desk: Desk) -> None:
    for age in AGES:
        due(desk, NOW + age)
        settle(desk, SAME, NOW + age)
    assert desk.url(PAGE)["unchanged_times"] == 0


def test_a_new_schedule_holds_for_what_is_still_to_come(desk: Desk) -> None:
    desk.source("presse", revisit=[timedelta(hours=1), timedelta(days=2)], now=hours(2))
    assert again_at(desk) == hours(48).isoformat()
    desk.source("presse", revisit=(), now=hours(2))
    assert again_at(desk) is None
    desk.source("presse", revisit=[timedelta(days=2)], now=hours(49))
    assert again_at(desk) is None


def test_a_source_without_revisits_asks_once(desk: Desk) -> None:
    desk.source("kurz", keep="summary")
    desk.store(replace(FOUND, url="https://kurz.example/1"), source="kurz", keep="summary")
    assert desk.url("https://kurz.example/1")["revisit_at"] is None


def test_the_date_of_a_feed_comes_along_to_the_address_it_led_to(desk: Desk) -> None:
    led = "https://presse.example/ziel"
    desk.discover("https://presse.example/r?1", published_at=hours(-9), title="Angekündigt")
    desk.store(
        replace(FOUND, url=led, title="Anders", text="Ganz anderes über Möwen am Meer."),
        fetched_url=led,
        asked_url="https://presse.example/r?1",
    )
    begin(desk, hours(4))
    asked = revisits.due(desk.db, "presse.example", ["presse"], hours(4))
    found = {one.url: one.found for one in asked}[led]
    assert (found.url, found.title, found.published_at) == (led, "Angekündigt", hours(-9))
