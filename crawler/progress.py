"""How far pages from files or from the archive have come: a line that moves in a terminal, a line
now and then elsewhere. On standard error."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

# Seconds. A log file wants a line less often than a person wants a number.
_IN_TERMINAL, _ELSEWHERE = 0.2, 10.0


class Progress:
    """In a `with`; `total` in whatever `done` is told in: bytes of a file, or pages."""

    def __init__(
        self,
        total: int,
        console: Console | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._total = total
        self._clock = clock
        self._every = _IN_TERMINAL if self._console.is_terminal else _ELSEWHERE
        self._began = self._said = clock()
        self._pages = 0

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def page(self, done: int) -> None:
        """Another page is done, and so much of the total."""
        self._pages += 1
        now = self._clock()
        if now - self._said < self._every:
            return
        self._said = now
        line = progress_line(self._pages, now - self._began, done, self._total)
        if self._console.is_terminal:
            self._live.update(Text(line), refresh=True)
        else:
            self._console.print(line, markup=False, soft_wrap=True)


def progress_line(pages: int, seconds: float, done: int, total: int) -> str:
    """`12,345 pages, 41.2 a second, 37 %`"""
    speed = f"{pages / seconds:.1f} a second" if seconds > 0 else "…"
    part = f", {min(done / total, 1):.0%}".replace("%", " %") if total else ""
    return f"{pages:,} {'page' if pages == 1 else 'pages'}, {speed}{part}"
