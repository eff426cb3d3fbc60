"""The commands as a person runs them, and the ecosystem's own on our checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive.clock import from_text, utcnow
from crawler.demo import Newsroom
from tests import crawls
from tests.crawler.conftest import TODAY, Crawled
from tests.crawler.odd_server import OddServer, article, feed, source
from tests.crawler.test_failures import write

PAGE = Path(__file__).parent.parent / "pages/json-ld/page.html"


def tool(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A console script of the tests' interpreter."""
    return subprocess.run(
        [str(Path(sys.executable).parent / name), *arguments],
        cwd=crawls.CHECKOUT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_scrapy_lists_the_spiders() -> None:
    assert tool("scrapy", "list").stdout.split() == ["feed", "listing", "sitemap", "sources", "url"]


def test_scrapy_crawls_the_feeds_of_one_source(tmp_path: Path) -> None:
    with Newsroom(today=TODAY, slow_seconds=0) as room:
        room.write_sources(tmp_path / "sources")
        done = tool(
            "scrapy",
            "crawl",
            "feed",
            "-a",
            "source=demo-ja",
            KURSBLATT_ARCHIVE=str(tmp_path / "data"),
            KURSBLATT_SOURCES=str(tmp_path / "sources"),
        )
    assert done.returncode == 0
    assert crawls.rows(tmp_path / "data", "SELECT count(*), min(source) FROM articles") == [
        (5, "demo-ja")
    ]


def test_sqlite_utils_searches_the_archive(crawled: Crawled) -> None:
    done = tool(
        "sqlite-utils",
        str(crawled.folder / "data/archive.db"),
        "SELECT count(*) AS n FROM article_search WHERE article_search MATCH '商汤'",
    )
    assert json.loads(done.stdout)[0]["n"] > 0


def test_datasette_serves_the_configuration_directory(crawled: Crawled) -> None:
    done = tool(
        "datasette",
        "archive/site/",
        "--get",
        "/archive/articles.json?_search=商湯&_shape=array",
        KURSBLATT_ARCHIVE=str(crawled.folder / "data"),
    )
    titles = [row["title"] for row in json.loads(done.stdout)]
    assert any("商汤" in title for title in titles)


def test_fetch_archives_a_page_of_no_source_and_again_when_it_is_asked_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "sources").mkdir()
    with OddServer({"/page": article("By hand")}) as server:
        write(tmp_path, source("https://other.example", path="/feed"))
        page = f"{server.url}/page"
        first = crawls.run("crawler", "fetch", page, *crawls.folders(tmp_path))
        crawls.run("crawler", "fetch", page, *crawls.folders(tmp_path))
        assert len(server.times("/page")) == 2
    assert first.returncode == 0
    told = crawls.rows(tmp_path / "data", "SELECT title, source FROM articles")
    assert told == [("By hand", "fetched")]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["crawl", "no-such-source"], "no-such-source.toml: no such source"),
        (["fetch", "ftp://example.org/a"], "not an http or https address: ftp://example.org/a"),
        (["inspect", "no/such/file"], "neither a file nor an http or https address"),
        (["replay"], "no archive here yet"),
        (["crawl", "--sources", "no/such/folder"], "no/such/folder: no such folder of sources"),
    ],
)
def test_bad_input_gets_one_line_that_names_it(
    tmp_path: Path, arguments: list[str], line: str
) -> None:
    done = (
        crawls.run("crawler", *arguments, "--archive", str(tmp_path))
        if arguments[0] != "inspect"
        else crawls.run("crawler", *arguments)
    )
    assert done.returncode == 2
    assert line in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_broken_toml_names_file_and_key(tmp_path: Path) -> None:
    write(tmp_path, 'name = "x"\nhomepage = "http://x.example"\nintervall = "1h"\n')
    done = crawls.crawl(tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "odd.toml: discover: is missing" in done.stderr


def test_inspect_shows_where_each_field_came_from() -> None:
    shown = crawls.run("crawler", "inspect", str(PAGE)).stdout
    assert "json-ld datePublished: 2026-05-19T16:40:00+02:00" in shown
    told = json.loads(crawls.run("crawler", "inspect", str(PAGE), "--json").stdout)
    assert told["published_at"] == "2026-05-19T14:40:00+00:00"
    assert told["date_candidates"][0]["origin"] == "json-ld datePublished"


def test_inspect_fetches_an_address(tmp_path: Path) -> None:
    with OddServer({"/page": article("From the wire")}) as server:
        done = crawls.run("crawler", "inspect", f"{server.url}/page", "--json")
        missing = crawls.run("crawler", "inspect", f"{server.url}/nothing")
    assert json.loads(done.stdout)["title"] == "From the wire"
    assert (missing.returncode, "HTTP 404" in missing.stderr) == (1, True)


def test_replay_ends_in_the_same_archive(crawled: Crawled, tmp_path: Path) -> None:
    shutil.copytree(crawled.folder / "data", tmp_path / "data")
    shutil.copytree(crawled.folder / "sources", tmp_path / "sources")
    before = crawls.contents(tmp_path / "data")
    done = crawls.run("crawler", "replay", *crawls.folders(tmp_path))
    assert done.returncode == 0, done.stderr
    assert crawls.contents(tmp_path / "data") == before


def test_import_of_html_files_takes_their_canonical_addresses(tmp_path: Path) -> None:
    write(tmp_path, source("https://desk.example", path="/feed"))
    pages = tmp_path / "pages/deep"
    pages.mkdir(parents=True)
    named = "<html><head><link rel='canonical' href='https://desk.example/kept'></head>"
    (pages / "kept.html").write_text(article("Kept").replace("<html lang='en'><head>", named))
    (pages / "nameless.htm").write_text(article("Nameless"))
    done = crawls.run("crawler", "import", str(tmp_path / "pages"), *crawls.folders(tmp_path))
    assert done.returncode == 0
    assert "1 left out: no address in the page" in done.stderr
    told = crawls.rows(tmp_path / "data", "SELECT url, source FROM articles")
    assert told == [("https://desk.example/kept", "odd")]


def test_a_warc_that_is_cut_off_says_so_and_keeps_what_stands_before(
    crawled: Crawled, tmp_path: Path
) -> None:
    data = ["--archive", str(crawled.folder / "data")]
    whole, cut = tmp_path / "whole.warc.gz", tmp_path / "cut.warc.gz"
    crawls.run("archive", "export", "--format", "warc", "--output", str(whole), *data)
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    write(tmp_path, source("https://desk.example", path="/feed"))
    done = crawls.run("crawler", "import", str(cut), *crawls.folders(tmp_path))
    assert done.returncode == 1
    assert f"kursblatt: {cut}: " in done.stderr
    stored = crawls.rows(tmp_path / "data", "SELECT count(*) FROM articles")[0][0]
    assert 0 < stored < 99
    done = crawls.run("crawler", "import", str(whole), *crawls.folders(tmp_path))
    assert done.returncode == 0
    assert crawls.rows(tmp_path / "data", "SELECT count(*) FROM articles") == [(99,)]


def test_an_export_goes_into_its_own_archive_without_changing_it(
    crawled: Crawled, tmp_path: Path
) -> None:
    shutil.copytree(crawled.folder / "data", tmp_path / "data")
    shutil.copytree(crawled.folder / "sources", tmp_path / "sources")
    before = crawls.contents(tmp_path / "data")
    lines = tmp_path / "all.jsonl"
    archive = ["--archive", str(tmp_path / "data")]
    crawls.run("archive", "export", "--output", str(lines), *archive)
    done = crawls.run("crawler", "import", str(lines), *crawls.folders(tmp_path))
    assert done.returncode == 0, done.stderr
    assert crawls.contents(tmp_path / "data") == before


def test_replay_knows_the_archives_sources_without_their_tomls(
    crawled: Crawled, tmp_path: Path
) -> None:
    shutil.copytree(crawled.folder / "data", tmp_path / "data")
    write(tmp_path, source("https://desk.example", path="/feed"))
    done = crawls.run("crawler", "replay", "demo-ja", *crawls.folders(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "demo-ja" in done.stdout
    unknown = crawls.run("crawler", "replay", "nobody", *crawls.folders(tmp_path))
    assert (unknown.returncode, unknown.stderr.count("\n")) == (2, 1)


def test_a_demo_that_cannot_be_served_leaves_the_last_one_alone(tmp_path: Path) -> None:
    kept = tmp_path / "data/demo/kept"
    kept.mkdir(parents=True)
    with OddServer({}) as server:
        port = server.url.rpartition(":")[2]
        done = subprocess.run(
            crawls.command("crawler", "demo", "--port", port),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(crawls.CHECKOUT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert kept.exists()


def test_schedule_once_crawls_what_is_due_and_then_nothing(tmp_path: Path) -> None:
    with OddServer({"/page": article("On time")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url, interval="2h"))
        crawls.run("crawler", "schedule", "--once", *crawls.folders(tmp_path))
        asked = len(server.asked)
        crawls.run("crawler", "schedule", "--once", *crawls.folders(tmp_path))
        assert len(server.asked) == asked
    (due,) = crawls.rows(tmp_path / "data", "SELECT next_due FROM sources")[0]
    next_due = from_text(due)
    assert next_due is not None
    assert 0.75 < (next_due - utcnow()).total_seconds() / 3600 <= 1  # it brought news
