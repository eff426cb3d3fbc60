"""Search finds, filters, pages and forgives; `?_search=` on the table finds the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.database import open_archive, read_archive
from archive.pages.asked import LAST_PAGE, asked
from archive.search import search
from tests.site.newsroom import NOW, Reader, article, publish, register

AWKWARD = (
    "商湯", "商汤", "人工智能", "工智", "センスタイム", "삼성전자", "Übernahme", "Uebernahme",
    "0020.HK", "$NVDA", "AT&T", '"S&P 500"', '"', "NEAR(", "*", "😀", "a\x00b", "AT\x00T",
    "x" * 10_000, "aktie " * 2_000, "sensetime OR nvidia", "-sensetime", "title:商汤", "OR",
    "über*", "') OR 1=1 --", "", "%", "\\", "title:", "-", "NOT", "AND", "(((", '"-"', "\ud7ff",
)  # fmt: skip


@pytest.fixture(scope="module")
def db(edition: Path) -> Iterator[Database]:
    database = read_archive(edition)
    yield database
    database.close()


@pytest.mark.parametrize("question", AWKWARD, ids=lambda question: ascii(question[:20]))
def test_pages_and_tables_find_what_search_finds(
    reader: Reader, db: Database, question: str
) -> None:
    # A text in SQL ends at its first NUL.
    hits = search(db, question.partition("\0")[0].strip())
    page = reader.get("/search", q=question)
    assert page.status == 200
    assert page.texts("//h2[@class='total']")[0].startswith(f"{hits.total} article")
    table = reader.get("/archive/articles.json", _search=question, _shape="array")
    assert [row["search_id"] for row in json.loads(table.text)] == list(hits.search_ids)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("商湯", ["商汤科技收报3.13港元", "商湯集團股價反跌"]),
        ("人工智能", ["商汤科技收报3.13港元"]),
        ("센스 OR 삼성전자", ["삼성전자가 올랐다"]),
        ("Uebernahme", ["Übernahme: SenseTime verliert 46,77 %", "Uebernahme ohne Umlaut"]),
        ("AT&T -nvidia", ["Uebernahme ohne Umlaut"]),
        ('"S&P 500"', ["Nvidia and the S&P 500"]),
    ],
)
def test_what_is_found(reader: Reader, question: str, found: list[str]) -> None:
    assert reader.get("/search", q=question).titles == found


def test_hits_are_marked_in_headline_and_text(reader: Reader) -> None:
    answer = reader.get("/search", q="商湯 OR sensetime")
    assert answer.texts("//h3//mark") == ["SenseTime", "商汤", "商湯"]
    assert "SenseTime" in answer.texts("//p[@class='snippet']//mark")
    link = answer.page.xpath("//h3/a/@href")[0]
    assert reader.get(link).texts("//h1/mark") == ["SenseTime"]


def test_filters_narrow_and_say_how_much_they_leave(reader: Reader) -> None:
    answer = reader.get("/search", q="AT&T")
    options = answer.texts("//select[@name='language']/option")
    assert options[:3] == ["any", "Deutsch (1)", "English (1)"]
    assert "中文 (0)" in options
    english = reader.get("/search", q="AT&T", language="en")
    assert english.titles == ["Nvidia and the S&P 500"]
    assert english.texts("//select[@name='language']/option[@selected]") == ["English (1)"]
    assert "Deutsch (1)" in english.texts("//select[@name='language']/option")
    assert reader.get("/search", source="kurz").titles == ["Nur ein Anriss"]
    day = (NOW - timedelta(days=5, minutes=1)).date().isoformat()
    assert reader.get("/search", since=day, until=day).titles == ["商汤科技收报3.13港元"]


def test_order_by_relevance_puts_the_headline_first(reader: Reader) -> None:
    titles = reader.get("/search", q="nvidia OR AT&T", order="relevance").titles
    assert titles[0] == "Nvidia and the S&P 500"
    assert len(titles) == 2


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ({"since": "2026-13-45"}, "is not a day"),
        ({"until": "yesterday"}, "is not a day"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "after the last"),
        ({"page": "abc"}, "is not a page"),
        ({"page": "-1"}, "is not a page"),
        ({"page": "9" * 5_000}, "is not a page"),
        ({"page": str(10**9)}, "end with page 1"),
        ({"language": "xx"}, "language “xx”"),
        ({"source": "no-such"}, "source “no-such”"),
        ({"order": "price"}, "by relevance"),
        ({"q": "&&&"}, "no word"),
        ({"until": "9999-12-31"}, ""),
        ({"since": "0001-01-01"}, ""),
    ],
    ids=str,
)
def test_wrong_input_is_forgiven(reader: Reader, query: dict[str, str], hint: str) -> None:
    answer = reader.get("/search", **query)
    assert answer.status == 200
    assert hint in " ".join(answer.texts("//ul[@class='hints']/li"))


def test_nothing_found_says_what_may_help(reader: Reader) -> None:
    answer = reader.get("/search", q="nosuchword", language="de")
    assert "Nothing in the archive matches" in answer.text
    assert answer.page.xpath("//main//li/a[starts-with(@href, '?')]/@href") == ["?q=nosuchword"]


def test_every_page_of_results_has_its_address(
    tmp_path: Path, reader_of: Callable[[Path], Reader]
) -> None:
    db = open_archive(tmp_path)
    register(db)
    publish(db, [article(n, f"Nummer {n}", "Immer derselbe Kurs.") for n in range(45)])
    db.close()
    reader = reader_of(tmp_path)
    address, seen = "?q=kurs&since=2020-01-01", []
    while True:
        answer = reader.get("/search" + address)
        seen += answer.titles
        following = answer.page.xpath("//a[@rel='next']/@href")
        if not following:
            break
        address = following[0]
    assert seen == [f"Nummer {n}" for n in range(45)]
    assert answer.page.xpath("//a[@rel='prev']/@href") == ["?q=kurs&since=2020-01-01&page=2"]
    past = reader.get("/search?q=kurs&page=7")
    assert past.titles == []
    assert past.page.xpath("//nav[@class='pages']//a/@href") == ["?q=kurs&page=3"]


def test_asked_never_asks_past_what_is_counted() -> None:
    assert asked({"page": str(10**18)}).page == LAST_PAGE + 1
