"""A story is shown once, with its other articles below, and has a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.database import open_archive
from tests.site.newsroom import Reader, article, publish, register


@pytest.fixture
def told(tmp_path: Path, reader_of: Callable[[Path], Reader]) -> Reader:
    """A German text, its later copy and its translation as one story; an article alone."""
    db = open_archive(tmp_path)
    register(db)
    register(db, "desk", "The Desk")
    publish(db, [article(9, "SenseTime stürzt ab", "SenseTime fiel um 46,77 %.", language="de")])
    publish(db, [article(8, "Absturz bei SenseTime", "SenseTime fiel um 46,77 %.", language="de")])
    publish(db, [article(7, "SenseTime plunges", "It fell 46.77 %.", language="en")], "desk")
    publish(db, [article(1, "Alone with SenseTime", "It rose.", language="en")], "desk")
    with db.atomic():
        db.execute("UPDATE articles SET story = 1 WHERE id < 4")
        _link(db, 2, 1, "copy", "all of its text stands in the other")
        _link(db, 3, 1, "translation", "1 figure in common")
    db.close()
    return reader_of(tmp_path)


def _link(db: Database, one: int, other: int, kind: str, evidence: str) -> None:
    for row in ((one, other), (other, one)):
        db.execute("INSERT INTO story_links VALUES (?, ?, ?, 1, 1, ?)", [*row, kind, evidence])


def test_a_search_shows_a_story_once_with_its_others_below(told: Reader) -> None:
    answer = told.get("/search", q="sensetime")
    assert answer.titles == ["Alone with SenseTime", "SenseTime plunges"]
    assert answer.texts("//h2[@class='total']") == ["4 articles in 2 stories"]
    others = answer.texts("//ul[@class='others']/li/a")
    assert others == ["SenseTime stürzt ab", "Absturz bei SenseTime", "The story"]
    # What matches is shown; the translation stands below it though the words are not in it.
    german = told.get("/search", q="fiel")
    assert german.titles == ["Absturz bei SenseTime"]
    assert "SenseTime plunges" in german.texts("//ul[@class='others']/li/a")


def test_the_front_page_shows_a_story_once(told: Reader) -> None:
    assert told.get("/").titles == ["Alone with SenseTime", "SenseTime plunges"]


def test_a_story_says_who_took_it_from_whom(told: Reader) -> None:
    answer = told.get("/story/1")
    assert answer.texts("//ol[@class='members']//h2") == [
        "SenseTime stürzt ab",
        "Absturz bei SenseTime",
        "SenseTime plunges",
    ]
    assert answer.texts("//ol[@class='members']/li/p[not(@class)]") == [
        "The earliest known version.",
        (
            "Probably a copy of SenseTime stürzt ab (Die Presse)."
            " 1 day later: all of its text stands in the other"
        ),
        (
            "Probably a translation of SenseTime stürzt ab (Die Presse)."
            " 2 days later: 1 figure in common"
        ),
    ]
    assert answer.page.xpath("//ol[@class='members']//h2/@lang") == ["de", "de", "en"]


def test_any_of_its_articles_leads_to_a_story(told: Reader) -> None:
    moved = told.get("/story/3")
    assert (moved.status, moved.headers["location"]) == (302, "/story/1")
    alone = told.get("/story/4")
    assert (alone.status, alone.headers["location"]) == (302, "/article/4")
    assert told.get("/story/99").status == 404
    assert told.get("/story/" + "9" * 30).status == 404


def test_an_article_names_the_others_of_its_story(told: Reader) -> None:
    answer = told.get("/article/2")
    assert answer.texts("//section[@class='elsewhere']//li/a") == [
        "SenseTime stürzt ab",
        "SenseTime plunges",
        "The story, and who took it from whom",
    ]
    assert not told.get("/article/4").texts("//section[@class='elsewhere']")
