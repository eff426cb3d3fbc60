"""Pages that come from the archive or from files, not from the network: the same verbs.

Streamed: the next page is read only when one is done, so a file of any size needs the memory of
a few pages. They are extracted and analyzed side by side and stored in the order in which they
came, since of two texts of an article the later one is to be a revision of the earlier, not the
other way round; and so that an import that is cut short has done all up to some page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from archive.article import Page
from archive.clock import utcnow
from archive.database import UnwritableError
from crawler.outcomes import failed
from crawler.pipelines.analyze import analyze
from crawler.pipelines.extract import extract
from crawler.pipelines.keep_snapshot import keep_snapshot
from crawler.pipelines.opt_out import opt_out
from crawler.pipelines.store import store
from crawler.pipelines.tidy import tidy
from crawler.run import Run
from crawler.settling import settle


async def _nothing_more(_: Page) -> None:
    return


async def process(
    run: Run, pages: Iterable[Page], done: Callable[[Page], Awaitable[None]] = _nothing_more
) -> None:
    """Keeps, extracts, analyzes and stores each page; `done` hears of each, in their order. A
    page that breaks a verb has failed, the others go on. Once nothing can be written any more, no
    page is begun."""
    at_work: set[asyncio.Task[None]] = set()
    before = _Turn()
    before.stored.set()
    before.done.set()
    with suppress(UnwritableError):
        for page in pages:
            turn = _Turn()
            at_work.add(asyncio.create_task(_process(run, page, done, before, turn)))
            before = turn
            if len(at_work) > ahead(run):
                finished, at_work = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
                _raise_of(finished)
            if run.unwritable:
                break
    if at_work:
        _raise_of((await asyncio.wait(at_work))[0])
    with suppress(UnwritableError):
        await settle(run, utcnow())


def ahead(run: Run) -> int:
    """So many pages are read and not yet done at the most, and one more that waits."""
    return run.pool.workers * 2


class _Turn:
    """A page's place in the order: `stored` once its writing is submitted, which is what decides
    the order; `done` once it is committed."""

    __slots__ = ("done", "stored")

    def __init__(self) -> None:
        self.stored = asyncio.Event()
        self.done = asyncio.Event()


async def _process(
    run: Run,
    page: Page,
    done: Callable[[Page], Awaitable[None]],
    before: _Turn,
    turn: _Turn,
) -> None:
    try:
        try:
            await _worked(run, page, before, turn)
        except UnwritableError:
            return
        except Exception as error:  # noqa: BLE001 - one page's bug is not the others'
            page.outcome = failed("internal error", f"{type(error).__name__}: {error}")
        assert page.outcome is not None
        await before.stored.wait()
        turn.stored.set()
        await before.done.wait()
        run.tally.settled(page.source, page.outcome, page.found.url)
        with suppress(UnwritableError):
            await done(page)
    finally:
        turn.stored.set()
        turn.done.set()


async def _worked(run: Run, page: Page, before: _Turn, turn: _Turn) -> None:
    await opt_out(run, page)
    await keep_snapshot(run, page)
    await extract(run, page)
    await tidy(run, page)
    await analyze(run, page)
    await before.stored.wait()
    storing = asyncio.ensure_future(store(run, page))
    turn.stored.set()  # the next one's begins after it: tasks begin in the order they were made
    await storing


def _raise_of(finished: set[asyncio.Task[None]]) -> None:
    for task in finished:
        task.result()
