"""What publishers say against mining is noted with the article, and obeyed where told to."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from protego import Protego

from archive.database import open_archive
from crawler import opt_outs
from crawler.opt_outs import matches, of_page, of_site, that_count
from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, respond, source
from tests.crawler.test_failures import outcomes, write


def meta(name: str, content: str) -> bytes:
    return f'<head><META content="{content}" name={name}></head>'.encode()


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        ({}, meta("robots", "noai, noimageai"), ("noai (robots meta)", "noimageai (robots meta)")),
        ({}, meta("Kursblatt", "NOARCHIVE"), ("noarchive (robots meta)",)),
        ({}, meta("googlebot", "noai"), ()),
        ({"x-robots-tag": "noindex, noai"}, b"", ("noindex (X-Robots-Tag)", "noai (X-Robots-Tag)")),
        ({"x-robots-tag": "otherbot: noai"}, b"", ()),
        ({"x-robots-tag": "kursblatt: noai"}, b"", ("noai (X-Robots-Tag)",)),
        ({"x-robots-tag": "otherbot: noindex, noai"}, b"", ()),
        ({"x-robots-tag": "otherbot: noindex, kursblatt: noai"}, b"", ("noai (X-Robots-Tag)",)),
        # two headers
        ({"x-robots-tag": "otherbot: noindex,noai"}, b"", ("noai (X-Robots-Tag)",)),
        ({"x-robots-tag": "max-snippet: 50, noai"}, b"", ("noai (X-Robots-Tag)",)),
        ({"x-robots-tag": "unavailable_after: Fri, 25 Jun 2027 15:00:00 UTC, noarchive"}, b"",
         ("noarchive (X-Robots-Tag)",)),
        ({}, b" " * 600_000 + meta("robots", "noai"), ()),
        ({}, b"<meta property=a content=b>" * 2_000 + meta("robots", "noai"), ()),
        ({"tdm-reservation": "1"}, b"", ("tdm-reservation (header)",)),
        ({"tdm-reservation": "0"}, b"", ()),
        (
            {"tdm-reservation": "1", "tdm-policy": "https://a.example/p"},
            meta("tdm-reservation", "1"),
            (
                "tdm-reservation (header)",
                "tdm-policy https://a.example/p (header)",
                "tdm-reservation (meta)",
            ),
        ),
        ({}, b"<meta <meta name=robots content=noai <meta name='robots' content='noai'>",
         ("noai (robots meta)",)),
    ],
)  # fmt: skip
def test_what_a_page_says(headers: dict[str, str], body: bytes, said: tuple[str, ...]) -> None:
    assert of_page(headers, body) == said


@pytest.mark.parametrize(
    ("tdmrep", "ai_txt", "said"),
    [
        ([{"location": "/", "tdm-reservation": 1}], "", ["tdm-reservation (tdmrep.json)"]),
        ([{"location": "/a*l$", "tdm-reservation": 1}], "", ["tdm-reservation (tdmrep.json)"]),
        ([{"location": "/b", "tdm-reservation": 1}], "", []),
        (
            [
                {"location": "/", "tdm-reservation": 1},
                {"location": "/articles/", "tdm-reservation": 0},
            ],
            "",
            [],
        ),
        ([], "User-Agent: *\nDisallow: /", ["disallowed (ai.txt)"]),
        ([], "User-Agent: *\nDisallow: *.html", ["disallowed (ai.txt)"]),
        ([], "User-Agent: other\nDisallow: /", []),
        ([], "<html>Disallow: /", []),
    ],
)
def test_what_a_site_says(tdmrep: object, ai_txt: str, said: list[str]) -> None:
    url = "https://a.example/articles/one.html"
    assert of_site(json.dumps(tdmrep), ai_txt, url, {}, b"") == said


def test_a_sites_ai_txt_is_parsed_once_for_all_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def parse(text: str) -> Protego:
        parsed.append(text)
        return Protego.parse(text)

    monkeypatch.setattr(opt_outs, "Protego", SimpleNamespace(parse=parse))
    ai_txt = "User-Agent: *\nDisallow: /once\n"
    said = [of_site("", ai_txt, f"https://a.example/{path}", {}, b"") for path in ("once", "more")]
    assert said == [["disallowed (ai.txt)"], []]
    assert parsed == [ai_txt]


def test_a_pages_own_word_stands_above_its_sites() -> None:
    tdmrep = '[{"location": "/", "tdm-reservation": 1}]'
    page = meta("tdm-reservation", "0")
    assert of_site(tdmrep, "", "https://a.example/", {}, page) == []


@pytest.mark.parametrize("damaged", ["[" * 100_000, "{", "3", '[{"location": 3}, 4, {}]', "\x00"])
def test_a_damaged_file_says_nothing(damaged: str) -> None:
    assert of_site(damaged, damaged, "https://a.example/", {}, b"") == []


@pytest.mark.parametrize(
    ("pattern", "path", "does"),
    [("/a", "/ab", True), ("/a$", "/ab", False), ("/*b", "/aab", True), ("/*b$", "/bab", True),
     ("/*a$", "/ab", False), ("/a*b*c", "/acb", False), ("", "/", True), ("/ab*b$", "/ab", False)],
)  # fmt: skip
def test_locations_match_as_in_robots_txt(pattern: str, path: str, *, does: bool) -> None:
    assert matches(pattern, path) is does


def test_pictures_and_search_engines_are_no_reason_to_leave_an_article() -> None:
    assert that_count(("noimageai (robots meta)", "noindex (robots meta)")) == []
    assert that_count(("noai (robots meta)",)) == ["noai (robots meta)"]


_SAID = "SELECT replace(url, ?, ''), opt_outs FROM articles"


def served(server: OddServer) -> None:
    server.paths |= {
        "/free": article("Free to read"),
        "/meta": article("By meta").replace("</head>", "<meta name=robots content=noai></head>"),
        "/header": lambda h: respond(h, article("By header").encode(), tdm_reservation="1"),
        "/mine/file": article("By file"),
        "/secret": article("By ai.txt"),
        "/.well-known/tdmrep.json": '[{"location": "/mine/", "tdm-reservation": 1}]',
        "/ai.txt": "User-Agent: *\nDisallow: /secret\n",
    }
    pages = ("/free", "/meta", "/header", "/mine/file", "/secret")
    server.paths["/feed.xml"] = feed(*(server.url + path for path in pages))


def test_they_are_noted_with_the_article_and_the_sites_files_asked_for_once(tmp_path: Path) -> None:
    with OddServer({}) as server:
        served(server)
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        said = {
            url: json.loads(found)
            for url, found in crawls.rows(tmp_path / "data", _SAID, [server.url])
        }
        crawls.make_due(tmp_path / "data")
        crawls.crawl(tmp_path)
        assert len(server.times("/ai.txt")) == len(server.times("/.well-known/tdmrep.json")) == 1
        assert len(server.times("/robots.txt")) == 1
        assert len(server.times("/free")) == 2
    assert said == {
        "/free": [],
        "/meta": ["noai (robots meta)"],
        "/header": ["tdm-reservation (header)"],
        "/mine/file": ["tdm-reservation (tdmrep.json)"],
        "/secret": ["disallowed (ai.txt)"],
    }


def test_where_they_are_obeyed_nothing_is_kept_and_the_outcome_says_so(tmp_path: Path) -> None:
    with OddServer({}) as server:
        served(server)
        write(tmp_path, source(server.url, obey_opt_outs=True))
        done = crawls.crawl(tmp_path)
        ended = outcomes(tmp_path, server)
    assert ended.pop("/free") == ("stored", "")
    assert set(ended.values()) == {("dropped", "opted out")}
    assert crawls.rows(tmp_path / "data", "SELECT count(*) FROM articles") == [(1,)]
    assert "4 dropped: opted out" in done.stdout


def test_a_site_whose_file_does_not_come_today_is_held_to_what_it_said(tmp_path: Path) -> None:
    with OddServer({"/mine/a": article("A"), "/mine/b": article("B")}) as server:
        server.paths["/.well-known/tdmrep.json"] = '[{"location": "/mine/", "tdm-reservation": 1}]'
        write(tmp_path, source(server.url, obey_opt_outs=True))
        server.paths["/feed.xml"] = feed(f"{server.url}/mine/a")
        crawls.crawl(tmp_path)
        _a_day_passes(tmp_path)
        server.paths["/.well-known/tdmrep.json"] = lambda h: respond(h, b"", status=503)
        server.paths["/feed.xml"] = feed(f"{server.url}/mine/b")
        crawls.crawl(tmp_path)
        assert len(server.times("/.well-known/tdmrep.json")) > 1
        assert outcomes(tmp_path, server) == dict.fromkeys(
            ("/mine/a", "/mine/b"), ("dropped", "opted out")
        )


def _a_day_passes(folder: Path) -> None:
    db = open_archive(folder / "data")
    with db.atomic():
        db.execute("UPDATE host_files SET fetched_at = '2020-01-01T00:00:00+00:00'")
    db.close()


def test_one_setting_obeys_for_all_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURSBLATT_OBEY_OPT_OUTS", "1")
    with OddServer({}) as server:
        served(server)
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert outcomes(tmp_path, server)["/meta"] == ("dropped", "opted out")
        write(tmp_path, source(server.url, obey_opt_outs=False))
        crawls.run("crawler", "fetch", f"{server.url}/meta", *crawls.folders(tmp_path))
        assert outcomes(tmp_path, server)["/meta"] == ("stored", "")


def test_an_export_has_them_and_brings_them_back(tmp_path: Path) -> None:
    with OddServer({}) as server:
        served(server)
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
    done = crawls.run("archive", "export", "--archive", str(tmp_path / "data"))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["noai (robots meta)"] in [line["opt_outs"] for line in lines]
    (tmp_path / "lines.jsonl").write_text(done.stdout, encoding="utf-8")
    folders = ["--archive", str(tmp_path / "other"), "--sources", str(tmp_path / "sources")]
    crawls.run("crawler", "import", str(tmp_path / "lines.jsonl"), *folders)
    brought = crawls.rows(tmp_path / "other", _SAID, [server.url])
    assert brought == crawls.rows(tmp_path / "data", _SAID, [server.url])
