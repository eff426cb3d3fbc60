"""`kill -9` of `alerts send` at random moments, and what arrives. No tests of its own."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.alerts import telling
from archive.alerts.looking import uid_of
from archive.alerts.reading import alerts_path
from archive.clock import utcnow
from archive.database import transaction
from archive.verify import verify
from tests import crawls
from tests.archive.desk import Desk, article
from tests.archive.receiver import Receiver, write_alerts

_ALERTS = """
[[alert]]
name = "all"
send = ["desk"]
[[alert]]
name = "words"
query = "kurs*"
send = ["desk", "chat"]
"""
_A_ROUND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """`in_time` counts the kills that came before the command's own end; `expected`, `arrived` and
    `by_key` arrivals of each entry: those there should be, those there were, and those that a
    receiver counts which knows a message again by its key. `wrong` is what `verify` says."""

    in_time: int
    expected: Counter[str]
    arrived: Counter[str]
    by_key: Counter[str]
    wrong: tuple[str, ...]

    @property
    def lost(self) -> Counter[str]:
        return self.expected - self.arrived

    @property
    def twice(self) -> Counter[str]:
        return self.arrived - self.expected


def kill_sending(folder: Path, kills: int, *, courier_too: bool, seed: int) -> Killed:
    """Stores articles and kills the sending of them, again and again, then lets it end. With
    `courier_too` the process that speaks to the channels is killed with the command."""
    chance = random.Random(seed)
    expected: Counter[str] = Counter()
    with Receiver() as receiver, Desk(folder) as desk:
        write_alerts(folder, _ALERTS, desk=receiver.address(), chat=receiver.address("chat"))
        telling.prepare(folder, alerts_path(folder), utcnow())
        _publish(desk, 0, expected)
        took = _seconds(folder)
        in_time = 0
        for number in range(1, kills + 1):
            _publish(desk, number, expected)
            in_time += _kill(folder, chance.uniform(0, took), courier_too=courier_too)
        _seconds(folder)
        arrived, by_key = receiver.arrivals, receiver.arrivals_by_key
    wrong = tuple(line for check in verify(folder) for line in check.wrong)
    return Killed(in_time=in_time, expected=expected, arrived=arrived, by_key=by_key, wrong=wrong)


def _publish(desk: Desk, number: int, expected: Counter[str]) -> None:
    for part in range(_A_ROUND):
        one = article(f"Kurs {number} {part}", f"Ein Satz {number} {part}.")
        with transaction(desk.db):  # a courier may be at work still
            desk.store(one, at=utcnow())
        expected += Counter({uid_of("all", one.url): 1, uid_of("words", one.url): 2})


def _command(folder: Path) -> list[str]:
    return crawls.command("archive", "alerts", "send", "--archive", str(folder))


def _seconds(folder: Path) -> float:
    """Lets it end, which it must do well; how long that took."""
    began = time.monotonic()
    done = subprocess.run(
        _command(folder), cwd=crawls.CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def _kill(folder: Path, after: float, *, courier_too: bool) -> bool:
    """Whether the command had not ended by then."""
    with subprocess.Popen(
        _command(folder),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            for pid in [*(_children(process.pid) if courier_too else []), process.pid]:
                _kill_one(pid)
            return True
        return False


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except OSError:
        return []


def _kill_one(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
