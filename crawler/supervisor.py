"""Runs several commands beside one another until one signal ends them all; one that dies is started
again, after waits that grow. Knows nothing of what they do."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

import click

# Seconds: the first wait before a command is started again, doubled each time up to the longest,
# and the first again for one that has run so long.
_FIRST_WAIT, _LONGEST_WAIT, _RAN_WELL = 1.0, 60.0, 60.0
_LOOK_AGAIN = 0.2
# How long the commands have for ending: a crawl ends its pages first.
GRACE = 120.0
# The exit status of a command that cannot begin: a person has to mend something.
_USAGE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A command and what it is called."""

    name: str
    command: Sequence[str]


def supervise(parts: Sequence[Part], *, grace: float = GRACE) -> int:
    """Runs the parts until SIGTERM or SIGINT. Returns 0 where all then ended by themselves with
    0, else 1; 2 where one could not begin."""
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    running = [_Running(part) for part in parts]
    status = 0
    try:
        while not stop.is_set():
            for one in running:
                if one.look(monotonic) == _USAGE:
                    status = _USAGE
                    stop.set()
            stop.wait(_LOOK_AGAIN)
    finally:
        for one in running:
            one.end()
        until = monotonic() + grace
        ended = [one.wait(max(0.0, until - monotonic())) for one in running]
    return status or int(any(ended))


class _Running:
    """A part over its lives."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._lives = 0
        self._wait = _FIRST_WAIT
        self._again_at = 0.0

    def look(self, now: Callable[[], float]) -> int | None:
        """Starts the part where it does not run and its wait is over. Returns its exit status where
        it has just ended in its first life."""
        if self._process is None:
            if now() >= self._again_at:
                self._start(now())
            return None
        status = self._process.poll()
        if status is None:
            return None
        self._process = None
        ran = now() - self._began
        first = self._lives == 1 and ran < _RAN_WELL
        if status == _USAGE and first:
            return status
        if ran > _RAN_WELL:
            self._wait = _FIRST_WAIT
        click.echo(
            f"{self._part.name} ended {_how(status)}; it is started again in {self._wait:g} s",
            err=True,
        )
        self._again_at = now() + self._wait
        self._wait = min(self._wait * 2, _LONGEST_WAIT)
        return status if first else None

    def _start(self, now: float) -> None:
        # In a session of its own: Ctrl-C in a terminal would reach it beside our signal.
        self._process = subprocess.Popen(self._part.command, start_new_session=True)
        self._began = now
        self._lives += 1

    def end(self) -> None:
        """Tells the part to end, if it runs."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
        if self._process is not None:
            self._process.terminate()

    def wait(self, seconds: float) -> bool:
        """Whether the part had to be killed, or ended otherwise than well."""
        if self._process is None:
            return False
        try:
            return self._process.wait(seconds) not in (0, -signal.SIGTERM)
        except subprocess.TimeoutExpired:
            click.echo(f"{self._part.name} did not end and is killed", err=True)
            self._process.kill()
            self._process.wait()
            return True


def _how(status: int) -> str:
    return f"by signal {-status}" if status < 0 else f"with status {status}"
