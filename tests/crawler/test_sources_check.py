"""`sources check` says of each document what a crawl would meet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.demo import Newsroom
from tests import crawls
from tests.crawler.conftest import TODAY
from tests.crawler.odd_server import OddServer, article, feed, redirect, respond, source

EMPTY = "<rss version='2.0'><channel></channel></rss>"
LONG_AGO = (
    "<urlset><url><loc>/a</loc><lastmod>2001-01-01</lastmod></url>"
    "<url><loc>/b</loc><lastmod>2001-01-02</lastmod></url></urlset>"
)


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """A finding for each of one server's documents, by key; in one run, since it takes a process
    of its own."""
    folder = tmp_path_factory.mktemp("check")
    (folder / "sources").mkdir()
    with OddServer(
        {
            "/robots.txt": "User-agent: *\nDisallow: /members/",
            "/feed.xml": feed("/a", "/b"),
            "/empty.xml": EMPTY,
            "/page": article("A page"),
            "/gone": lambda handler: respond(handler, b"gone", status=410),
            "/busy": lambda handler: respond(handler, b"later", status=503),
            "/moved": redirect("/feed.xml", 301),
            "/elsewhere-today": redirect("/feed.xml", 302),
            "/off-site": redirect("http://127.0.0.99/feed.xml", 301),
            "/loop": redirect("/loop", 301),
            "/old.xml": LONG_AGO,
            "/index.xml": "<sitemapindex><sitemap><loc>/old.xml</loc></sitemap></sitemapindex>",
            "/members/1.xml": feed("/a"),
            "/members/2.xml": feed("/a"),
        }
    ) as server:
        tomls = {
            "works": source(server.url),
            "empty": source(server.url, path="/empty.xml"),
            "html": source(server.url, path="/page"),
            "html-sitemap": source(server.url, kind="sitemap", path="/page"),
            "missing": source(server.url, path="/nothing"),
            "gone": source(server.url, path="/gone"),
            "busy": source(server.url, path="/busy"),
            "moved": source(server.url, path="/moved"),
            "elsewhere-today": source(server.url, path="/elsewhere-today"),
            "off-site": source(server.url, path="/off-site"),
            "loop": source(server.url, path="/loop"),
            "old": source(server.url, kind="sitemap", path="/old.xml") + 'max_age = "1d"\n',
            "index": source(server.url, kind="sitemap", path="/index.xml"),
            "listing": source(server.url, kind="listing", path="/page") + 'links = "td a"\n',
            "page": source(server.url, kind="url", path="/page"),
            "robots": source(server.url, path="/members/1.xml"),
            "robots-too": source(server.url, path="/members/2.xml"),
            "private": source(server.url, allow_private=False),
            "dns": source("http://nowhere.invalid"),
            "refused": source("http://127.0.0.98:9"),
        }
        for key, toml in tomls.items():
            (folder / f"sources/{key}.toml").write_text(toml, encoding="utf-8")
        sources = str(folder / "sources")
        done = crawls.run("crawler", "sources", "check", "--json", "--sources", sources)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert sorted(path.name for path in folder.iterdir()) == ["sources"]
    return {
        finding["source"]: finding | {"url": finding["url"].removeprefix(server.url)}
        for finding in json.loads(done.stdout)
    }


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("works", "works"),
        ("empty", "empty"),
        ("html", "HTML in place of a feed"),
        ("html-sitemap", "HTML in place of a sitemap"),
        ("missing", "HTTP 404"),
        ("gone", "HTTP 410"),
        ("busy", "HTTP 503"),
        ("moved", "works"),
        ("elsewhere-today", "works"),
        ("off-site", "off site"),
        ("loop", "redirect loop"),
        ("old", "empty"),
        ("index", "works"),
        ("listing", "no link matches"),
        ("page", "works"),
        ("robots", "robots"),
        ("robots-too", "robots"),
        ("private", "private address"),
        ("dns", "DNS"),
        ("refused", "connection refused"),
    ],
)
def test_a_document_has_its_verdict(
    findings: dict[str, dict[str, Any]], key: str, verdict: str
) -> None:
    assert findings[key]["verdict"] == verdict
    assert findings[key]["works"] is (verdict == "works")


def test_only_what_moved_for_good_is_said_to_have_moved(
    findings: dict[str, dict[str, Any]],
) -> None:
    assert findings["moved"]["moved_to"].endswith("/feed.xml")
    assert findings["elsewhere-today"]["moved_to"] == ""


def test_what_the_toml_leaves_out_is_counted(findings: dict[str, dict[str, Any]]) -> None:
    old = findings["old"]
    assert (old["entries"], old["left_out"]) == (0, 2)
    assert old["newest"] == "2001-01-02T00:00:00+00:00"
    assert findings["index"]["documents"] == 1


def test_the_newsroom_works_in_lines_for_a_script(tmp_path: Path) -> None:
    with Newsroom(today=TODAY, slow_seconds=0) as room:
        room.write_sources(tmp_path)
        done = crawls.run("crawler", "sources", "check", "--sources", str(tmp_path))
        forbidden = [seen for seen in room.requests if "/members/" in seen.path]
        agents = {seen.headers["User-Agent"].partition("/")[0] for seen in room.requests}
    assert done.returncode == 0, done.stdout
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [(key, kind, verdict) for key, kind, verdict, *_ in lines] == [
        ("demo-de", "feed", "works"),
        ("demo-de", "sitemap", "works"),
        ("demo-en", "feed", "works"),
        ("demo-en", "feed", "works"),
        ("demo-ja", "listing", "works"),
        ("demo-ja", "feed", "works"),
        ("demo-zh", "sitemap", "works"),
    ]
    assert not forbidden
    assert agents == {"Kursblatt"}


def test_a_source_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(source("http://127.0.0.1"), encoding="utf-8")
    done = crawls.run("crawler", "sources", "check", "dask", "--sources", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.endswith("no such source; did you mean desk?\n")
