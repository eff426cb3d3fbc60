"""Pages whose text their scripts make: through the system's Chromium, with everything else as it
is."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

import pytest

from archive.article import Snapshot
from archive.database import open_snapshots
from archive.snapshots import Snapshots
from crawler import rendering
from crawler.sources import SourceError, load_sources
from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, redirect, source
from tests.crawler.test_failures import outcomes, write

_CHROMIUM = shutil.which("chromium") is None
pytest.importorskip("scrapy_playwright")
browser = pytest.mark.skipif(_CHROMIUM, reason="needs chromium")

_SHELL = """<!doctype html><html lang="en"><head><title>Shell</title></head><body><div id="app">
</div><script src="/app.js"></script><img src="/picture.png">
<script src="{away}/spy.js"></script></body></html>"""
_APP = """fetch("/api/story").then(r => r.text()).then(html => {
  document.getElementById("app").innerHTML = html; document.title = "Made by a script"; });
fetch("%s/spy").catch(() => {});"""

_CALLS = """<script>
const call = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.9:%d"}]});
call.createDataChannel("any");
call.createOffer().then(offer => call.setLocalDescription(offer));
</script>"""


def story() -> str:
    whole = article("Made by a script")
    return whole[whole.index("<article>") : whole.index("</body>")]


@browser
@pytest.mark.browser
def test_what_a_script_writes_is_the_article_and_nothing_foreign_is_asked(tmp_path: Path) -> None:
    away = OddServer({}, host="127.0.0.9")
    with away, OddServer({"/app.js": _APP % away.url, "/api/story": story()}) as server:
        server.paths |= {
            "/page": _SHELL.format(away=away.url),
            "/leaves": redirect(f"{away.url}/secret"),
            "/hangs": "<script>for (;;) {}</script>",
            "/gone": redirect("/nothing"),
            "/asks": f"<script>location = '{away.url}/secret'</script>",
        }
        pages = ("/page", "/leaves", "/gone", "/asks")
        server.paths["/feed.xml"] = feed(*(server.url + path for path in pages))
        write(tmp_path, source(server.url, render=True))
        crawls.crawl(tmp_path)
        assert away.asked == []
        assert not {"/picture.png", "/favicon.ico"} & {path for path, _ in server.asked}
        ended = outcomes(tmp_path, server)
    assert ended["/page"] == ("stored", "")
    assert ended["/gone"] == ("failed", "HTTP 404")
    assert ended["/leaves"][0] in ("failed", "dropped")
    assert ended["/asks"][0] in ("failed", "dropped")
    assert _title(tmp_path) == "Made by a script"
    kept = _kept(tmp_path)
    assert b"The chip maker said" in kept.body
    assert kept.headers["x-kursblatt-rendered"] == "chromium"


@browser
@pytest.mark.browser
def test_a_page_asks_its_own_sources_sites_and_not_another_rendered_ones(tmp_path: Path) -> None:
    with OddServer({}) as one, OddServer({}, host="127.0.0.9") as two:
        for server, other in ((one, two), (two, one)):
            server.paths |= {
                "/feed.xml": feed(f"{server.url}/page"),
                "/page": _SHELL.format(away=other.url),
                "/app.js": _APP % other.url,
                "/api/story": story(),
            }
        write(tmp_path, source(one.url, render=True))
        second = tmp_path / "sources" / "other.toml"
        second.write_text(source(two.url, render=True), encoding="utf-8")
        crawls.crawl(tmp_path)
        for server in (one, two):
            assert outcomes(tmp_path, server)["/page"] == ("stored", "")
            asked = {path for path, _ in server.asked}
            assert "/api/story" in asked
            assert not {"/spy", "/spy.js"} & asked


@browser
@pytest.mark.browser
def test_no_datagram_of_a_page_goes_past_the_proxy(tmp_path: Path) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as near, OddServer({}) as server:
        near.bind(("127.0.0.9", 0))
        near.setblocking(False)
        calls = _CALLS % near.getsockname()[1]
        server.paths["/page"] = article("Calls").replace("</body>", f"{calls}</body>")
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url, render=True))
        crawls.crawl(tmp_path)
        assert outcomes(tmp_path, server) == {"/page": ("stored", "")}
        with pytest.raises(BlockingIOError):
            near.recv(2048)


def _title(folder: Path) -> str:
    return str(crawls.rows(folder / "data", "SELECT title FROM articles")[0][0])


def _kept(folder: Path) -> Snapshot:
    sql = "SELECT fetched_url, snapshot FROM articles"
    url, digest = crawls.rows(folder / "data", sql)[0]
    db = open_snapshots(folder / "data")
    try:
        found = Snapshots(db).response(url, digest)
    finally:
        db.close()
    assert found is not None
    return found


def test_without_it_installed_there_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, source("http://127.0.0.1:1", render=True))
    monkeypatch.setattr(rendering, "find_spec", lambda _: None)
    with pytest.raises(SourceError, match="odd: render = true needs scrapy-playwright: python -m"):
        rendering.settings(load_sources(tmp_path / "sources"))


def test_without_a_browser_there_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, source("http://127.0.0.1:1", render=True))
    monkeypatch.setenv("KURSBLATT_CHROMIUM", "no-such-browser")
    done = crawls.crawl(tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") <= 2
    assert "odd: render = true: no no-such-browser on this machine" in done.stderr


def test_no_source_that_asks_for_it_loads_nothing(tmp_path: Path) -> None:
    write(tmp_path, source("http://127.0.0.1:1"))
    assert rendering.settings(load_sources(tmp_path / "sources")) == {}
    assert "crawler.network.render" not in sys.modules
