"""What a search can be narrowed to, what helps where nothing is found, and results as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.database import open_archive
from tests.archive import findings
from tests.site.newsroom import NOW, Reader, article, publish, register

FELL = "SenseTime fell 46.77 % to HK$3.13."
LARGE = article(2, "A bad day for SenseTime", FELL, language="en", authors=("=A1+B1",))
SMALL = article(3, "商汤小跌", "商汤科技跌了3.1%。", language="zh")
QUIET = article(40, "Alibaba says nothing", "Alibaba was silent.", language="en")
HIDDEN = article(5, "Weather", "Rain over semiconductors.", language="en")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("narrow")
    db = open_archive(folder)
    register(db)
    findings.register(db)
    large = findings.claim(LARGE, "46.77 %", 46.77, event_date=NOW.date())
    named = findings.mention(LARGE, "SenseTime")
    publish(db, [LARGE], analysis=findings.analysis(named, claims=(large,)))
    small = findings.claim(SMALL, "3.1%", 3.1)
    named = findings.mention(SMALL, "商汤")
    publish(db, [SMALL], analysis=findings.analysis(named, claims=(small,)))
    named = findings.mention(QUIET, "Alibaba", "alibaba")
    publish(db, [QUIET], analysis=findings.analysis(named, about=("9988.HK",)))
    publish(db, [HIDDEN], analysis=findings.analysis(score=0.1, about=()))
    db.close()
    reader = Reader(folder)
    yield reader
    reader.close()


def choices(reader: Reader, title: str, **query: str) -> list[str]:
    path = f"//aside[@class='narrow']//div[dt = '{title}']//li"
    return reader.get("/search", **query).texts(path)


def test_each_choice_says_what_it_leaves_and_leads_there(told: Reader) -> None:
    assert choices(told, "Companies") == ["SenseTime 2", "Alibaba 1"]
    assert choices(told, "Languages") == ["English 2", "中文 1"]
    assert choices(told, "Published in the last") == ["7 days 2", "30 days 2", "a year 3"]
    assert choices(told, "Claims a move") == [
        "of any size 2", "5 % or more 1", "10 % or more 1", "20 % or more 1"
    ]  # fmt: skip
    links = told.get("/search").page.xpath("//aside//a/@href")
    found = {link: told.get("/search" + link) for link in links}
    assert found["?move=10"].titles == [LARGE.title]
    assert found["?company=0020.HK"].titles == [LARGE.title, SMALL.title]
    assert all(answer.status == 200 and answer.titles for answer in found.values())


def test_a_filters_choices_are_counted_as_if_it_were_not_set(told: Reader) -> None:
    assert choices(told, "Languages", language="zh") == ["English 2", "中文 not only"]
    assert choices(told, "Companies", language="zh") == ["SenseTime 1"]
    assert choices(told, "Claims a move", move="5")[0] == "of any size 2"


def test_a_size_that_is_no_number_is_named(told: Reader) -> None:
    answer = told.get("/search", move="viel")
    assert "“viel” is not a number" in answer.texts("//ul[@class='hints']")[0]
    assert len(answer.titles) == 3


def help_for(reader: Reader, **query: str) -> tuple[list[str], list[str]]:
    answer = reader.get("/search", **query)
    assert answer.titles == []
    path = "//div[@class='notice empty']//li"
    return answer.texts(path), answer.page.xpath(f"{path}/a/@href")


def test_a_misspelled_company_is_put_right(told: Reader) -> None:
    lines, links = help_for(told, q="Sensetme fell")
    assert "SenseTime in place of sensetme: search for it" in lines
    assert told.get("/search" + links[0]).titles == [LARGE.title]


def test_a_misspelled_word_is_put_right(told: Reader) -> None:
    lines, _ = help_for(told, q="semiconducters")
    assert "semiconductors in place of semiconducters: search for it" in lines


def test_what_is_hidden_is_offered(told: Reader) -> None:
    lines, links = help_for(told, q="rain")
    assert "1 article hidden as not relevant: show all" in lines
    assert told.get("/search" + links[0]).titles == [HIDDEN.title]


def test_the_filter_that_is_too_narrow_is_named(told: Reader) -> None:
    lines, links = help_for(told, q="fell", language="zh")
    assert "without the language zh: 1 article" in lines
    assert told.get("/search" + links[0]).titles == [LARGE.title]
    lines, _ = help_for(told, q="silent", since=NOW.date().isoformat())
    assert "without the days: 1 article" in lines
    lines, _ = help_for(told, q="silent", move="5")
    assert "without the size of a claimed move: 1 article" in lines


def test_results_as_csv_and_json(told: Reader) -> None:
    rows = list(csv.DictReader(io.StringIO(told.get("/search/results.csv", move="0").text)))
    assert [row["title"] for row in rows] == [LARGE.title, SMALL.title]
    assert rows[0]["companies"] == "0020.HK"
    assert rows[0]["authors"] == "'=A1+B1"  # no formula of a spreadsheet's
    answer = told.get("/search/results.json", q='"sensetime"')
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    (row,) = json.loads(answer.text)
    assert date.fromisoformat(row["day"]) <= NOW.date()
    assert row["url"] == LARGE.url
    assert json.loads(told.get("/search/results.json", q="nosuchword").text) == []
    assert told.get("/search/results.csv", q="nosuchword").text.startswith("id,url,title")


def test_results_of_a_question_that_means_nothing_are_refused(told: Reader) -> None:
    answer = told.get("/search/results.csv", company="Nobody")
    assert answer.status == 400
    assert "knows no company “Nobody”" in answer.text


def test_the_front_page_tells_the_largest_move_and_who_is_discussed(told: Reader) -> None:
    answer = told.get("/")
    (move,) = answer.texts("//section[@aria-labelledby='moves']//tbody/tr")
    assert move.startswith("SenseTime")
    assert move.endswith("−46.77 %said once")
    discussed = answer.texts("//section[@aria-labelledby='discussed']//tbody/tr")
    assert discussed == ["SenseTime2"]


def test_a_search_for_a_claimed_move_is_saved_with_its_size(told: Reader) -> None:
    answer = told.get("/search", q="sensetime", move="7.5")
    (lines,) = answer.texts("//section[@class='follow']//pre")
    assert lines.endswith('query = "sensetime" [alert.claim] metric = "price_move" min = 7.5')
