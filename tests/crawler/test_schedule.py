"""The schedule as a process: one at a time, ended by a signal, in whichever way it is run."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.demo import Newsroom
from crawler.units import units
from tests import crawls
from tests.archive.receiver import Receiver, write_alerts
from tests.crawler.conftest import TODAY
from tests.crawler.odd_server import OddServer, article, feed, source
from tests.crawler.test_alerts import make_due
from tests.crawler.test_failures import write
from tests.crawler.test_resilience import asked
from tests.processes import descendants, wait_until, wakes

_PATIENCE = 90.0


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command under way, ended at the end if it still is."""
    process = subprocess.Popen(
        crawls.command("crawler", *arguments, *crawls.folders(folder)),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


def test_sigterm_ends_the_pages_under_way_and_loses_none(tmp_path: Path) -> None:
    with Newsroom(today=TODAY, slow_seconds=0.2) as room:
        room.write_sources(tmp_path / "sources", delay=0.1)
        with running(tmp_path, "schedule") as process:
            wait_until(asked(room, 15))
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=_PATIENCE)
    assert process.returncode == 0
    ended = "SELECT command, ended_by FROM crawls"
    assert crawls.rows(tmp_path / "data", ended) == [("crawl --due", "interrupted")]
    pending = "SELECT count(*) FROM urls WHERE state = 'pending'"
    assert crawls.rows(tmp_path / "data", pending)[0][0] > 0
    assert crawls.run("archive", "verify", "--archive", str(tmp_path / "data")).returncode == 0


_ALERT = '[[alert]]\nname = "all"\nall = true\nsend = ["desk"]\n'


def states(folder: Path) -> list[str]:
    sql = "SELECT state FROM alert_messages ORDER BY state"
    return [state for (state,) in crawls.rows(folder / "data", sql)]


def courier_of(pid: int) -> int:
    (found,) = (
        one
        for one in descendants(pid)
        if b"archive.alerts.courier" in Path(f"/proc/{one}/cmdline").read_bytes()
    )
    return found


@pytest.mark.parametrize("again", [False, True])
def test_sigterm_ends_the_alert_that_is_being_sent_and_begins_no_other(
    tmp_path: Path, *, again: bool
) -> None:
    """At the end of a crawl, or between crawls where a channel was down before."""
    with OddServer({}) as server, Receiver() as receiver:
        pages = [f"/{number}" for number in range(3)]
        server.paths |= {page: article(f"Chips {page}") for page in pages}
        server.paths["/feed.xml"] = feed(*(server.url + page for page in pages))
        write(tmp_path, source(server.url, interval="2h"))
        write_alerts(tmp_path / "data", _ALERT, desk=receiver.address())
        if again:
            receiver.status = 503
            crawls.crawl(tmp_path)
            make_due(tmp_path)
            receiver.status = 200
            receiver.asked.clear()
        receiver.answering.clear()
        with running(tmp_path, "schedule") as process:
            assert receiver.asked.wait(_PATIENCE)
            courier = courier_of(process.pid)
            before = wakes(courier)
            process.send_signal(signal.SIGTERM)
            wait_until(lambda: wakes(courier) > before)
            assert process.poll() is None
            receiver.answering.set()
            process.communicate(timeout=_PATIENCE)
        assert process.returncode == 0
        assert states(tmp_path) == ["ready", "ready", "sent"]
        assert len(receiver.received) == 1
        crawls.run("archive", "alerts", "send", "--archive", str(tmp_path / "data"))
        assert sorted(receiver.arrivals.values()) == [1, 1, 1]


def test_a_second_schedule_is_refused_with_one_line_naming_the_first(tmp_path: Path) -> None:
    with OddServer({"/page": article("On time")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url, interval="2h"))
        with running(tmp_path, "schedule") as process:
            wait_until(lambda: any(path == "/page" for path, _ in server.asked))
            second = crawls.run("crawler", "schedule", *crawls.folders(tmp_path))
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert second.returncode == 2
        assert f"another schedule keeps this archive (pid {process.pid} on " in second.stderr
        assert second.stderr.count("\n") == 1
        with running(tmp_path, "schedule") as again:  # the lock fell with its holder
            wait_until(lambda: str(again.pid) in (tmp_path / "data/schedule.lock").read_text())


def test_the_units_name_this_installation(tmp_path: Path) -> None:
    archive = tmp_path / "an archive 100%"
    text = units(archive, tmp_path / "sources", "desk@example.org")
    quoted = str(archive).replace("%", "%%")
    assert f'ReadWritePaths="{quoted}"' in text
    assert f"WorkingDirectory={crawls.CHECKOUT}" in text
    assert "Environment=KURSBLATT_CONTACT=desk@example.org" in text
    assert re.search(r"^# \*/5 \* \* \* \* cd .* schedule --once .*100\\%", text, re.MULTILINE)
    printed = crawls.run("crawler", "schedule", "--print-systemd", *crawls.folders(tmp_path))
    assert printed.returncode == 0
    assert "kursblatt-once.timer" in printed.stdout


def test_a_dollar_is_doubled_in_a_command_alone(tmp_path: Path) -> None:
    text = units(tmp_path / "U$D", tmp_path / "sources", "desk+$@example.org")
    assert f"ReadWritePaths={tmp_path}/U$D\n" in text
    assert "Environment=KURSBLATT_CONTACT=desk+$@example.org\n" in text
    assert f" --archive {tmp_path}/U$$D" in text


def test_a_crawls_unit_leaves_chromium_its_sandbox(tmp_path: Path) -> None:
    text = units(tmp_path / "data", tmp_path / "sources", "")
    of = {
        part.partition("\n")[0]: re.findall(r"(?m)^RestrictNamespaces=(.*)$", part)
        for part in re.split(r"(?m)^# /etc/systemd/system/", text)[1:]
    }
    assert of == {
        "kursblatt.service": ["user pid net"],
        "kursblatt-once.service": ["user pid net"],
        "kursblatt-once.timer": [],
        "kursblatt-serve.service": ["yes"],
    }


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd is installed")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    text = units(tmp_path / "an archive of '$'", tmp_path / "sources", "desk+$@example.org")
    paths = []
    for part in re.split(r"(?m)^# /etc/systemd/system/", text)[1:]:
        name, _, body = part.partition("\n")
        paths.append(tmp_path / name)
        paths[-1].write_text(body, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
