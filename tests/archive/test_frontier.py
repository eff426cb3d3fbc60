from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from archive import frontier
from archive.article import Outcome, State
from tests.archive.desk import FEED, NOW, Desk, article

A, B = "https://presse.example/a", "https://presse.example/b"
TIMEOUT = Outcome(state=State.FAILED, reason="timeout", passing=True)
GONE = Outcome(state=State.FAILED, reason="HTTP 404")
UNCHANGED = Outcome(state=State.UNCHANGED)
STORED = Outcome(state=State.STORED)


def due(desk: Desk, at: datetime = NOW, host: str = "presse.example") -> list[str]:
    return [found.url for found in frontier.due(desk.db, host, ["presse"], at)]


def hours(number: float) -> datetime:
    return NOW + timedelta(hours=number)


def test_a_discovered_url_is_due_until_it_has_an_outcome(desk: Desk) -> None:
    assert desk.discover(A, B) == 2
    assert desk.discover(A) == 0
    assert due(desk) == [A, B]
    desk.settle(A, STORED)
    assert due(desk) == [B]
    assert desk.url(A)["found_in"] == FEED
    assert desk.url(A)["fetched_at"] == NOW.isoformat()


@pytest.mark.parametrize(
    "outcome", [STORED, UNCHANGED, GONE, Outcome(state=State.DROPPED, reason="robots")]
)
def test_an_outcome_stands(desk: Desk, outcome: Outcome) -> None:
    desk.settle(A, outcome)
    assert due(desk, hours(10_000)) == []
    row = desk.url(A)
    assert (row["state"], row["reason"], row["retry_at"]) == (outcome.state, outcome.reason, None)


def test_a_passing_failure_is_tried_again_later_and_later_and_then_stands(desk: Desk) -> None:
    at = NOW
    for wait in (1, 6, 24):
        desk.settle(A, TIMEOUT, at=at)
        again = at + timedelta(hours=wait)
        assert due(desk, again - timedelta(seconds=1)) == []
        assert due(desk, again) == [A]
        at = again
    desk.settle(A, TIMEOUT, at=at)
    assert due(desk, hours(10_000)) == []
    assert desk.url(A)["attempts"] == 4


def test_success_forgives_earlier_failures(desk: Desk) -> None:
    desk.settle(A, TIMEOUT)
    desk.settle(A, STORED, at=hours(1))
    assert desk.url(A)["attempts"] == 0
    assert due(desk, hours(10_000)) == []


def test_a_postponed_url_stays_pending_and_no_attempt_is_counted(desk: Desk) -> None:
    desk.discover(A)
    with desk.db.atomic():
        frontier.postpone(desk.db, desk.id_of(A), hours(2), "asked to wait")
    assert due(desk, hours(1)) == []
    assert due(desk, hours(2)) == [A]
    row = desk.url(A)
    assert (row["state"], row["attempts"]) == (State.PENDING, 0)


def test_an_entry_that_says_it_changed_is_fetched_again(desk: Desk) -> None:
    desk.discover(A, published_at=hours(-5))
    desk.settle(A, STORED)
    assert desk.discover(A, changed_at=hours(-1)) == 0  # before it was fetched
    assert desk.discover(A, changed_at=hours(1)) == 1
    assert due(desk) == [A]
    desk.settle(A, STORED, at=hours(2))
    assert desk.discover(A, changed_at=hours(1)) == 0  # as before


def test_what_failed_or_was_dropped_is_not_fetched_for_a_new_date(desk: Desk) -> None:
    desk.settle(A, GONE)
    desk.settle(B, Outcome(state=State.DROPPED, reason="robots"))
    assert desk.discover(A, B, changed_at=hours(1)) == 0


def test_a_feed_with_ever_new_dates_is_believed_three_times(desk: Desk) -> None:
    desk.settle(A, STORED)
    for number in range(1, 4):
        assert desk.discover(A, changed_at=hours(2 * number)) == 1
        desk.settle(A, UNCHANGED, at=hours(2 * number + 1))
    assert desk.discover(A, changed_at=hours(20)) == 0


def test_a_real_change_restores_belief(desk: Desk) -> None:
    desk.settle(A, UNCHANGED)
    desk.settle(A, UNCHANGED)
    desk.settle(A, STORED, at=hours(1))
    assert desk.url(A)["unchanged_times"] == 0


def test_named_urls_are_due_again_whatever_became_of_them(desk: Desk) -> None:
    desk.settle(A, GONE)
    with desk.db.atomic():
        frontier.again(desk.db, [A, "https://presse.example/never-seen"], source="presse")
    assert due(desk) == [A]


def test_hosts_and_sources_are_kept_apart(desk: Desk) -> None:
    desk.source("andere")
    desk.discover("https://presse.example:8080/x", "https://cdn.example/y")
    desk.discover("https://presse.example/z", source="andere")
    hosts = frontier.hosts_due(desk.db, ["presse"], NOW)
    assert sorted(hosts) == ["cdn.example", "presse.example"]
    assert due(desk) == ["https://presse.example:8080/x"]


def test_due_urls_come_in_batches_by_id(desk: Desk) -> None:
    desk.discover(*(f"https://presse.example/{number}" for number in range(5)))
    first = frontier.due(desk.db, "presse.example", ["presse"], NOW, limit=3)
    rest = frontier.due(desk.db, "presse.example", ["presse"], NOW, after=first[-1].id)
    assert [found.url[-1] for found in [*first, *rest]] == list("01234")


def test_a_url_that_led_to_an_article_still_does(desk: Desk) -> None:
    desk.store(article(url=A))
    assert frontier.article_at(desk.db, A) == 1
    desk.settle(A, TIMEOUT, at=hours(1))
    assert frontier.article_at(desk.db, A) == 1
    assert frontier.article_at(desk.db, B) is None
    assert frontier.due(desk.db, "presse.example", ["presse"], hours(2))[0].article == 1
