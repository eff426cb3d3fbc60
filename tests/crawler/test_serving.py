"""Several processes kept running together, and ended together; the processes are real."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, source
from tests.crawler.test_failures import write
from tests.processes import alive, descendants, wait_until

_PATIENCE = 90.0
# A part that notes its birth, and ends as told: at once with a status, or on a signal.
_PART = """
import os, signal, sys, time
note, status = sys.argv[1:]
with open(note, "a") as file:
    file.write(f"{os.getpid()}\\n")
if status == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
elif status.isdigit():
    sys.exit(int(status))
else:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
while True:
    time.sleep(60)
"""
_SUPERVISOR = """
import json, sys
from crawler import supervisor
from crawler.supervisor import Part, supervise
supervisor._FIRST_WAIT = 0.05
parts = [Part(name=name, command=command) for name, command in json.loads(sys.argv[1])]
sys.exit(supervise(parts, grace=float(sys.argv[2])))
"""


def supervised(folder: Path, grace: float, **parts: str) -> subprocess.Popen[str]:
    told = [
        (name, [sys.executable, "-c", _PART, str(folder / name), status])
        for name, status in parts.items()
    ]
    return subprocess.Popen(
        [sys.executable, "-c", _SUPERVISOR, json.dumps(told), str(grace)],
        cwd=crawls.CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def births(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def test_one_that_dies_is_started_again_with_growing_waits_and_both_end(tmp_path: Path) -> None:
    process = supervised(tmp_path, 60, steady="", mortal="1")
    wait_until(lambda: len(births(tmp_path / "mortal")) >= 3 and bool(births(tmp_path / "steady")))
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=_PATIENCE)
    assert len(births(tmp_path / "steady")) == 1
    assert not any(map(alive, births(tmp_path / "steady")))
    waits = [float(wait) for wait in re.findall(r"mortal ended with status 1;.* in (.*) s", errors)]
    assert waits[:2] == [0.05, 0.1]
    assert process.returncode == 0


def test_one_that_is_killed_is_started_again(tmp_path: Path) -> None:
    process = supervised(tmp_path, 60, steady="", other="")
    wait_until(lambda: len(births(tmp_path / "steady")) == 1)
    subprocess.run(["kill", "-9", str(births(tmp_path / "steady")[0])], check=True)
    wait_until(lambda: len(births(tmp_path / "steady")) == 2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=_PATIENCE)
    assert "steady ended by signal 9" in errors
    assert process.returncode == 0


def test_one_that_cannot_begin_ends_all(tmp_path: Path) -> None:
    process = supervised(tmp_path, 60, steady="", wrong="2")
    process.communicate(timeout=_PATIENCE)
    assert process.returncode == 2
    assert not any(map(alive, births(tmp_path / "steady")))


def test_one_that_does_not_end_is_killed_and_the_exit_status_says_so(tmp_path: Path) -> None:
    process = supervised(tmp_path, 0.5, deaf="deaf")
    wait_until(lambda: len(births(tmp_path / "deaf")) == 1)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=_PATIENCE)
    assert "deaf did not end and is killed" in errors
    assert process.returncode == 1


def test_serve_crawls_and_serves_from_the_first_moment_and_ends_both(tmp_path: Path) -> None:
    with OddServer({"/page": article("Served")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url, interval="2h"))
        process = subprocess.Popen(
            crawls.command("crawler", "serve", "--port", "0", *crawls.folders(tmp_path)),
            cwd=crawls.CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "serves at" in line)
            address = line.split()[3]
            wait_until(lambda: crawled(tmp_path))
            with urlopen(f"{address}sources/odd") as answer:
                assert "Served" in answer.read().decode()
            children = descendants(process.pid)
            assert len(children) >= 2
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=_PATIENCE)
    assert process.returncode == 0
    wait_until(lambda: not any(map(alive, children)))


def crawled(folder: Path) -> bool:
    return crawls.rows(folder / "data", "SELECT count(*) FROM articles") == [(1,)]
