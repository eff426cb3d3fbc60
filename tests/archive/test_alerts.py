"""What an alert finds and tells, from articles that are stored to messages that arrive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from archive.alerts import sending, telling
from archive.alerts.listing import Listed, alert
from archive.alerts.looking import uid_of
from archive.alerts.reading import alerts_path
from archive.alerts.shown import Shown, of_alert
from archive.article import Article
from archive.clock import utcnow
from archive.mend import mend
from archive.verify import verify
from tests.archive import findings
from tests.archive.commands import run
from tests.archive.desk import Desk, article
from tests.archive.receiver import PASSWORD, Receiver, write_alerts

MOVES = """
[[alert]]
name = "moves"
title = "Großes"
companies = ["0020.HK", "阿里巴巴"]
send = ["desk"]
claim = {metric = "price_move", min = 10}
"""
CHIPS = """
[[alert]]
name = "chips"
query = "halbleiter*"
send = ["desk"]
"""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def told(desk: Desk, receiver: Receiver) -> Desk:
    """A desk whose alerts are known: what comes now is news."""
    findings.register(desk.db)
    write_alerts(desk.folder, MOVES + CHIPS, desk=receiver.address())
    prepare(desk)
    return desk


def prepare(desk: Desk) -> int:
    return telling.prepare(desk.folder, alerts_path(desk.folder), utcnow())


def fell(desk: Desk, number: int, figure: str = "46,77", **facts: Any) -> Article:
    """Stores an article in which SenseTime falls by this much."""
    score = facts.pop("score", 1.0)
    text = f"SenseTime fiel um {figure} %.{facts.pop('more', '')}"
    of = {"url": f"https://presse.example/{number}", "language": "de"} | facts
    at = of.pop("at", utcnow())
    one = article(f"Kurssturz {number}", text, **of)
    claim = findings.claim(one, f"{figure} %", float(figure.replace(",", ".")))
    found = findings.analysis(findings.mention(one, "SenseTime"), claims=(claim,), score=score)
    desk.store(one, analysis=found, at=at)
    return one


def entries(desk: Desk, name: str = "moves") -> list[Shown]:
    return of_alert(desk.db, name, 100)


def listed(desk: Desk, name: str = "moves") -> Listed:
    found = alert(desk.db, name)
    assert found is not None
    return found


def test_a_claimed_move_of_a_company_on_the_list_is_told_once(
    told: Desk, receiver: Receiver
) -> None:
    one = fell(told, 1)
    fell(told, 2, "8,5")  # too little
    fell(told, 3, score=0.1)  # hidden as not relevant
    assert run(told, "alerts", "send").stdout == "3 articles looked at, 1 sent.\n"
    (message,) = receiver.received
    assert message.subject == "Großes: Kurssturz 1"
    assert message.body.split("\n") == [
        "Kurssturz 1",
        "Presse, 2026-11-20",
        "0020.HK price move: −46.77 %",
        one.url,
        uid_of("moves", one.url),
    ]
    assert message.key.startswith("urn:uuid:")
    assert run(told, "alerts", "send").stdout == "0 articles looked at, 0 sent.\n"
    assert len(receiver.received) == 1


def test_a_claim_of_another_company_is_not_told(told: Desk, receiver: Receiver) -> None:
    one = article("Beide", "SenseTime hielt sich. C3.ai fiel um 30 %.")
    claim = findings.claim(one, "30 %", 30.0, symbol="AI")
    found = findings.analysis(findings.mention(one, "SenseTime"), claims=(claim,))
    told.store(one, analysis=found, at=utcnow())
    run(told, "alerts", "send")
    assert receiver.received == []


def test_words_are_searched_for_as_on_the_page(told: Desk, receiver: Receiver) -> None:
    told.store(article("Die Halbleiterwerte", "Sie stiegen."), at=utcnow())
    told.store(article("Etwas anderes", "Nichts davon."), at=utcnow())
    run(told, "alerts", "send")
    assert [message.subject for message in receiver.received] == ["chips: Die Halbleiterwerte"]


def test_what_was_there_before_the_alert_is_in_the_feed_and_not_sent(
    desk: Desk, receiver: Receiver
) -> None:
    findings.register(desk.db)
    fell(desk, 1)
    write_alerts(desk.folder, MOVES, desk=receiver.address())
    run(desk, "alerts", "send")
    assert [entry.title for entry in entries(desk)] == ["Kurssturz 1"]
    fell(desk, 2)
    run(desk, "alerts", "send")
    assert [message.subject for message in receiver.received] == ["Großes: Kurssturz 2"]


def test_what_was_fetched_before_the_alert_and_is_imported_now_is_not_sent(
    told: Desk, receiver: Receiver
) -> None:
    fell(told, 1, at=utcnow() - timedelta(days=2))
    run(told, "alerts", "send")
    assert [entry.title for entry in entries(told)] == ["Kurssturz 1"]
    assert receiver.received == []


def test_an_alert_that_asks_otherwise_finds_what_it_missed_and_tells_what_comes(
    told: Desk, receiver: Receiver
) -> None:
    fell(told, 1, "8,5")
    prepare(told)
    fell(told, 2, "8,5")  # not looked at when the alert changes: news
    changed = MOVES.replace("min = 10", "min = 5")
    write_alerts(told.folder, changed + CHIPS, desk=receiver.address())
    run(told, "alerts", "send")
    assert [entry.title for entry in entries(told)] == ["Kurssturz 2", "Kurssturz 1"]
    assert [message.subject for message in receiver.received] == ["Großes: Kurssturz 2"]


def test_a_story_has_one_entry(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    run(told, "alerts", "send")
    fell(told, 2)
    told.db.execute("UPDATE articles SET story = 1")
    run(told, "alerts", "send")
    (entry,) = entries(told)
    assert (entry.title, entry.others) == ("Kurssturz 1", 1)
    assert len(receiver.received) == 1


def test_stories_that_turn_out_to_be_one_are_told_once(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    fell(told, 2)
    prepare(told)
    assert len(entries(told)) == 2
    told.db.execute("UPDATE articles SET story = 1")
    run(told, "alerts", "send")
    assert [message.subject for message in receiver.received] == ["Großes: Kurssturz 1"]
    # Apart again, they are no second news.
    told.db.execute("UPDATE articles SET story = id")
    run(told, "alerts", "send")
    assert len(receiver.received) == 1
    assert [entry.title for entry in entries(told)] == ["Kurssturz 1"]


def test_an_edit_of_a_figure_updates_the_entry(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    run(told, "alerts", "send")
    before = entries(told)[0]
    later = utcnow() + timedelta(hours=1)
    fell(told, 1, more=" Ein Satz mehr.", at=later)
    assert prepare(told) == 1
    assert (entries(told)[0].updated_at, entries(told)[0].edit) == (before.updated_at, "")
    fell(told, 1, "4,677", at=later + timedelta(hours=1))
    run(told, "alerts", "send")
    (entry,) = entries(told)
    assert (entry.uid, entry.edit) == (before.uid, "0020.HK price move: −46.77 % → −4.677 %")
    assert len(receiver.received) == 1


def test_an_edit_is_sent_where_the_alert_says_so(told: Desk, receiver: Receiver) -> None:
    toml = MOVES.replace("send", "on_change = true\nsend")
    write_alerts(told.folder, toml, desk=receiver.address())
    fell(told, 1)
    run(told, "alerts", "send")
    fell(told, 1, "4,677", at=utcnow() + timedelta(hours=1))
    run(told, "alerts", "send")
    first, second = receiver.received
    assert "Edited: 0020.HK price move: −46.77 % → −4.677 %" in second.body
    assert first.uids == second.uids
    assert first.key != second.key


def test_figures_that_are_only_read_otherwise_are_no_edit(told: Desk, receiver: Receiver) -> None:
    one = fell(told, 1)
    run(told, "alerts", "send")
    before = entries(told)[0]
    claim = findings.claim(one, "46,77 %", 47.0)
    found = findings.analysis(findings.mention(one, "SenseTime"), claims=(claim,), version="8")
    told.store(one, analysis=found, fetched=False)
    assert prepare(told) == 1
    (entry,) = entries(told)
    assert (entry.updated_at, entry.edit) == (before.updated_at, "")
    assert entry.figures == {"0020.HK price move": ["−47 %"]}
    assert len(receiver.received) == 1


def test_what_is_older_than_the_alert_wants_is_not_sent(told: Desk, receiver: Receiver) -> None:
    toml = MOVES.replace("send", 'max_age = "3d"\nsend')
    write_alerts(told.folder, toml, desk=receiver.address())
    fell(told, 1, published_at=utcnow() - timedelta(days=4))
    fell(told, 2, published_at=utcnow() - timedelta(days=2))
    run(told, "alerts", "send")
    assert [message.subject for message in receiver.received] == ["Großes: Kurssturz 2"]
    assert len(entries(told)) == 2


def test_a_digest_gathers_what_is_due(told: Desk, receiver: Receiver) -> None:
    write_alerts(told.folder, MOVES.replace("send", 'when = "hourly"\nsend'),
                 desk=receiver.address())  # fmt: skip
    for number in range(12):
        fell(told, number)
    assert "0 sent" in run(told, "alerts", "send").stdout
    assert listed(told).waiting == 12
    told.db.execute("UPDATE alert_deliveries SET due_at = '2026-01-01T00:00:00+00:00'")
    assert telling.due(told.folder, utcnow())
    assert "2 sent" in run(told, "alerts", "send").stdout
    assert [message.subject for message in receiver.received] == [
        "Großes: 10 articles",
        "Großes: 2 articles",
    ]
    assert set(receiver.arrivals.values()) == {1}
    assert len(receiver.arrivals) == 12


def test_when_more_waits_than_a_message_holds_it_is_gathered(
    told: Desk, receiver: Receiver
) -> None:
    for number in range(11):
        fell(told, number)
    run(told, "alerts", "send")
    assert len(receiver.received) == 2
    assert len(receiver.arrivals) == 11


def test_a_channel_that_is_down_is_said_waited_for_and_tried_again(
    told: Desk, receiver: Receiver
) -> None:
    fell(told, 1)
    fell(told, 2)
    receiver.status = 503
    failed = run(told, "alerts", "send", code=1)
    assert failed.stderr == "moves: desk: 1 message not sent: HTTP 503; will be tried again\n"
    receiver.status = 200
    assert "0 sent" in run(told, "alerts", "send", code=1).stdout  # its time has not come
    now = utcnow() + timedelta(minutes=2)
    assert telling.due(told.folder, now)
    again = run(told, "alerts", "send", "--again")
    assert (again.stdout, again.stderr) == ("0 articles looked at, 2 sent.\n", "")
    assert set(receiver.arrivals.values()) == {1}


def test_giving_up_is_not_silent(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    receiver.status = 500
    run(told, "alerts", "send", code=1)
    told.db.execute(
        "UPDATE alert_messages SET made_at = '2020-01-01T00:00:00+00:00', next_try = made_at"
    )
    failed = run(told, "alerts", "send", code=1)
    line = (
        "moves: desk: 1 message not sent: HTTP 500; given up; `alerts send --again` tries again\n"
    )
    assert failed.stderr == line
    shown = run(told, "alerts")
    assert shown.stderr == line
    assert "1 given up" in shown.stdout
    receiver.status = 200
    run(told, "alerts", "send", "--again")
    assert len(receiver.received) == 1


def test_an_alert_that_is_gone_ends_and_a_file_that_is_gone_is_named(
    told: Desk, receiver: Receiver
) -> None:
    fell(told, 1)
    prepare(told)
    path = write_alerts(told.folder, CHIPS, desk=receiver.address())
    run(told, "alerts", "send")
    assert receiver.received == []
    assert alert(told.db, "moves") is None
    dropped = told.db.execute("SELECT DISTINCT dropped FROM alert_deliveries").fetchall()
    assert dropped == [("its alert is gone",)]
    path.unlink()
    assert "no such file" in run(told, "alerts", "send", code=2).stderr


def test_while_the_file_has_an_error_nothing_is_lost(told: Desk, receiver: Receiver) -> None:
    path = alerts_path(told.folder)
    well = path.read_text()
    fell(told, 1)
    path.write_text(well.replace("0020.HK", "Nobody"))
    wrong = run(told, "alerts", "send", code=2)
    assert wrong.stderr == (
        f"kursblatt: {path}: alert moves: companies: 'Nobody': the archive knows no such company\n"
    )
    path.write_text(well)
    run(told, "alerts", "send")
    assert len(receiver.received) == 1


def test_listing_says_what_was_found_and_told(told: Desk) -> None:
    fell(told, 1)
    run(told, "alerts", "send")
    lines = run(told, "alerts", "list").stdout.splitlines()
    assert lines[0] == "chips  query: halbleiter*"
    assert lines[3] == "moves  companies: 0020.HK, 阿里巴巴; claim: price move, at least 10"
    assert lines[4].startswith("  1 story, the last ")
    assert lines[5] == "  tells desk: at once; 1 sent"
    assert lines[6].endswith("  Kurssturz 1")
    assert run(told, "alerts", "--archive", str(told.folder)).stdout.splitlines() == lines
    found = json.loads(run(told, "alerts", "list", "--json").stdout)
    assert [one["name"] for one in found] == ["chips", "moves"]
    assert found[1]["newest"][0]["id"] == entries(told)[0].uid


def test_check_shows_what_would_match_and_sends_nothing(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    assert run(told, "alerts", "check").stdout.splitlines() == [
        "moves: 1 story",
        "  2026-11-20  Kurssturz 1",
        "chips: 0 stories",
    ]
    assert receiver.received == []
    assert entries(told) == []


def test_a_test_message_reaches_the_channels(told: Desk, receiver: Receiver) -> None:
    assert run(told, "alerts", "test", "moves").stdout == "desk: sent\n"
    assert [message.subject for message in receiver.received] == ["Großes: a test"]
    assert receiver.received[0].authorization.startswith("Basic ")
    receiver.status = 404
    assert run(told, "alerts", "test", "moves", code=1).stdout == "desk: HTTP 404\n"


def test_an_address_is_nowhere_to_be_seen(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    seen = run(told, "alerts", "check").output
    for status, code in ((500, 1), (200, 0)):
        receiver.status = status
        seen += run(told, "alerts", "send", "--again", code=code).output
        seen += run(told, "alerts", "test", "moves", code=code).output
        seen += run(told, "alerts", "list", "--json").output
    told.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert PASSWORD not in seen
    assert PASSWORD.encode() not in (told.folder / "archive.db").read_bytes()


def test_what_alerts_lost_is_found_and_mended(told: Desk, receiver: Receiver) -> None:
    fell(told, 1)
    run(told, "alerts", "send")
    told.db.execute("PRAGMA foreign_keys = OFF")
    told.db.execute("DELETE FROM alert_entries")
    told.db.execute("DELETE FROM alert_messages")
    wrong = [line for check in verify(told.folder) for line in check.wrong]
    assert any(line.startswith("alert_deliveries row 1 leads to no row of") for line in wrong)
    told.close()
    assert [one.failed for one in mend(told.folder) if one.failed] == []
    assert [line for check in verify(told.folder) for line in check.wrong] == []


@pytest.mark.parametrize(
    "statement", [sending._ANYTHING, sending._NEXT, sending._CUT_SHORT, sending._LEAVE_ALONE]
)
def test_of_messages_only_those_that_are_open_are_read(desk: Desk, statement: str) -> None:
    values = [""] * (1 if "?1" in statement else statement.count("?"))
    plan = [row[3] for row in desk.db.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    of_messages = [step for step in plan if " alert_messages " in f"{step} "]
    assert of_messages
    assert all("INDEX alert_messages_open (state=?" in step for step in of_messages)
