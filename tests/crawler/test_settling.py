"""What a site repeats leaves its articles at the end of a run: whatever came first, whatever was
cut short, and also from pages that were fetched before anything was known."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import frontier
from archive.article import Found, Page, Snapshot
from archive.database import read_snapshots
from archive.verify import verify
from crawler.pipelines.extract import extract
from crawler.pipelines.keep_snapshot import keep_snapshot
from crawler.pipelines.store import store
from crawler.pipelines.tidy import tidy
from crawler.processing import process
from crawler.replay import kept_pages
from crawler.run import Run
from crawler.sources import Source
from tests.crawls import contents, rows

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
DESK = Source(key="desk", name="Desk", homepage="https://desk.example/", discover=())
OLD_BIO = "The author has been awarded the Silver Pen and the Readers' Prize of this town."
NEW_BIO = "About the author: nobody has written longer sentences on shorter sellers than she."
MAKERS = [
    *("amber", "birch", "cedar", "dahlia", "elder", "fern"),
    *("gorse", "hazel", "iris", "juniper", "kelp", "larch"),
]


def text(number: int) -> list[str]:
    maker = MAKERS[number % len(MAKERS)]
    return [
        f"Shares of {maker} fell on Thursday, and nobody at its {maker} office answered the phone.",
        f"Analysts had warned of {maker} in a note that few had read to its last {maker} page.",
        f"What {maker} does next depends on a customer whose {maker} books are said to be thin.",
    ]


def html(number: int, bio: str, more: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in [*text(number), bio, more] if paragraph)
    title = f"The trouble of {MAKERS[number]} is only beginning"
    return f"<html><title>{title}</title><body><h1>{title}</h1>{body}</body></html>".encode()


def pages(run: Run, bodies: Iterable[tuple[int, bytes]], at: datetime = NOW) -> list[Page]:
    made = []
    for number, body in bodies:
        found = Found(url=f"https://desk.example/{number}")
        address = run.write_now(partial(_discovered, found=found, at=at))
        answer = Snapshot(url=found.url, status=200, headers={}, body=body, fetched_at=at)
        made.append(Page(address=address, source="desk", snapshot=answer, found=found))
    return made


def _discovered(db: Database, *, found: Found, at: datetime) -> int:
    frontier.discover(db, [found], source="desk", found_in="", now=at)
    return frontier.id_of(db, found.url)


def crawl(folder: Path, bodies: Iterable[tuple[int, bytes]], at: datetime = NOW) -> list[Page]:
    run = Run(folder, [DESK], "crawl")
    made = pages(run, bodies, at)
    asyncio.run(process(run, made))
    run.close("finished", [], at)
    return made


def texts(folder: Path) -> dict[str, list[str]]:
    sql = "SELECT url, text FROM articles JOIN texts ON article = id ORDER BY id"
    return {url.rpartition("/")[2]: text.split("\n") for url, text in rows(folder, sql)}


def plain(numbers: Sequence[int]) -> dict[str, list[str]]:
    return {str(number): text(number) for number in numbers}


def test_what_recurs_leaves_all_articles(tmp_path: Path) -> None:
    crawl(tmp_path, [(number, html(number, OLD_BIO)) for number in range(8)])
    assert texts(tmp_path) == plain(range(8))
    assert rows(tmp_path, "SELECT count(*) FROM unsettled") == [(0,)]
    assert not [check.wrong for check in verify(tmp_path) if check.wrong]


def test_the_order_of_the_pages_makes_no_difference(tmp_path: Path) -> None:
    bodies = [(number, html(number, OLD_BIO if number % 2 else NEW_BIO)) for number in range(10)]
    crawl(tmp_path / "one", bodies)
    crawl(tmp_path / "other", bodies[:6][::-1])
    crawl(tmp_path / "other", bodies[6:])
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_what_is_learned_later_leaves_articles_that_came_before(tmp_path: Path) -> None:
    crawl(tmp_path, [(number, html(number, OLD_BIO)) for number in range(3)])
    assert texts(tmp_path)["0"] == [*text(0), OLD_BIO]
    crawl(tmp_path, [(number, html(number, OLD_BIO)) for number in range(3, 6)])
    assert texts(tmp_path) == plain(range(6))


def test_a_run_that_was_killed_before_its_end_is_settled_by_the_next(tmp_path: Path) -> None:
    run = Run(tmp_path, [DESK], "crawl")

    async def without_the_end() -> None:
        for page in pages(run, [(number, html(number, OLD_BIO)) for number in range(8)]):
            for verb in (keep_snapshot, extract, tidy, store):
                await verb(run, page)

    asyncio.run(without_the_end())
    run.close("killed", [], NOW)
    assert texts(tmp_path)["0"] == [*text(0), OLD_BIO]
    crawl(tmp_path, [])
    assert texts(tmp_path) == plain(range(8))


def test_after_a_redesign_the_new_lines_go_and_the_old_pages_stay_clean(tmp_path: Path) -> None:
    crawl(tmp_path, [(number, html(number, OLD_BIO)) for number in range(6)])
    crawl(tmp_path, [(number, html(number, NEW_BIO)) for number in range(6, 12)])
    assert texts(tmp_path) == plain(range(12))


def test_other_teasers_below_a_text_are_no_edit(tmp_path: Path) -> None:
    def bodies(offset: int) -> list[tuple[int, bytes]]:
        titles = [f"The trouble of {maker} is only beginning" for maker in MAKERS]
        return [(n, html(n, OLD_BIO, titles[(n + offset) % 12])) for n in range(12)]

    crawl(tmp_path, bodies(3))
    assert texts(tmp_path) == plain(range(12))
    again = crawl(tmp_path, bodies(5), NOW + timedelta(days=1))
    assert {page.outcome.state for page in again if page.outcome} == {"unchanged"}
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(0,)]


@pytest.mark.parametrize("times", [1, 2])
def test_replay_gives_the_same(tmp_path: Path, times: int) -> None:
    crawl(tmp_path, [(number, html(number, OLD_BIO)) for number in range(8)])
    before = contents(tmp_path)
    for _ in range(times):
        run = Run(tmp_path, [DESK], "replay")
        snapshots = read_snapshots(tmp_path)
        asyncio.run(process(run, kept_pages(run, snapshots)))
        snapshots.close()
        run.close("finished", [], NOW)
    assert contents(tmp_path) == before
    assert texts(tmp_path) == plain(range(8))


def test_what_the_page_alone_gave_is_kept(tmp_path: Path) -> None:
    crawl(tmp_path, [(number, html(number, OLD_BIO)) for number in range(8)])
    sql = "SELECT alone ->> 'text' FROM texts JOIN articles ON id = article WHERE url LIKE '%/0'"
    found = rows(tmp_path, sql)
    assert found == [("\n".join([*text(0), OLD_BIO]),)]
