"""What is new since the last visit: told by a cookie, and pages work without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from archive.database import open_archive
from tests.site.newsroom import NOW, Answer, Reader, article, publish, register

OLD = article(1, "An old story", "It was there.", language="en")
NEW = article(2, "A new story", "It came since.", language="en")


@pytest.fixture
def reader(tmp_path: Path, reader_of: Callable[[Path], Reader]) -> Reader:
    """Two articles: one came three days ago, the other just now."""
    db = open_archive(tmp_path)
    register(db)
    publish(db, [OLD, NEW])
    with db.atomic():
        came = (NOW - timedelta(days=3)).isoformat()
        db.execute("UPDATE articles SET first_seen_at = ? WHERE title = ?", [came, OLD.title])
    db.close()
    return reader_of(tmp_path)


def visited(reader: Reader, cookie: str) -> Answer:
    return reader.get_with("/", {"Cookie": f"kursblatt_visit={cookie}"})


def seconds(days: float) -> int:
    return int((NOW - timedelta(days=days)).timestamp())


def test_a_first_visit_shows_the_latest_and_leaves_a_cookie(reader: Reader) -> None:
    answer = reader.get("/")
    assert not answer.page.xpath("//section[@class='new']")
    assert answer.titles == [OLD.title, NEW.title]
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("kursblatt_visit=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert answer.headers["cache-control"].startswith("private")


def test_what_came_since_the_last_visit_comes_first(reader: Reader) -> None:
    answer = visited(reader, f"{seconds(1)}")
    (heading,) = answer.texts("//section[@class='new']/h2")
    assert heading == "1 new story since your last visit, 1 day ago"
    assert answer.titles == [NEW.title, OLD.title]


def test_reading_on_is_no_new_visit(reader: Reader) -> None:
    answer = visited(reader, f"{seconds(7)}-{seconds(0) - 60}")
    assert answer.texts("//section[@class='new']/h2")[0].startswith("2 new stories")
    assert f"kursblatt_visit={seconds(7)}-" in answer.headers["set-cookie"]


def test_nothing_new_is_said_so(reader: Reader) -> None:
    answer = visited(reader, f"{seconds(7)}-{seconds(-0.02)}")  # from the future: none of ours
    assert not answer.page.xpath("//section[@class='new']")
    quiet = visited(reader, f"{int(NOW.timestamp())}-{int(NOW.timestamp())}")
    assert quiet.texts("//section[@class='new']/h2")[0].startswith("0 new stories")


@pytest.mark.parametrize("cookie", ["", "x", "1-2-3", "9" * 40, "-", "1e9"])
def test_a_cookie_that_is_not_ours_counts_as_none(reader: Reader, cookie: str) -> None:
    answer = visited(reader, cookie)
    assert answer.status == 200
    assert answer.titles[0] in (OLD.title, NEW.title)
