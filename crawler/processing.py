"""Pages that come from the archive or from files, not from the network: the same verbs.

Streamed: the next page is read only when one is done, so a file of any size needs the memory of
a few pages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

from archive.article import Page
from archive.clock import utcnow
from archive.database import UnwritableError
from crawler.outcomes import failed
from crawler.pipelines.analyze import analyze
from crawler.pipelines.extract import extract
from crawler.pipelines.keep_snapshot import keep_snapshot
from crawler.pipelines.store import store
from crawler.pipelines.tidy import tidy
from crawler.run import Run
from crawler.settling import settle


async def process(
    run: Run, pages: Iterable[Page], done: Callable[[Page], None] = lambda _: None
) -> None:
    """Keeps, extracts, analyzes and stores each page; `done` hears of each. A page that breaks a
    verb has failed, the others go on. Once nothing can be written any more, no page is begun."""
    at_work: set[asyncio.Task[None]] = set()
    with suppress(UnwritableError):
        for page in pages:
            at_work.add(asyncio.create_task(_process(run, page, done)))
            if len(at_work) > run.pool.workers * 2:
                _, at_work = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
            if run.unwritable:
                break
    if at_work:
        await asyncio.wait(at_work)
    with suppress(UnwritableError):
        await settle(run, utcnow())


async def _process(run: Run, page: Page, done: Callable[[Page], None]) -> None:
    try:
        await keep_snapshot(run, page)
        await extract(run, page)
        await tidy(run, page)
        await analyze(run, page)
        await store(run, page)
    except UnwritableError:
        return
    except Exception as error:  # noqa: BLE001 - one page's bug is not the others'
        page.outcome = failed("internal error", f"{type(error).__name__}: {error}")
    assert page.outcome is not None
    run.tally.settled(page.source, page.outcome, page.found.url)
    done(page)
