"""No alert twice and none lost, whatever is killed when."""

from __future__ import annotations

import subprocess
from pathlib import Path

from archive.alerts import telling
from archive.alerts.reading import alerts_path
from archive.clock import utcnow
from tests import crawls
from tests.archive.commands import run
from tests.archive.desk import Desk, article
from tests.archive.killing import kill_sending
from tests.archive.receiver import Receiver, write_alerts

ALL = '[[alert]]\nname = "all"\nsend = ["desk"]\n'


def prepared(desk: Desk, receiver: Receiver) -> None:
    write_alerts(desk.folder, ALL, desk=receiver.address())
    telling.prepare(desk.folder, alerts_path(desk.folder), utcnow())
    desk.store(article(), at=utcnow())


def test_kills_at_random_moments(tmp_path: Path) -> None:
    killed = kill_sending(tmp_path / "archive", 12, courier_too=False, seed=12)
    assert killed.in_time
    assert killed.arrived == killed.expected
    assert killed.wrong == ()


def test_kills_of_all_its_processes(tmp_path: Path) -> None:
    killed = kill_sending(tmp_path / "archive", 8, courier_too=True, seed=8)
    assert killed.in_time
    assert not killed.lost
    # What came again came with the key by which it is known.
    assert killed.by_key == killed.expected
    assert killed.wrong == ()


def test_a_kill_before_the_channel_answers_does_not_make_it_send_again(desk: Desk) -> None:
    with Receiver() as receiver:
        prepared(desk, receiver)
        receiver.answering.clear()
        command = crawls.command("archive", "alerts", "send", "--archive", str(desk.folder))
        with subprocess.Popen(command, cwd=crawls.CHECKOUT) as process:
            assert receiver.asked.wait(60)
            process.kill()
        receiver.answering.set()
        assert run(desk, "alerts", "send").stdout.startswith("0 articles looked at, ")
        assert len(receiver.received) == 1
        assert desk.db.execute("SELECT state FROM alert_messages").fetchall() == [("sent",)]


def test_what_may_not_have_arrived_is_sent_again_word_for_word(desk: Desk) -> None:
    with Receiver() as receiver:
        prepared(desk, receiver)
        run(desk, "alerts", "send")
        # As a power cut between the answer and the commit leaves it.
        desk.db.execute("UPDATE alert_messages SET state = 'sending'")
        desk.db.execute("UPDATE articles SET title = 'Anders'")
        run(desk, "alerts", "send")
        first, second = receiver.received
        assert first == second
