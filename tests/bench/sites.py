"""Generated sites: how much of the articles is kept and how much of what is around them, page
by page and once the archive knows the site.

    sites() | extract each page alone            → "one page"
            | import into an archive | replay    → "site known"
"""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from archive import frontier
from archive.article import Found, Page, Snapshot
from archive.clock import utcnow
from archive.database import read_archive, read_snapshots
from archive.stored import stored
from crawler.extraction import ExtractionFailed, extract
from crawler.processing import process
from crawler.replay import kept_pages
from crawler.run import Run
from crawler.sources import Source
from tests.bench.extraction import FLOORS
from tests.bench.generated import scoring, sites
from tests.bench.generated.nouns import GeneratedSite
from tests.bench.generated.report import figures, lost
from tests.bench.generated.scoring import Judged

# What is stored of each page: standfirst and text, by address.
Texts = dict[str, str]


def measure(templates: Sequence[str], languages: Sequence[str]) -> list[str]:
    """Prints the figures of these templates and languages, of all where none are named;
    returns what is below its floor."""
    chosen = [
        site
        for site in sites()
        if (not templates or site.template in templates)
        and (not languages or site.language in languages)
    ]
    pages = sum(len(site.pages) for site in chosen)
    print(f"{len(chosen)} sites, {pages} pages")
    alone, seconds = _timed(lambda: one_page(chosen))
    print(f"one page: {seconds:.0f} s, {pages - len(alone)} pages without an article")
    with tempfile.TemporaryDirectory(prefix="kursblatt-sites-") as folder:
        known, seconds = _timed(lambda: site_known(Path(folder), chosen))
    print(f"site known: {seconds:.0f} s, {pages - len(known)} pages without an article")
    below = []
    for name, held in (("", False), (" (held aside)", True)):
        part = [site for site in chosen if site.held == held]
        if part:
            first, then = _judged(part, alone), _judged(part, known)
            figures(f"one page{name}", first)
            figures(f"site known{name}", then)
            lost(f"lost by knowing the site{name}", first, then)
            below += [f"{line}{name}" for line in _below(then)]
    return below


def _judged(part: Sequence[GeneratedSite], texts: Texts) -> list[Judged]:
    return [
        judged
        for site in part
        for page in site.pages
        for judged in scoring.judge(site, page, texts.get(page.url, ""))
    ]


def _below(judged: Sequence[Judged]) -> list[str]:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["sites"]
    clutter = scoring.share(scoring.clutter(judged)).of_all
    article = scoring.share(scoring.article(judged)).of_all
    below = []
    if clutter > floors["clutter_kept"]:
        below.append(f"clutter kept {clutter:.4f} > {floors['clutter_kept']}")
    if article < floors["article_kept"]:
        below.append(f"article kept {article:.4f} < {floors['article_kept']}")
    return below


def _timed(work: Callable[[], Texts]) -> tuple[Texts, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def one_page(chosen: Sequence[GeneratedSite]) -> Texts:
    """What extraction makes of each page without knowing another."""
    tasks = [(page.html, page.url) for site in chosen for page in site.pages]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.extraction.warm"])
    with ProcessPoolExecutor(mp_context=context) as pool:
        found = list(pool.map(_extracted, tasks, chunksize=30))
    return {url: text for (_, url), text in zip(tasks, found, strict=True) if text is not None}


def _extracted(task: tuple[bytes, str]) -> str | None:
    html, url = task
    try:
        article = extract(html, url)
    except ExtractionFailed:
        return None
    return f"{article.summary}\n{article.text}"


def site_known(folder: Path, chosen: Sequence[GeneratedSite]) -> Texts:
    """What an archive in this folder has of each page after it has seen them all, and its
    kept snapshots a second time."""
    known = [
        Source(key=site.key, name=site.key, homepage=site.homepage, discover=()) for site in chosen
    ]
    run = Run(folder, known, "bench")
    _settled(run, _pages(run, chosen))
    run = Run(folder, known, "replay")
    snapshots = read_snapshots(folder)
    _settled(run, kept_pages(run, snapshots))
    snapshots.close()
    db = read_archive(folder)
    texts = {
        url: f"{one.article.summary}\n{one.article.text}" for one in stored(db) for url in one.urls
    }
    db.close()
    return texts


def _settled(run: Run, pages: Iterator[Page]) -> None:
    asyncio.run(process(run, pages))
    run.close("finished", [], utcnow())
    outcomes: Counter[str] = Counter()
    for reasons in run.tally.reasons.values():
        for (state, reason), number in reasons.items():
            outcomes[f"{state} {reason}".strip()] += number
    print(f"  {', '.join(f'{number} {name}' for name, number in outcomes.most_common())}")


def _pages(run: Run, chosen: Sequence[GeneratedSite]) -> Iterator[Page]:
    for site in chosen:
        found = [Found(url=page.url) for page in site.pages]
        now = utcnow()
        run.write_now(partial(_discover, found=found, source=site.key, now=now))
        for page, one in zip(site.pages, found, strict=True):
            snapshot = Snapshot(
                url=page.url,
                status=200,
                headers={"content-type": "text/html; charset=utf-8"},
                body=page.html,
                fetched_at=now,
            )
            id_ = run.write_now(partial(frontier.id_of, url=page.url))
            yield Page(address=id_, source=site.key, snapshot=snapshot, found=one)


def _discover(db: Database, *, found: Sequence[Found], source: str, now: datetime) -> None:
    frontier.discover(db, found, source=source, found_in="", now=now)
