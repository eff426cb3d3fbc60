"""What a process and those it started are at, and hold of memory, by /proc. No tests of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """In MB: of the process alone, and of it with all it started, where a page that several
    share counts once for all (PSS)."""

    main: int
    tree: int


def memory_of(pid: int) -> Memory:
    """Now; 0 for a process that has ended."""
    while True:
        ours = descendants(pid)
        held = {one: _pss(one) for one in (pid, *ours)}
        # What one that ended meanwhile had shared would count again with the others.
        if descendants(pid) == ours:
            return Memory(main=held[pid] // 1000, tree=sum(held.values()) // 1000)


def descendants(pid: int) -> set[int]:
    """All that a process started, and what these started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found: set[int] = set()
    wanted = {pid}
    while wanted:
        wanted = {child for child, parent in parents.items() if parent in wanted}
        found |= wanted
    return found


def alive(pid: int) -> bool:
    """Whether it runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wakes(pid: int) -> int:
    """How often it has waited for something, once it waits again. One that waits for an answer
    which does not come wakes for a signal alone."""
    wait_until(lambda: Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S")
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt"))


def wait_until(holds: Callable[[], bool]) -> None:
    """Polls; fails rather than hangs."""
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


def _pss(pid: int) -> int:
    """In kB."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if "Pss:" in line), 0)


class Watched:
    """The most memory of a process's tree while this context lasts, looked at ten times a
    second: `most`, in MB."""

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.most = max(self.most, memory_of(self._pid).tree)
