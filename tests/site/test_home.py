"""The front page says what there is, and an empty or missing archive how to begin."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.database import open_archive
from archive.pages.volume import DAYS, HEIGHT, drawn
from tests.site.newsroom import NOW, Reader, print_edition

ReaderOf = Callable[[Path], Reader]


def test_latest_articles_newest_first(reader: Reader) -> None:
    answer = reader.get("/")
    assert answer.status == 200
    assert answer.titles[:2] == ["Übernahme: SenseTime verliert 46,77 %", "Uebernahme ohne Umlaut"]
    assert len(answer.titles) == 9
    first = answer.texts("//ol[@class='teasers']/li[1]")[0]
    assert "Die Presse" in first
    assert "Deutsch" in first
    assert "Was die Sperrfrist anrichtete." in first
    assert answer.page.xpath("//ol/li[5]/h3/@lang") == ["zh"]
    assert answer.page.xpath("(//main//form)[1]//input/@name") == ["q"]


def test_how_the_archive_stands(reader: Reader) -> None:
    answer = reader.get("/")
    (how, languages) = answer.texts("//section[@class='state']/p")
    assert how.startswith("2 sources, none needs a person. The last crawl ended ")
    assert how.endswith(": 8 stored, 1 failed.")
    assert languages.startswith("Deutsch 2 · English 2 · 中文 2 · ")
    assert answer.texts("//form//label")[0] == "Search 9 articles in 5 languages"


def test_chart_speaks(reader: Reader) -> None:
    answer = reader.get("/")
    svg = answer.page.xpath("//svg")[0]
    assert svg.get("role") == "img"
    ids = svg.get("aria-labelledby").split()
    assert [answer.page.get_element_by_id(id_).tag for id_ in ids] == ["title", "desc"]
    assert "9 articles" in answer.page.get_element_by_id(ids[1]).text_content()
    assert len(svg.xpath("./rect")) == len(answer.page.xpath("//details//tbody/tr")) == 9


def test_drawn_is_in_proportion_and_shows_a_single_article() -> None:
    first = date(2026, 1, 1)
    chart = drawn({first: 400, first + timedelta(days=1): 1}, first)
    assert len(chart.bars) == DAYS
    assert chart.bars[0].height == HEIGHT
    assert chart.bars[1].height == 2.0
    assert chart.bars[2].height == 0.0
    assert chart.busiest == chart.bars[0]
    assert drawn({}, first).total == 0


def test_empty_archive_says_how_to_start(tmp_path: Path, reader_of: ReaderOf) -> None:
    open_archive(tmp_path).close()
    reader = reader_of(tmp_path)
    home = reader.get("/")
    assert home.status == 200
    assert "python -m crawler crawl" in home.text
    assert "make demo" in home.text
    assert [reader.get(path).status for path in ("/search", "/sources", "/archive")] == [200] * 3


def test_missing_archive_is_found_once_it_is_there(tmp_path: Path, reader_of: ReaderOf) -> None:
    reader = reader_of(tmp_path)
    for path in ("/", "/search?q=x", "/article/1", "/sources", "/sources/x"):
        answer = reader.get(path)
        assert answer.status == 503
        assert answer.texts("//h1") == ["There is no archive yet"]
        assert str(tmp_path / "archive.db") in answer.text
    print_edition(tmp_path)
    assert reader.get("/").status == 200


def test_missing_archive_is_one_line_at_the_start(
    tmp_path: Path, reader_of: ReaderOf, capfd: pytest.CaptureFixture[str]
) -> None:
    reader_of(tmp_path).get("/")
    assert capfd.readouterr().err.count("\n") == 1


def test_what_is_no_archive_is_named(tmp_path: Path, reader_of: ReaderOf) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database, but long enough to look at" * 30)
    answer = reader_of(tmp_path).get("/")
    assert answer.status == 503
    assert "file is not a database" in answer.text


def test_index_as_json_stays_datasettes(reader: Reader) -> None:
    assert "archive" in json.loads(reader.get("/.json").text)


def test_today_is_the_last_bar(reader: Reader) -> None:
    assert reader.get("/").page.xpath("//details//time/@datetime")[0] <= NOW.date().isoformat()
