"""Shows how a run goes on: a live table in a terminal, a line now and then elsewhere."""

from __future__ import annotations

from time import monotonic
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.run import Run
from crawler.terminal import by_source

# Seconds. A log file wants a line less often than a person wants a number.
_IN_TERMINAL, _ELSEWHERE = 0.5, 10.0


class Progress:
    """`KURSBLATT_PROGRESS` turns it on; it writes to standard error."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("KURSBLATT_PROGRESS"):
            raise NotConfigured
        self._crawler = crawler
        self._console = Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._loop = create_looping_call(self.show)
        self._started = monotonic()
        crawler.signals.connect(self.opened, signals.spider_opened)
        crawler.signals.connect(self.closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def opened(self) -> None:
        if self._console.is_terminal:
            self._live.start()
        self._loop.start(_IN_TERMINAL if self._console.is_terminal else _ELSEWHERE, now=False)

    def closed(self) -> None:
        if self._loop.running:
            self._loop.stop()
        self._live.stop()

    def show(self) -> None:
        run: Run = self._crawler.spider.run  # type: ignore[union-attr]
        line = progress_line(run, monotonic() - self._started)
        if not self._console.is_terminal:
            self._console.print(line)
            return
        shown: RenderableType = Text(line)
        # All sources where they fit, else the sums alone: a live table must not scroll.
        if len(run.sources) + 6 < self._console.height:
            shown = Group(by_source(run.tally, list(run.sources.values())), Text(line))
        self._live.update(shown, refresh=True)


def progress_line(run: Run, seconds: float) -> str:
    """`discovered 120 · fetched 80 · stored 78 · failed 1 · dropped 1 · 12.3 a second`"""
    total = run.tally.total
    names = ("discovered", "fetched", "stored", "unchanged", "failed", "dropped")
    parts = [f"{name} {total(name):,}" for name in names if name == "fetched" or total(name)]
    rate = total("fetched") / seconds if seconds else 0.0
    return " · ".join([*parts, f"{rate:.1f} a second"])
