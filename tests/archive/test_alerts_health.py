"""Alerts on the health of sources, from a feed that fails to messages that arrive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from archive.alerts import listing, telling
from archive.alerts.reading import alerts_path
from archive.alerts.shown import Shown, of_alert
from archive.clock import utcnow
from archive.language import speaking
from tests.archive.commands import run
from tests.archive.crawled import crawled
from tests.archive.desk import NOW, Desk
from tests.archive.receiver import Receiver, write_alerts

HOUR = timedelta(hours=1)
HEALTH = """
[[alert]]
name = "sources"
title = "Sources"
health = true
send = ["desk"]
"""
ONE = HEALTH.replace("health = true", 'health = true\nsource = "zweite"')


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def entries(desk: Desk) -> list[Shown]:
    return of_alert(desk.db, "sources", 100)


def fails(desk: Desk, begin: int) -> None:
    """For twelve hours one source refuses its feed."""
    for hours in range(begin, begin + 13, 3):
        crawled(desk, NOW + hours * HOUR, [("presse", "HTTP 403"), ("zweite", "")])


def recovers(desk: Desk, at: int) -> None:
    crawled(desk, NOW + at * HOUR, [("presse", ""), ("zweite", "")])


@pytest.fixture
def told(desk: Desk, receiver: Receiver) -> Desk:
    """A desk of two sources, one of which was ill and is well, before the alert begins."""
    desk.source("zweite", now=NOW)
    fails(desk, 0)
    recovers(desk, 20)
    write_alerts(desk.folder, HEALTH, desk=receiver.address())
    telling.prepare(desk.folder, alerts_path(desk.folder), utcnow())
    return desk


def test_what_changed_before_is_in_the_feed_and_told_to_nobody(
    told: Desk, receiver: Receiver
) -> None:
    assert [entry.title for entry in entries(told)] == ["Presse: fine", "Presse: blocked"]
    run(told, "alerts", "send")
    assert receiver.received == []


def test_each_change_is_told_once(told: Desk, receiver: Receiver) -> None:
    fails(told, 30)
    for _ in range(2):
        run(told, "alerts", "send")
    (message,) = receiver.received
    assert message.subject == "Sources: Presse: blocked"
    lines = message.body.splitlines()
    assert lines[:2] == ["Presse: blocked", "Presse, 2026-11-24"]
    assert lines[2].startswith("feed presse.example/feed.xml: HTTP 403 since 2026-11-24")
    assert message.uids == [entries(told)[0].uid]
    recovers(told, 60)
    run(told, "alerts", "send")
    assert receiver.received[1].subject == "Sources: Presse: fine"
    assert "It was blocked." in receiver.received[1].body
    assert len({entry.uid for entry in entries(told)}) == 4


def test_a_digest_gathers_them(told: Desk, receiver: Receiver) -> None:
    hourly = HEALTH.replace("health = true", 'health = true\nwhen = "hourly"')
    write_alerts(told.folder, hourly, desk=receiver.address())
    fails(told, 30)
    recovers(told, 60)
    run(told, "alerts", "send")
    (listed,) = listing.alerts(told.db)
    assert listed.became == "2 changes for the next"
    with speaking("de"):
        assert listed.became == "2 Änderungen für die nächste"
    told.db.execute("UPDATE alert_deliveries SET due_at = '2020-01-01T00:00:00+00:00'")
    run(told, "alerts", "send")
    assert [message.subject for message in receiver.received] == ["Sources: 2 changes"]


def test_one_source_is_enough(told: Desk, receiver: Receiver) -> None:
    write_alerts(told.folder, ONE, desk=receiver.address())
    run(told, "alerts", "send")
    fails(told, 30)
    run(told, "alerts", "send")
    assert receiver.received == []
    for hours in (50, 55, 60):
        crawled(told, NOW + hours * HOUR, [("presse", "HTTP 403"), ("zweite", "HTTP 404")])
    run(told, "alerts", "send")
    assert [message.subject for message in receiver.received] == ["Sources: Zweite: gone"]


def test_the_terminal_lists_and_checks_it(told: Desk) -> None:
    lines = run(told, "alerts", "list").stdout.splitlines()
    assert lines[0] == "sources  asks for: the sources' health"
    assert lines[1].startswith("  2 changes, the last ")
    checked = run(told, "alerts", "check").stdout
    assert checked == "sources: 2 changes of the sources' health\n"


def test_it_asks_nothing_of_articles(told: Desk, receiver: Receiver) -> None:
    wrong = HEALTH + 'query = "crash"\n'
    path = write_alerts(told.folder, wrong, desk=receiver.address())
    assert run(told, "alerts", "check", code=2).stderr == (
        f"kursblatt: {path}: alert sources: query: is of articles, and health = true of sources\n"
    )


def test_a_kill_between_a_change_and_its_entry_loses_nothing(
    told: Desk, receiver: Receiver
) -> None:
    """The change is committed at a run's end, its entry by whoever looks next, once."""
    fails(told, 30)
    for _ in range(3):
        telling.prepare(told.folder, alerts_path(told.folder), utcnow())
    run(told, "alerts", "send")
    assert len(receiver.received) == 1
