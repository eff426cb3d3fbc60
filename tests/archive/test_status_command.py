from __future__ import annotations

import json
import os
import re
from datetime import datetime, timedelta

from archive import crawls, documents, health, visits
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


def failing(desk: Desk, reason: str, *moments: datetime) -> None:
    """Crawls that could not read the feed, each with its end."""
    for now in moments:
        with desk.db.atomic():
            crawl = crawls.begin(desk.db, "crawl", now)
            failed = Outcome(state=State.FAILED, reason=reason)
            documents.checked(desk.db, FEED, failed, source="presse", kind="feed", now=now)
            counts = {"presse": {"documents": 1, "documents_failed": 1}}
            visits.end(desk.db, visits.Ended(crawl=crawl, ended_by="finished", counts=counts), now)
            health.look(desk.db, ["presse"], now)


def test_status_tells_of_a_document_that_could_not_be_read_once_and_is_tried_again(
    filled: Desk,
) -> None:
    failing(filled, "timeout", NOW)
    shown = run(filled, "status").stdout
    assert f"presse: could not be read: feed {FEED}: timeout\n" in shown
    assert shown.startswith("1 fine\n")


def test_status_has_a_line_for_a_source_that_needs_a_person(filled: Desk) -> None:
    filled.source("zweite")
    failing(filled, "HTTP 403", NOW, NOW + timedelta(hours=7))
    shown = run(filled, "status", code=1).stdout
    told, others = shown.splitlines()[:2]
    assert told == (
        "presse: blocked: feed presse.example/feed.xml: HTTP 403 since 2026-11-23 08:00, "
        "2 times in a row"
    )
    assert others == "1 new"
    assert "could not be read" not in shown
    found = json.loads(run(filled, "status", "--json", code=1).stdout)["health"]
    assert [(one["source"], one["state"], one["person"]) for one in found] == [
        ("presse", "blocked", True), ("zweite", "new", False)
    ]  # fmt: skip


def test_status_tells_of_a_schedule_that_does_not_run_any_more(filled: Desk) -> None:
    now = utcnow() - timedelta(days=2)
    for command, code in (("crawl presse", 0), ("crawl --due", 1)):
        with filled.db.atomic():
            crawl = crawls.begin(filled.db, command, now)
            crawls.end(filled.db, crawl, "finished", {}, now)
        assert ("has not run since" in run(filled, "status", code=code).stdout) == bool(code)


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
