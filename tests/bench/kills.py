"""`kill -9` at random moments while articles come, are crawled on a schedule and told: what is
stored, what arrived, what `verify` says.

Each round publishes articles, starts one of three commands and kills it, alone or with all that it
started. What a killed schedule had started may go on, as it would; the next command meets it.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from os import kill
from pathlib import Path
from signal import SIGKILL

import click

from archive import crawls as runs
from archive.alerts import telling
from archive.alerts.looking import uid_of
from archive.alerts.reading import alerts_path
from archive.clock import utcnow
from archive.database import open_archive
from archive.verify import verify
from tests import crawls
from tests.archive.receiver import Receiver, write_alerts
from tests.crawler.odd_server import OddServer, feed, source
from tests.crawler.test_failures import write
from tests.processes import descendants, wait_until

_ALERT = '[[alert]]\nname = "all"\nall = true\nsend = ["desk"]\n'
_A_ROUND = 4
_WORDS = [a + b for a in ("ore", "tal", "mun", "gir", "pol", "sen") for b in "abcdefghijklmnop"]


@dataclass(slots=True)
class _Desk:
    """A site that publishes, and the archive that follows it."""

    folder: Path
    server: OddServer
    chance: random.Random
    published: list[str] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def publish(self) -> None:
        for _ in range(_A_ROUND):
            path = f"/{len(self.published)}"
            self.published.append(self.server.url + path)
            self.server.paths[path] = _article(self.chance)
        self.server.paths["/feed.xml"] = feed(*reversed(self.published))

    def command(self, *arguments: str) -> list[str]:
        known = ["--archive", str(self.data)]
        sources = ["--sources", str(self.folder / "sources")]
        return crawls.command(*arguments, *known, *(sources if arguments[0] == "crawler" else []))


def measure(kills: int, seed: int) -> list[str]:
    """Prints what became of it all; returns what is wrong."""
    with tempfile.TemporaryDirectory() as folder, OddServer({}) as server, Receiver() as receiver:
        desk = _Desk(Path(folder), server, random.Random(seed))
        write(desk.folder, source(server.url, revisit="off"))
        write_alerts(desk.data, _ALERT, desk=receiver.address())
        telling.prepare(desk.data, alerts_path(desk.data), utcnow())
        took = _crawl(desk)
        in_time = sum(_kill_one(desk, took) for _ in range(kills))
        wait_until(lambda: runs.holder(desk.data) is None)  # what is left over ends
        _crawl(desk)
        wrong = [f"verify: {line}" for check in verify(desk.data) for line in check.wrong]
        wrong += _compared(desk, receiver)
        crashed = crawls.rows(desk.data, "SELECT count(*) FROM crawls WHERE ended_at IS NULL")
    arrived = receiver.arrivals.total()
    click.echo(
        f"{kills} kills, {in_time} before the command's own end, {crashed[0][0]} runs without one; "
        f"{len(desk.published):,} articles published, {arrived:,} arrivals"
    )
    return wrong


_COMMANDS = (("crawler", "crawl"), ("crawler", "schedule"), ("archive", "alerts", "send"))


def _kill_one(desk: _Desk, took: float) -> bool:
    """Whether there was something to kill by then."""
    desk.publish()
    _make_due(desk)
    everything = desk.chance.random() < 0.5
    command = desk.command(*desk.chance.choice(_COMMANDS))
    with subprocess.Popen(
        command, cwd=crawls.CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _wait(desk, process, took)
        running = process.poll() is None
        # The courier is let be: what its own death does, `bench alerts` measures.
        started = [*_but_couriers(process.pid)] if everything else []
        for pid in (process.pid, *started):
            with suppress(ProcessLookupError):
                kill(pid, SIGKILL)
        return running


def _wait(desk: _Desk, process: subprocess.Popen[bytes], took: float) -> None:
    """For a while, or, since most of a small crawl is its beginning, for some requests."""
    if desk.chance.random() < 0.5:
        with suppress(subprocess.TimeoutExpired):
            process.wait(desk.chance.uniform(0, took))
    else:
        enough = len(desk.server.asked) + desk.chance.randint(1, _A_ROUND + 1)
        latest = time.monotonic() + took
        while len(desk.server.asked) < enough and process.poll() is None:
            if time.monotonic() > latest:
                return
            time.sleep(0.005)
        time.sleep(desk.chance.uniform(0, took / 4))


def _but_couriers(pid: int) -> Iterator[int]:
    for child in descendants(pid):
        with suppress(OSError):
            if b"archive.alerts.courier" not in Path(f"/proc/{child}/cmdline").read_bytes():
                yield child


def _make_due(desk: _Desk) -> None:
    """As time would."""
    with closing(open_archive(desk.data)) as db, db.atomic():
        db.execute("UPDATE sources SET next_due = '2020-01-01T00:00:00+00:00'")


def _crawl(desk: _Desk) -> float:
    """Crawls and tells, undisturbed; the seconds of the crawl."""
    desk.publish()
    seconds = []
    for arguments in (("crawler", "crawl"), ("archive", "alerts", "send")):
        began = time.monotonic()
        done = subprocess.run(
            desk.command(*arguments), cwd=crawls.CHECKOUT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        seconds.append(time.monotonic() - began)
    return seconds[0]


def _compared(desk: _Desk, receiver: Receiver) -> list[str]:
    stored = {url for (url,) in crawls.rows(desk.data, "SELECT url FROM articles")}
    pending = crawls.rows(desk.data, "SELECT url FROM urls WHERE state = 'pending'")
    expected = [uid_of("all", url) for url in desk.published]
    wrong = [f"pending: {url}" for (url,) in pending]
    wrong += [f"not stored: {url}" for url in desk.published if url not in stored]
    wrong += [f"not told: {uid}" for uid in expected if not receiver.arrivals[uid]]
    wrong += [f"told {times} times: {uid}" for uid, times in receiver.arrivals.items() if times > 1]
    return wrong


def _article(chance: random.Random) -> str:
    """A page of words that no other has in this order: each is a story of its own."""
    paragraphs = [" ".join(chance.choices(_WORDS, k=40)).capitalize() + "." for _ in range(4)]
    title = " ".join(chance.choices(_WORDS, k=6)).capitalize()
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang=en><title>{title}</title>"
        f"<article><h1>{title}</h1>{body}</article></html>"
    )
