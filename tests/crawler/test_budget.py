"""A host gets so many requests a day and no more; what is beyond waits, with its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive import hosts
from archive.clock import to_text, utcnow
from archive.database import open_archive
from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, source
from tests.crawler.test_failures import outcomes, write


def crawled(folder: Path, server: OddServer, budget: int = 100) -> str:
    write(folder, source(server.url, budget=budget))
    return crawls.crawl(folder).stdout


def twenty(server: OddServer) -> None:
    server.paths |= {f"/{n}": article(f"Page {n}") for n in range(20)}
    server.paths["/feed.xml"] = feed(*(f"{server.url}/{n}" for n in range(20)))


def tomorrow(folder: Path) -> None:
    """What was asked today was asked yesterday."""
    db = open_archive(folder / "data")
    yesterday = utcnow() - timedelta(days=1)
    with db.atomic():
        db.execute("UPDATE host_days SET day = ?", [f"{yesterday:%Y-%m-%d}"])
        db.execute("UPDATE urls SET retry_at = ? WHERE retry_at > ?", [to_text(yesterday)] * 2)
    db.close()


def test_what_is_beyond_it_waits_with_its_reason_and_is_counted(tmp_path: Path) -> None:
    with OddServer({}) as server:
        twenty(server)
        shown = crawled(tmp_path, server, budget=14)
        assert len(server.asked) <= 14
        ended = list(outcomes(tmp_path, server).values())
        stored = ended.count(("stored", ""))
        assert stored + ended.count(("pending", hosts.BUDGET)) == 20
        assert 0 < stored < 14
        assert f"{20 - stored} pending: daily budget" in shown


def test_on_the_same_day_only_documents_are_asked_and_the_next_goes_on(tmp_path: Path) -> None:
    with OddServer({}) as server:
        twenty(server)
        crawled(tmp_path, server, budget=20)
        server.asked.clear()
        crawled(tmp_path, server, budget=20)
        assert [path for path, _ in server.asked] == ["/feed.xml"]
        tomorrow(tmp_path)
        crawled(tmp_path, server, budget=20)
        assert set(outcomes(tmp_path, server).values()) == {("stored", "")}


def test_a_larger_budget_counts_at_once(tmp_path: Path) -> None:
    with OddServer({}) as server:
        twenty(server)
        crawled(tmp_path, server, budget=8)
        crawled(tmp_path, server, budget=100)
        assert set(outcomes(tmp_path, server).values()) == {("stored", "")}


def test_a_feed_that_the_budget_leaves_for_another_day_is_no_failure(tmp_path: Path) -> None:
    with OddServer({}) as server:
        twenty(server)
        write(tmp_path, source(server.url, budget=1))  # robots.txt takes it
        done = crawls.crawl(tmp_path)
        assert [path for path, _ in server.asked] == ["/robots.txt"]
    assert done.returncode == 0
    assert f"1 pending: daily budget: {server.url}/feed.xml" in " ".join(done.stdout.split())
    sql = "SELECT state, reason, failures FROM documents"
    assert crawls.rows(tmp_path / "data", sql) == [("pending", "", 0)]
    assert crawls.rows(tmp_path / "data", "SELECT state FROM source_health") == [("fine",)]
    due = "SELECT next_due >= date('now', '+1 day') FROM sources"
    assert crawls.rows(tmp_path / "data", due) == [(1,)]


def test_requests_of_long_ago_are_forgotten(tmp_path: Path) -> None:
    db = open_archive(tmp_path)
    with db.atomic():
        hosts.count(db, {("a.example", "2026-01-01"): 5})
        hosts.count(db, {("a.example", "2026-05-01"): 2, ("b.example", "2026-05-01"): 1})
        hosts.count(db, {("a.example", "2026-05-01"): 1})
    assert hosts.requests_on(db, "2026-01-01") == {}
    assert hosts.requests_on(db, "2026-05-01") == {"a.example": 3, "b.example": 1}
    db.close()


def test_a_robots_txt_is_asked_again_after_a_day(tmp_path: Path) -> None:
    with OddServer({"/page": article("A page")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        crawled(tmp_path, server)
        server.paths["/robots.txt"] = "User-agent: *\nDisallow: /other\n"
        server.paths["/feed.xml"] = feed(f"{server.url}/other")
        _age_files(tmp_path, timedelta(hours=23))
        crawled(tmp_path, server)
        assert len(server.times("/robots.txt")) == 1
        server.paths["/feed.xml"] = feed(f"{server.url}/other/2")
        _age_files(tmp_path, timedelta(hours=2))
        crawled(tmp_path, server)
        assert len(server.times("/robots.txt")) == 2
        assert outcomes(tmp_path, server)["/other/2"] == ("dropped", "robots")


def _age_files(folder: Path, by: timedelta) -> None:
    db = open_archive(folder / "data")
    rows = db.execute("SELECT origin, path, fetched_at FROM host_files").fetchall()
    with db.atomic():
        for origin, path, fetched_at in rows:
            then = datetime.fromisoformat(fetched_at).astimezone(UTC) - by
            sql = "UPDATE host_files SET fetched_at = ? WHERE origin = ? AND path = ?"
            db.execute(sql, [to_text(then), origin, path])
    db.close()
