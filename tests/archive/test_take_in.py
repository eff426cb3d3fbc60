"""What later versions add to articles and their revisions goes out and comes in by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.article import Article, Found, Page, Snapshot, State
from archive.export.lines import json_lines
from archive.exported import exported
from archive.stored import stored
from archive.stories import deciding
from archive.take_in import take_in
from tests.archive.desk import NOW, Desk, article, day

_LATER = """
ALTER TABLE articles ADD COLUMN mood TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN tone TEXT NOT NULL DEFAULT '';
"""


@pytest.fixture
def later(desk: Desk) -> Desk:
    desk.db.executescript(_LATER)
    return desk


def edited(desk: Desk) -> Article:
    one = article("Eins", "Erst so.", url="https://presse.example/1")
    desk.store(one, at=day("2026-11-20"))
    desk.store(replace(one, text="Dann anders."), at=day("2026-11-21"))
    return one


def lines(desk: Desk) -> list[dict[str, Any]]:
    return [json.loads(line) for line in json_lines(desk.db, stored(desk.db))]


def take(desk: Desk, line: dict[str, Any]) -> State:
    told = Article(url=line["url"], title=line["title"], text=line["text"])
    page = Page(
        address=0,
        source="presse",
        snapshot=Snapshot(url=told.url, status=0, headers={}, body=b"", fetched_at=NOW),
        found=Found(url=told.url),
        article=told,
        exported=exported(line),
        fetched=False,
    )
    with desk.db.atomic():
        return take_in(desk.db, page, keep="full").state


def test_columns_that_an_export_does_not_know_go_out_and_come_in(
    later: Desk, tmp_path: Path
) -> None:
    edited(later)
    later.db.execute("UPDATE articles SET mood = 'bearish'")
    later.db.execute("UPDATE revisions SET tone = 'calm'")
    (line,) = lines(later)
    assert line["mood"] == "bearish"
    assert [row["tone"] for row in line["revisions"]] == ["calm"]
    with Desk(tmp_path / "other") as other:
        other.db.executescript(_LATER)
        assert take(other, line) is State.STORED
        (again,) = lines(other)
    for name in ("id", "mood", "story", "revisions"):
        assert again[name] == line[name]


def test_an_older_archive_takes_what_it_has_columns_for(later: Desk, tmp_path: Path) -> None:
    edited(later)
    (line,) = lines(later)
    with Desk(tmp_path / "older") as older:
        assert take(older, line) is State.STORED
        assert "tone" not in lines(older)[0]["revisions"][0]


def test_a_storys_number_is_of_its_archive(desk: Desk) -> None:
    desk.store(article("Schon da"))
    taken = {"id": 1, "story": 1, "url": "https://presse.example/9", "title": "Neu", "text": "x"}
    assert take(desk, taken) is State.STORED
    assert [(line["id"], line["story"]) for line in lines(desk)] == [(1, 1), (2, 2)]


def test_what_was_decided_of_stories_by_hand_comes_along(desk: Desk, tmp_path: Path) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        desk.store(article(title))
    with desk.db.atomic():
        deciding.join(desk.db, [1, 3], NOW)
    exported_lines = lines(desk)
    assert [line["story"] for line in exported_lines] == [1, 2, 1]
    with Desk(tmp_path / "other") as other:
        for line in exported_lines:
            assert take(other, line) is State.STORED
        for name in ("story", "story_decisions"):
            assert [line[name] for line in lines(other)] == [line[name] for line in exported_lines]


def test_what_an_export_says_of_itself_cannot_break_the_archives_own_columns(later: Desk) -> None:
    line = {
        "id": 7, "url": "https://presse.example/7", "title": "Sieben", "text": "Ein Satz.",
        "search_id": 1, "content_hash": "x", "words": -1, "hidden": 1, "snapshot": "gone",
    }  # fmt: skip
    assert take(later, line) is State.STORED
    row = "SELECT id, words, hidden, snapshot FROM articles"
    assert later.db.execute(row).fetchall() == [(7, 2, 0, None)]
    (one,) = stored(later.db)
    assert one.content_hash == one.article.content_hash


def test_a_line_that_does_not_fit_leaves_nothing_behind(desk: Desk) -> None:
    line = {"url": "https://presse.example/1", "title": "Eins", "text": "x", "revisions": [{}]}
    assert take(desk, line) is State.FAILED
    assert desk.db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    assert desk.db.execute("SELECT count(*) FROM urls").fetchone() == (0,)
