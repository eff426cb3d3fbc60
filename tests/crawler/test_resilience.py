"""A crawl that is killed or interrupted loses nothing; two never write one archive."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.demo import Newsroom
from tests import crawls
from tests.crawler.conftest import TODAY, Crawled
from tests.processes import alive, descendants, wait_until

_PATIENCE = 60.0


@contextmanager
def started(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A crawl under way, killed at the end if it still is."""
    process = subprocess.Popen(
        crawls.command("crawler", "crawl", *crawls.folders(folder)),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def asked(room: Newsroom, number: int) -> Callable[[], bool]:
    return lambda: len(room.requests) >= number


def test_kill_9_at_any_moment_changes_nothing_in_the_end(tmp_path: Path) -> None:
    """Three moments; `python -m tests.bench kills` has a hundred."""
    moments = random.Random(1)
    with Newsroom(today=TODAY, slow_seconds=0.2) as room:
        room.write_sources(tmp_path / "sources", delay=0.02)
        for _ in range(3):
            room.requests.clear()
            with started(tmp_path) as process:
                # In requests and not in seconds: it hits every phase on any machine.
                wait_until(asked(room, moments.randrange(5, 40)))
                process.send_signal(signal.SIGKILL)
                process.wait()
        crawls.crawl(tmp_path)
        room.write_sources(tmp_path / "undisturbed/sources")
        crawls.crawl(tmp_path / "undisturbed")
    assert crawls.contents(tmp_path / "data") == crawls.contents(tmp_path / "undisturbed/data")


def test_an_interrupted_crawl_says_so_and_is_continued(tmp_path: Path) -> None:
    with Newsroom(today=TODAY, slow_seconds=0.2) as room:
        room.write_sources(tmp_path / "sources", delay=0.1)
        with started(tmp_path) as process:
            wait_until(asked(room, 20))
            process.send_signal(signal.SIGINT)
            output, errors = process.communicate(timeout=_PATIENCE)
        assert "Interrupted: what is pending goes on with the next crawl." in output
        assert "Traceback" not in errors
        assert crawls.rows(tmp_path / "data", "SELECT ended_by FROM crawls") == [("interrupted",)]
        pending = "SELECT count(*) FROM urls WHERE state = 'pending'"
        assert crawls.rows(tmp_path / "data", pending)[0][0] > 0
        crawls.crawl(tmp_path)
    assert crawls.rows(tmp_path / "data", pending) == [(0,)]
    assert crawls.rows(tmp_path / "data", "SELECT count(*) FROM articles")[0][0] == 99


def test_a_second_run_is_refused_with_one_line_naming_the_first(tmp_path: Path) -> None:
    with Newsroom(today=TODAY) as room:
        room.write_sources(tmp_path / "sources", delay=0.5)
        with started(tmp_path) as process:
            wait_until(asked(room, 3))
            second = crawls.crawl(tmp_path)
    assert second.returncode == 2
    assert second.stderr.count("\n") == 1
    assert f"(pid {process.pid} on " in second.stderr


def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    with Newsroom(today=TODAY) as room:
        room.write_sources(tmp_path / "sources", delay=0.2)
        with started(tmp_path) as process:
            wait_until(asked(room, 8))
            children = descendants(process.pid)
            assert children  # the forkserver and the pool's workers
            process.send_signal(signal.SIGKILL)
            process.wait()
            wait_until(lambda: not any(map(alive, children)))


def test_an_interrupted_replay_ends(tmp_path: Path, crawled: Crawled) -> None:
    shutil.copytree(crawled.folder / "data", tmp_path / "data")
    process = subprocess.Popen(
        crawls.command("crawler", "replay", "--archive", str(tmp_path / "data")),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = "SELECT count(*) FROM crawls WHERE command = 'replay'"
    wait_until(lambda: crawls.rows(tmp_path / "data", running) == [(1,)])
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=_PATIENCE)
    assert "Traceback" not in errors
    ended = "SELECT ended_at IS NOT NULL FROM crawls WHERE command = 'replay'"
    assert crawls.rows(tmp_path / "data", ended) == [(1,)]


def test_a_schedule_waits_for_a_run_by_hand(tmp_path: Path) -> None:
    with Newsroom(today=TODAY) as room:
        room.write_sources(tmp_path / "sources", delay=0.5)
        with started(tmp_path):
            wait_until(asked(room, 3))
            done = crawls.run("crawler", "schedule", "--once", *crawls.folders(tmp_path))
    assert done.returncode == 0
    assert "another run is writing it (pid" in done.stderr
