"""Nothing scraped becomes markup, script or a link to run; pages bring strict headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.alerts import telling
from archive.article import Article, Outcome, State
from archive.database import open_archive
from archive.documents import Document, read
from archive.pages import search
from archive.pages.wording import web_address
from tests.archive import findings
from tests.archive.receiver import write_alerts
from tests.site.newsroom import NOW, Reader, article, publish, register, settle

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = '"><img src=x onerror=alert(1)>'
EVIL = SCRIPT + BREAKOUT + "' onmouseover='alert(1)' {{ 7*7 }}"
RUNS = "javascript:alert(1)//" + EVIL

PAGES = (
    "/", "/search", "/search?q=alert", "/article/1", "/article/1?q=alert", "/story/1",
    "/search?source=evil&company=0020.HK", "/search?q=alert&move=1",
    "/article/1/versions", "/sources", "/sources/evil", "/company/0020.HK", "/claims",
    "/claims?company=0020.HK", "/archive", "/archive/articles", "/archive/articles/1",
    "/archive/urls", "/archive/claims", "/archive/texts", "/archive/revisions",
    "/archive/sources", "/archive/documents", "/alerts", "/archive/alerts",
)  # fmt: skip


def planted(version: str) -> Article:
    return article(
        1,
        EVIL,
        f"{EVIL}\n{version}",
        url=RUNS,
        summary=EVIL,
        authors=(EVIL,),
        published_from=EVIL,
        published_raw=EVIL,
        language=BREAKOUT,
        site_name=EVIL,
        section=EVIL,
        tags=(EVIL,),
        image=RUNS,
        origins={EVIL: EVIL},
    )


def plant(folder: Path) -> None:
    db = open_archive(folder)
    register(db, "evil", EVIL, homepage=RUNS)
    publish(db, [planted("first")], "evil")
    findings.register(db)
    second = planted("second")
    said = findings.claim(second, "7*7", 49.0, event_date=NOW.date(), period=EVIL, metric=EVIL)
    publish(db, [second], "evil", analysis=findings.analysis(claims=(said,)))
    other = replace(planted("third"), url=RUNS + "3")
    differs = findings.claim(other, "7*7", 50.0, event_date=NOW.date(), period=EVIL, metric=EVIL)
    publish(db, [other], "evil", analysis=findings.analysis(claims=(differs,)))
    settle(db, RUNS + "2", Outcome(state=State.FAILED, reason=EVIL, detail=EVIL), "evil")
    with db.atomic():
        read(db, Document(url=RUNS, source="evil", kind=EVIL), NOW)
        db.execute("UPDATE urls SET found_in = ?, found_published_at = discovered_at", [RUNS])
        ends = "SELECT min(id), max(id) FROM articles WHERE title = ?"
        first, last = db.execute(ends, [EVIL]).fetchone()
        db.execute("UPDATE articles SET story = ? WHERE id = ?", [first, last])
        for pair in ((first, last), (last, first)):
            db.execute("INSERT INTO story_links VALUES (?, ?, 'copy', 1, 1, ?)", [*pair, EVIL])
    db.close()
    toml = f'[[alert]]\nname = "evil"\nall = true\ntitle = {json.dumps(EVIL)}\n'
    path = write_alerts(folder, toml)
    telling.prepare(folder, path, NOW)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("evil")
    plant(folder)
    reader = Reader(folder)
    yield reader
    reader.close()


@pytest.mark.parametrize("path", PAGES)
def test_scraped_text_stays_text(evil: Reader, path: str) -> None:
    answer = evil.get(path)
    assert answer.status == 200
    page = answer.page
    assert path == "/archive" or "alert(1)" in answer.text
    assert not page.xpath("//script[contains(., 'alert')] | //img")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not [href for href in page.xpath("//@href | //@src") if "javascript:" in href[:20]]


def test_the_question_stays_text(evil: Reader) -> None:
    answer = evil.get("/search", q=EVIL, language=EVIL, source=EVIL, since=EVIL, page=EVIL)
    assert SCRIPT not in answer.text
    assert not answer.page.xpath("//script[text()] | //img | //@onmouseover")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search",
        "/article/1",
        "/sources",
        "/sources/presse",
        "/companies",
        "/claims",
        "/alerts",
    ],
)
def test_strict_headers(reader: Reader, path: str) -> None:
    answer = reader.get(path)
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(policy)
    assert {"frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    page = answer.page
    assert not page.xpath("//script[text() or not(@src='/static/kursblatt.js')]")
    assert not page.xpath("//style | //@style | //iframe")
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#content"]
    outward = [a for a in page.xpath("//a") if a.get("href").startswith("http")]
    assert all(a.get("rel") == "noopener noreferrer" for a in outward)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for control in page.xpath("//input | //select"):
        assert page.xpath(f"//label[@for='{control.get('id')}']")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_links(url: str, linked: bool) -> None:
    assert bool(web_address(url)) is linked


def test_a_slow_question_is_told_so(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reader.site._settings, "sql_time_limit_ms", 50)
    monkeypatch.setattr(search, "results", lambda db, *_: db.execute(ENDLESS).fetchone())
    answer = reader.get("/search", q="a*")
    assert answer.status == 503
    assert answer.texts("//h1") == ["That took too long"]


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
