"""A pool of processes that can be killed: hostile or merely huge input ends there.

trafilatura takes 28 ms on the median page and over a minute on some of a megabyte; nothing
inside the process can stop lxml. A worker that is over its time is killed and replaced.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import nullcontext
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.extraction.failures import ExtractionFailed

T = TypeVar("T")

EVERY_CORE = os.cpu_count() or 1
# Hosts' delays space out a crawl's pages, which two keep up with, or one on a single core; each
# further one may take 150 MB for a hostile page, on however many cores.
CRAWL_WORKERS = min(EVERY_CORE, 2)
# Seconds a page may take: the slowest of 668 real pages took 0.6 on a busy machine.
TIME_LIMIT = 20.0
# A worker is replaced after so many tasks, so that what libxml2 leaks stays bounded.
_MOST_TASKS = 500
# Bytes, and tags: one real page in a hundred has more, and nearly all that take seconds.
_LARGE = 1_000_000
_CROWDED = 15_000


class Pool:
    """Runs functions of modules (they are sent by name) on picklable arguments."""

    def __init__(self, workers: int = CRAWL_WORKERS, time_limit: float = TIME_LIMIT) -> None:
        # forkserver: a clean process with the modules loaded, forked without our threads.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.extraction.warm"])
        self.workers = workers
        self._time_limit = time_limit
        self._pool = ProcessPool(max_workers=self.workers, max_tasks=_MOST_TASKS, context=context)
        # Beyond these, callers wait: pages in memory are bounded by this and not by the crawl.
        self._room = asyncio.Semaphore(self.workers * 3)
        # One at a time: where there is another worker, other pages do not wait until slow ones are
        # killed, and memory does not grow with the workers.
        self._room_for_slow = asyncio.Semaphore(1)

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """The function's result. Raises what it raises, and ExtractionFailed where it was
        killed for its time or died."""
        slow = any(map(_may_be_slow, arguments))
        async with self._room_for_slow if slow else nullcontext(), self._room:
            future = self._pool.schedule(function, args=arguments, timeout=self._time_limit)
            try:
                result: T = await asyncio.wrap_future(future)
            except (TimeoutError, OutOfTime):
                raise ExtractionFailed("extraction timed out", f"{self._time_limit:g} s") from None
            except ProcessExpired as died:
                raise ExtractionFailed("extraction crashed", str(died)) from None
            return result

    def close(self) -> None:
        """Ends the workers, also those at work."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _may_be_slow(argument: object) -> bool:
    return isinstance(argument, bytes) and (
        len(argument) > _LARGE or argument.count(b"<") > _CROWDED
    )
