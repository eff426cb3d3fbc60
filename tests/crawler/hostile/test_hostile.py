"""A server that plays every attack we could think of beside 40 good pages: one crawl stores the
good ones, names what became of each other, stays small, reads no file and ends by itself."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import crawls
from tests.crawler.hostile.documents import Hostile, documents
from tests.crawler.hostile.pages import Case, cases
from tests.crawler.odd_server import OddServer, feed
from tests.processes import Watched

_MOST_MEMORY = 600  # MB, of all processes of the crawl
_SECONDS = 240.0
_PAGES = cases()
_TOML = """name = "{key}"
homepage = "{url}/"
delay = 0.0
concurrency = 8
allow_private = true
revisit = "off"
[[discover]]
kind = "{kind}"
url = "{url}/{key}"
{more}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a crawl made of it all."""

    url: str
    folder: Path
    urls: dict[str, tuple[str, str]]
    documents: dict[str, tuple[str, str, int, int]]
    asked: Counter[str]
    memory: int
    exit_status: int
    log: str


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "sources").mkdir()
    with OddServer({path: case.answer for path, case in _PAGES.items()}) as server:
        named = documents(server.url)
        server.paths["/pages"] = feed(*(server.url + path for path in _PAGES if path != "/pong"))
        named_too = {"pages": Hostile(kind="feed", answer="", noted=("stored", "", 0, 0))}
        for key, hostile in (named | named_too).items():
            server.paths.setdefault(f"/{key}", hostile.answer)
            toml = _TOML.format(key=key, url=server.url, kind=hostile.kind, more=hostile.more)
            (folder / f"sources/{key}.toml").write_text(toml, encoding="utf-8")
        with (
            subprocess.Popen(
                crawls.command(
                    *("scrapy", "crawl", "sources", "-s", "DOWNLOAD_TIMEOUT=8"),
                    *("-s", "KURSBLATT_EXTRACTION_TIMEOUT=15"),
                ),
                cwd=crawls.CHECKOUT,
                env=os.environ
                | {
                    "KURSBLATT_ARCHIVE": str(folder / "data"),
                    "KURSBLATT_SOURCES": str(folder / "sources"),
                },
                stderr=subprocess.PIPE,
                text=True,
            ) as process,
            Watched(process.pid) as watched,
        ):
            log = process.communicate(timeout=_SECONDS)[1]
        asked = Counter(path for path, _ in server.asked)
        found = crawls.rows(
            folder / "data", "SELECT replace(url, ?, ''), state, reason FROM urls", [server.url]
        )
        noted = crawls.rows(
            folder / "data",
            "SELECT replace(url, ?, ''), state, reason, entries, skipped FROM documents",
            [server.url],
        )
        return Played(
            url=server.url,
            folder=folder,
            urls={url: (state, reason) for url, state, reason in found},
            documents={url: tuple(rest) for url, *rest in noted},
            asked=asked,
            memory=watched.most,
            exit_status=process.returncode,
            log=log,
        )


@pytest.mark.parametrize("path", [path for path in _PAGES if path != "/pong"])
def test_page(played: Played, path: str) -> None:
    case: Case = _PAGES[path]
    assert played.urls[path] == case.outcome


@pytest.mark.parametrize("key", list(documents("")))
def test_document(played: Played, key: str) -> None:
    assert played.documents[f"/{key}"] == documents("")[key].noted


def test_the_forty_good_pages_are_stored(played: Played) -> None:
    sql = "SELECT count(*) FROM articles WHERE title LIKE 'A good page, number %' AND url LIKE ?"
    assert crawls.rows(played.folder / "data", sql, ["%/good/%"]) == [(40,)]


def test_nothing_is_left_without_an_outcome(played: Played) -> None:
    assert not [url for url, (state, _) in played.urls.items() if state == "pending"]
    assert played.exit_status == 0


def test_the_crawl_stays_small(played: Played) -> None:
    assert 0 < played.memory < _MOST_MEMORY


def test_no_file_and_no_address_of_an_entity_is_read(played: Played) -> None:
    assert played.asked["/xxe-hit"] == 0
    said = crawls.rows(played.folder / "data", "SELECT url || found_title FROM urls")
    assert not [text for (text,) in said if "root:" in text]


def test_dates_that_cannot_be_are_none_and_titles_are_short(played: Played) -> None:
    sql = "SELECT max(length(title)) < 1000, max(published_at) IS NULL FROM articles"
    assert crawls.rows(played.folder / "data", sql) == [(1, 1)]


def test_traps_are_left(played: Played) -> None:
    assert played.asked["/listing-calendar"] == 4
    assert played.asked["/sitemap-itself"] == 1
    assert played.asked["/sitemap-grows"] == 1 + 3 + 9
    assert played.asked["/grow"] <= 6


def test_nothing_broke(played: Played) -> None:
    assert "Spider error" not in played.log
    assert "Error processing" not in played.log
    assert not [url for url, (_, reason) in played.urls.items() if "internal" in reason]
