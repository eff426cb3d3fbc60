from __future__ import annotations

import json
import os
import re
from datetime import timedelta

from archive import crawls, documents
from archive.article import Outcome, State
from archive.clock import utcnow
from tests.archive.commands import run
from tests.archive.desk import FEED, NOW, Desk, article


def crawled(desk: Desk, *, ended_by: str, pid: int | None = None) -> None:
    with desk.db.atomic():
        crawl = crawls.begin(desk.db, "crawl presse", NOW)
        if ended_by:
            counts = {"presse": {"stored": 2, "failed": 1}}
            crawls.end(desk.db, crawl, ended_by, counts, NOW + timedelta(minutes=3))
        if pid is not None:
            desk.db.execute("UPDATE crawls SET pid = ? WHERE id = ?", [pid, crawl])


def states(desk: Desk, code: int) -> list[str]:
    found = json.loads(run(desk, "status", "--json", code=code).stdout)
    assert found["well"] == (code == 0)
    return [crawl["course"] for crawl in found["crawls"]]


def test_status_knows_how_crawls_went(filled: Desk) -> None:
    assert states(filled, 0) == []
    crawled(filled, ended_by="finished")
    crawled(filled, ended_by="interrupted")
    assert states(filled, 0) == ["interrupted", "finished"]
    crawled(filled, ended_by="")
    assert states(filled, 1) == ["crashed", "interrupted", "finished"]
    with crawls.only_run(filled.folder):
        assert states(filled, 0)[0] == "running"
    assert states(filled, 1)[0] == "crashed"
    crawled(filled, ended_by="finished")
    assert states(filled, 0)[:2] == ["finished", "crashed"]


def test_a_run_that_holds_the_archive_is_not_an_earlier_one_that_crashed(filled: Desk) -> None:
    crawled(filled, ended_by="", pid=2**22 + 1)
    with crawls.only_run(filled.folder):
        assert states(filled, 1) == ["crashed"]


def test_a_line_that_a_killed_run_left_in_the_lock_is_not_believed(filled: Desk) -> None:
    crawled(filled, ended_by="")
    lock = filled.folder / "run.lock"
    for pid in (os.getpid(), 2**22 + 1, "x"):
        lock.write_text(f"pid {pid} since then", encoding="utf-8")
        assert states(filled, 1) == ["crashed"]
    with crawls.only_run(filled.folder):
        pass  # nor is it in the way


def test_status_says_what_a_source_has_and_why_some_is_missing(filled: Desk) -> None:
    crawled(filled, ended_by="finished")
    filled.settle("https://presse.example/x", Outcome(state=State.FAILED, reason="HTTP 404"))
    filled.settle("https://presse.example/y", Outcome(state=State.DROPPED, reason="robots"))
    filled.discover("https://presse.example/z")
    shown = run(filled, "status").stdout
    assert re.search(r"presse +2 +1 +1 +2026-11-20 +now", shown)
    assert re.search(r"crawl presse +2026-11-23 08:00 +finished +2 +1 +0", shown)
    assert re.search(r"HTTP 404 +failed +1", shown)
    assert re.search(r"robots +dropped +1", shown)


def test_status_fails_when_a_document_could_not_be_read(filled: Desk) -> None:
    failed = Outcome(state=State.FAILED, reason="timeout")
    with filled.db.atomic():
        documents.checked(filled.db, FEED, failed, source="presse", kind="feed", now=NOW)
    shown = run(filled, "status", code=1).stdout
    assert f"presse: could not be read: feed {FEED}: timeout\n" in shown
    with filled.db.atomic():
        unchanged = Outcome(state=State.UNCHANGED)
        documents.checked(filled.db, FEED, unchanged, source="presse", kind="feed", now=NOW)
    run(filled, "status")


def test_status_stays_in_80_columns_however_many_sources_there_are(filled: Desk) -> None:
    for number in range(111):
        filled.source(f"quelle-{number}")
    filled.source("eine-quelle-mit-einem-langen-namen-aus-vielen-woertern")
    filled.store(article("Chip"), source="eine-quelle-mit-einem-langen-namen-aus-vielen-woertern")
    with filled.db.atomic():
        crawls.begin(filled.db, "crawl " + " ".join(f"quelle-{n}" for n in range(111)), utcnow())
    shown = run(filled, "status", code=1).stdout
    assert re.search(r"111 without +– +– +– +– +now", shown)
    assert "quelle-7" not in shown
    assert "crashed" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.count("\n") < 30
