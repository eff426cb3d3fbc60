"""Feeds of alerts and of searches, the page of alerts, and a search as the lines of one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest

from archive.alerts import telling
from archive.alerts.definition import Alert, Claimed
from archive.alerts.looking import uid_of
from archive.alerts.reading import alerts_from, alerts_path
from archive.clock import utcnow
from archive.database import open_archive
from archive.pages.asked import asked
from archive.pages.saving import search_as_alert
from tests.archive import findings
from tests.archive.receiver import PASSWORD, Receiver, write_alerts
from tests.site.newsroom import Answer, Reader, article, publish, register

ODD = 'Kurse & "Zahlen" <script>alert(1)</script> \x08\ud7ff'
FELL = article(1, "SenseTime stürzt", "SenseTime fiel um 46,77 %.", language="de")
COPY = article(2, "商汤大跌", "商汤跌近47%。", language="zh", authors=("王",))
STRANGE = article(3, ODD, f"{ODD} am Markt.", url="https://presse.example/?a=1&b=2")
TOML = """
[[alert]]
name = "moves"
title = "Größeres & mehr"
companies = ["0020.HK"]
send = ["desk"]
[alert.claim]
metric = "price_move"
min = 10
[[alert]]
name = "markt"
query = "markt"
[[alert]]
name = "none"
query = "nirgends"
"""


@pytest.fixture(scope="module")
def alerted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with three alerts, one of which has told of a fall, and could not of another."""
    folder = tmp_path_factory.mktemp("alerted")
    db = open_archive(folder)
    register(db)
    findings.register(db)
    with Receiver() as receiver:
        write_alerts(folder, TOML, desk=receiver.address())
        telling.prepare(folder, alerts_path(folder), utcnow())
        for one, quote, figure in ((FELL, "46,77 %", 46.77), (COPY, "47%", 47.0)):
            claim = findings.claim(one, quote, figure)
            found = findings.analysis(findings.mention(one, one.title[:2]), claims=(claim,))
            publish(db, [one], analysis=found)
            telling.tell(folder, alerts_path(folder), utcnow())
            receiver.status = 503
        publish(db, [STRANGE])
        telling.tell(folder, alerts_path(folder), utcnow())
    db.close()
    return folder


@pytest.fixture(scope="module")
def reading(alerted: Path) -> Iterator[Reader]:
    reader = Reader(alerted)
    yield reader
    reader.close()


def parsed(answer: Answer) -> Any:
    assert answer.status == 200
    feed = feedparser.parse(answer.text.encode(), response_headers=answer.headers)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.title
    assert feed.feed.updated_parsed
    assert feed.feed.author == "Kursblatt"
    for entry in feed.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.updated_parsed
        assert entry.author
        assert entry.link.startswith("http://localhost/article/")
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    return feed


def test_an_alert_is_an_atom_feed(reading: Reader) -> None:
    answer = reading.get("/alerts/moves.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = parsed(answer)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://localhost/alerts/moves.atom"
    assert links["alternate"] == "http://localhost/alerts#moves"
    assert feed.feed.title == "Größeres & mehr"
    newest, first = feed.entries
    assert (first.title, first.id) == ("SenseTime stürzt", uid_of("moves", FELL.url))
    assert first.author == "Die Presse"
    assert "0020.HK price move: −46.77 %" in first.content[0].value
    assert {link.rel: link.href for link in first.links}["via"] == FELL.url
    assert (newest.title, newest.author, newest.content[0].language) == ("商汤大跌", "王", "zh")


def test_an_alert_is_a_json_feed(reading: Reader) -> None:
    answer = reading.get("/alerts/moves.json")
    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(answer.text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://localhost/alerts/moves.json"
    first = feed["items"][-1]
    assert first["id"] == uid_of("moves", FELL.url)
    assert first["external_url"] == FELL.url
    assert first["language"] == "de"
    assert {"url", "title", "content_html", "date_published", "date_modified", "authors"} <= set(
        first
    )


def test_text_is_escaped_and_what_xml_cannot_say_left_out(reading: Reader) -> None:
    (entry,) = parsed(reading.get("/alerts/markt.atom")).entries
    assert entry.title == 'Kurse & "Zahlen" <script>alert(1)</script>  \ud7ff'
    assert entry.title_detail.type == "text/plain"
    assert "<script" not in entry.content[0].value
    assert "&lt;script&gt;" in json.loads(reading.get("/alerts/markt.json").text)["items"][0][
        "content_html"
    ]  # fmt: skip


def test_a_feed_without_entries_is_valid(reading: Reader) -> None:
    assert parsed(reading.get("/alerts/none.atom")).entries == []
    assert json.loads(reading.get("/alerts/none.json").text)["items"] == []


def test_a_reader_that_has_the_feed_is_told_so(reading: Reader) -> None:
    path = "/alerts/moves.atom"
    first = reading.get(path)
    tag, at = first.headers["etag"], first.headers["last-modified"]
    known = [{"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": at}]
    for headers in known:
        again = reading.get_with(path, headers)
        assert (again.status, again.text) == (304, "")
        assert again.headers["etag"] == tag
    other = [
        {"If-None-Match": '"x"', "If-Modified-Since": at},
        {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ]
    assert [reading.get_with(path, headers).status for headers in other] == [200, 200, 200]


def test_an_alert_that_is_not_there_has_no_feed(reading: Reader) -> None:
    assert reading.get("/alerts/nobody.atom").status == 404
    assert reading.get("/alerts/nobody.json").status == 404


def test_the_file_says_where_the_archive_is_served(tmp_path: Path) -> None:
    (tmp_path / "alerts.toml").write_text(
        'site = "https://kursblatt.example/"\n[[alert]]\nname = "all"\n', encoding="utf-8"
    )
    telling.prepare(tmp_path, tmp_path / "alerts.toml", utcnow())
    reader = Reader(tmp_path)
    for path in ("/alerts/all.json", "/search.json"):
        feed = json.loads(reader.get(path).text)
        assert feed["feed_url"] == f"https://kursblatt.example{path}"
    reader.close()


def test_the_page_lists_alerts_with_what_they_found_and_told(reading: Reader) -> None:
    answer = reading.get("/alerts")
    assert answer.texts("//section/h2") == ["markt", "Größeres & mehr", "none"]
    moves = "//section[@id='moves']"
    facts = dict(zip(answer.texts(f"{moves}//dt"), answer.texts(f"{moves}//dd"), strict=True))
    assert facts["Companies"] == "0020.HK"
    assert facts["Claim"] == "price move, at least 10"
    assert facts["Found"].startswith("2 stories, the last ")
    assert facts["Tells"] == "desk: at once"
    assert facts["Messages"] == "1 waiting, 1 sent"
    assert answer.texts(f"{moves}//ul[@class='hints']/li") == [
        "desk: 1 message not sent: HTTP 503; will be tried again"
    ]
    assert answer.texts(f"{moves}//h3") == ["商汤大跌", "SenseTime stürzt"]
    assert "/alerts/moves.atom" in answer.page.xpath("//link[@rel='alternate']/@href")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.texts("//section[@id='none']//p") == ["Nothing yet."]


def test_without_alerts_the_page_says_how_to_have_one(reader: Reader) -> None:
    answer = reader.get("/alerts")
    assert "There are none yet." in answer.text
    assert answer.page.xpath("//main//a/@href") == ["/search"]


def test_no_page_or_feed_shows_an_address(reading: Reader) -> None:
    paths = ("/alerts", "/alerts/moves.atom", "/alerts/moves.json", "/archive/alert_messages")
    for path in paths:
        assert PASSWORD not in reading.get(path).text


def test_a_search_is_a_feed(reader: Reader) -> None:
    feed = parsed(reader.get("/search.atom", q="übernahme", order="relevance", page="3"))
    assert feed.feed.title == "übernahme · Kursblatt"
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": "http://localhost/search.atom?q=%C3%BCbernahme",
        "alternate": "http://localhost/search?q=%C3%BCbernahme",
    }
    found = [entry.title for entry in feed.entries]
    assert found == reader.get("/search", q="übernahme").titles
    items = json.loads(reader.get("/search.json", q="übernahme").text)["items"]
    assert [item["id"] for item in items] == [entry.id for entry in feed.entries]


def test_the_id_of_a_story_stays_when_copies_come(tmp_path: Path) -> None:
    db = open_archive(tmp_path)
    register(db)
    reader = Reader(tmp_path)
    publish(db, [FELL])
    before = json.loads(reader.get("/search.json").text)["items"]
    publish(db, [COPY])
    db.execute("UPDATE articles SET story = 1")
    after = json.loads(reader.get("/search.json").text)["items"]
    assert [item["id"] for item in after] == [item["id"] for item in before]
    assert after[0]["date_modified"] == before[0]["date_modified"]
    reader.close()
    db.close()


def test_a_feed_of_what_means_nothing_says_so(reader: Reader) -> None:
    answer = reader.get("/search.atom", company="zzz", since="gestern")
    assert answer.status == 400
    assert answer.text.splitlines() == [
        "“gestern” is not a day. Days are written 2026-01-31.",
        "The archive knows no company “zzz”.",
    ]


def test_a_search_page_names_its_feeds_and_the_lines_of_an_alert(reader: Reader) -> None:
    answer = reader.get("/search", q='"AT&T" OR 商汤', language="de", page="2", all="1")
    href = answer.page.xpath("//link[@rel='alternate']/@href")[0]
    assert href == "/search.atom?q=%22AT%26T%22+OR+%E5%95%86%E6%B1%A4&language=de&all=1"
    assert answer.texts("//section[@class='follow']//a") == [
        "Atom", "JSON Feed", "CSV", "JSON"
    ]  # fmt: skip
    (lines,) = answer.page.xpath("//section[@class='follow']//code[starts-with(., '[[')]/text()")
    assert lines.splitlines() == [
        "[[alert]]",
        'name = "at-t-or-de-dffde1"',
        'title = "\\"AT&T\\" OR 商汤"',
        'query = "\\"AT&T\\" OR 商汤"',
        'language = "de"',
        "all = true",
    ]


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"q": "商汤", "company": "0020.HK"},
        {"q": 'a"b\\c\x7f\t\x01 "x'},
        {"q": "&&", "source": "presse"},
        {"q": "x" * 999, "language": "de", "all": "1"},
    ],
    ids=str,
)
def test_the_lines_of_an_alert_ask_what_the_search_asks(question: dict[str, str]) -> None:
    search = asked(question)
    alert = loaded(search_as_alert(search))
    assert alert.query in (search.q, "")
    assert (alert.language, alert.source) == (search.language, search.source)
    assert alert.companies == ((search.company,) if search.company else ())
    assert alert.everything == search.everything


def test_the_lines_of_an_alert_ask_for_the_claims_of_the_page(reading: Reader) -> None:
    answer = reading.get("/claims", company="0020.HK", metric="price_move", min="10", max="3e9")
    (lines,) = answer.page.xpath("//section[@class='follow']//pre/code/text()")
    alert = loaded(lines)
    assert alert.name == "0020-hk-price-move-10"
    assert alert.companies == ("0020.HK",)
    assert alert.claim == Claimed(metric="price_move", least=10.0, most=3e9)


def loaded(toml: str) -> Alert:
    (alert,) = alerts_from(tomllib.loads(toml), Path("alerts.toml")).alerts
    return alert
