"""An import that is cut short goes on where it was, in the order of its file."""

from __future__ import annotations

import asyncio
import io
import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from archive import imports
from archive.article import Article, Found, Page, Snapshot
from archive.database import open_archive
from archive.exported import exported
from crawler.importing.bringing import IMPORTED
from crawler.processing import ahead, process
from crawler.progress import Progress, progress_line
from crawler.run import Run
from tests import crawls
from tests.archive.desk import NOW
from tests.crawler import warcs
from tests.crawler.odd_server import article, source
from tests.crawler.test_failures import write
from tests.processes import wait_until

PAGES = 400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, source("https://desk.example", path="/feed"))
    return tmp_path


def lines(folder: Path) -> Path:
    """An export of many articles; each has an earlier text."""
    path = folder / "many.jsonl"
    rows = [
        {
            "url": f"https://desk.example/{number}",
            "title": f"Nummer {number}",
            "text": f"Nvidia stieg um {number % 7 + 1} %.",
            "id": number + 1,
            "first_seen_at": NOW.isoformat(),
            "changed_at": NOW.isoformat(),
            "revisions": [
                {
                    "seen_at": NOW.isoformat(),
                    "until": NOW.isoformat(),
                    "title": f"Nummer {number}",
                    "text": "Erst so.",
                }
            ],
        }
        for number in range(PAGES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def warc(folder: Path) -> Path:
    """Responses of many pages, each page twice: its second text is a revision's successor."""
    path = folder / "many.warc.gz"
    records = [
        warcs.record(
            f"https://desk.example/{number}",
            article(f"Nummer {number}").replace("</p>", f" {edition}</p>").encode(),
            date=f"2026-11-2{edition}T08:00:00Z",
        )
        for number in range(PAGES // 8)
        for edition in (0, 1)
    ]
    path.write_bytes(warcs.gzipped(records))
    return path


def done_of(folder: Path) -> int:
    """How many records the archive says are done; -1 where it says nothing yet."""
    if not (folder / "data/archive.db").exists():
        return -1
    try:
        rows = crawls.rows(folder / "data", "SELECT records FROM imports")
    except Exception:  # noqa: BLE001 - it is being made at this moment
        return -1
    return rows[0][0] if rows else -1


@pytest.mark.parametrize("make", [lines, warc])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_what_was_cut_short_goes_on_and_ends_as_if_it_had_not_been(
    folder: Path, make: Callable[[Path], Path], how: signal.Signals
) -> None:
    path = make(folder)
    command = ["crawler", "import", str(path), *crawls.folders(folder)]
    process = subprocess.Popen(
        crawls.command(*command),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: done_of(folder) >= 20)
        process.send_signal(how)
        output, _ = process.communicate()
    finally:
        process.kill()
    if how is signal.SIGINT:
        assert "Interrupted: the same command goes on where it was." in output
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0
    noted = done_of(folder)
    assert noted >= 20
    again = crawls.run(*command)
    assert again.returncode == 0, again.stderr
    assert f"{path}: went on after record {noted}" in again.stderr
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0
    assert crawls.rows(folder / "data", "SELECT * FROM imports") == []

    other = folder / "undisturbed"
    crawls.run("crawler", "import", str(path), *crawls.folders(folder), "--archive", str(other))
    assert crawls.contents(folder / "data") == crawls.contents(other)
    revisions = "SELECT article, text, until FROM revisions ORDER BY article, id"
    assert crawls.rows(folder / "data", revisions) == crawls.rows(other, revisions) != []


def test_a_file_that_has_changed_is_begun_anew(folder: Path) -> None:
    path = lines(folder)
    with open_archive(folder / "data") as db, db.atomic():
        imports.note(db, path, "another file's", 9, NOW)
    done = crawls.run("crawler", "import", str(path), *crawls.folders(folder))
    assert "went on" not in done.stderr
    assert crawls.rows(folder / "data", "SELECT count(*) FROM articles") == [(PAGES,)]


def page(number: int) -> Page:
    url = f"https://desk.example/{number}"
    one = Article(url=url, title=f"Nummer {number}", text="Ein Satz.")
    return Page(
        address=0,
        source="imported",
        snapshot=Snapshot(url=url, status=0, headers={}, body=b"", fetched_at=NOW),
        found=Found(url=url),
        article=one,
        exported=exported({}),
        fetched=False,
    )


def test_pages_are_read_as_they_are_done_and_done_in_their_order(tmp_path: Path) -> None:
    run = Run(tmp_path, [IMPORTED], "test")
    done: list[str] = []
    read = most = 0

    def pages() -> Iterator[Page]:
        nonlocal read, most
        for number in range(60):
            read += 1
            most = max(most, read - len(done))
            yield page(number)

    async def hear(one: Page) -> None:
        done.append(one.found.url)

    try:
        asyncio.run(process(run, pages(), hear))
        bound = ahead(run) + 1
    finally:
        run.close("finished", [], NOW)
    assert most <= bound
    assert done == [page(number).found.url for number in range(60)]
    titles = [row[0] for row in crawls.rows(tmp_path, "SELECT title FROM articles ORDER BY id")]
    assert titles == [f"Nummer {number}" for number in range(60)]


def test_progress_is_a_line_now_and_then_where_there_is_no_terminal() -> None:
    said = io.StringIO()
    now = 0.0
    with Progress(1000, Console(file=said, width=80), lambda: now) as progress:
        for number in range(1, 1001):
            now = number / 40
            progress.page(number)
    assert said.getvalue().splitlines() == [
        "400 pages, 40.0 a second, 40 %",
        "800 pages, 40.0 a second, 80 %",
    ]
    assert progress_line(12_345, 0, 0, 0) == "12,345 pages, …"


def test_of_a_folder_with_a_file_that_is_cut_off_the_others_are_imported(folder: Path) -> None:
    pages = folder / "pages"
    pages.mkdir()
    whole = warc(folder).read_bytes()
    (pages / "a.warc.gz").write_bytes(whole[: len(whole) // 2])
    (pages / "b.warc.gz").write_bytes(b"\x1f\x8bnothing")
    (pages / "c.jsonl").write_text('{"url": "https://desk.example/c", "title": "C"}\n')
    done = crawls.run("crawler", "import", str(pages), *crawls.folders(folder))
    assert done.returncode == 1
    for name in ("a", "b"):
        assert f"kursblatt: {pages / name}.warc.gz: " in done.stderr
    assert "Traceback" not in done.stderr
    titles = {title for (title,) in crawls.rows(folder / "data", "SELECT title FROM articles")}
    assert {"Nummer 0", "C"} <= titles
    assert crawls.rows(folder / "data", "SELECT * FROM imports") == []
