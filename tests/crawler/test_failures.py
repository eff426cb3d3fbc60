"""Every URL ends in a named outcome, whatever the server does, and the good pages are stored."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

import pytest

from tests import crawls
from tests.bench.poison import POISONED
from tests.crawler.odd_server import OddServer, article, feed, redirect, respond, source

LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": %s}</script>'
_OUTCOMES = "SELECT replace(url, ?, ''), state, reason FROM urls"


def outcomes(folder: Path, server: OddServer) -> dict[str, tuple[str, str]]:
    found = crawls.rows(folder / "data", _OUTCOMES, [server.url])
    return {url: (state, reason) for url, state, reason in found}


def scrapy_crawl(folder: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    """The ecosystem's own command, with limits short enough for a test."""
    done = subprocess.run(
        crawls.command("scrapy", "crawl", "sources", *settings),
        cwd=crawls.CHECKOUT,
        env=os.environ
        | {
            "KURSBLATT_ARCHIVE": str(folder / "data"),
            "KURSBLATT_SOURCES": str(folder / "sources"),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def write(folder: Path, toml: str) -> None:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources/odd.toml").write_text(toml, encoding="utf-8")


def stalled(handler: BaseHTTPRequestHandler) -> None:
    """Headers and no body, until the client gives up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.flush()
    handler.rfile.read(1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    try:
        for _ in range(4000):
            handler.wfile.write(b"<p>on and on</p>" * 512)
    except OSError:
        handler.close_connection = True


def truncated(handler: BaseHTTPRequestHandler) -> None:
    respond(handler, b"<p>half of", length="5000")
    handler.close_connection = True


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What became of every page of a server with one of each oddity."""
    folder = tmp_path_factory.mktemp("odd")
    bomb = gzip.compress(b"<p>0</p>" * 4_000_000)
    growing = count()
    attributes = "".join(f" a{number}='x'" for number in range(150_000))
    paths: dict[str, object] = {
        "/good": article("A good page"),
        "/header": lambda h: respond(h, article("Latin").encode(), X_Author="M\xfcller"),
        "/half": article("Half").replace("<article>", LD % '"Half \\ud83d"' + "<article>"),
        "/nested": article("Deep").replace("<article>", LD % ("[" * 100_000) + "<article>"),
        "/stalled": stalled,
        "/endless": endless,
        "/truncated": truncated,
        "/bomb": lambda h: respond(h, bomb, Content_Encoding="gzip"),
        "/loop": redirect("/loop"),
        "/ping": redirect("/pong"),
        "/pong": redirect("/ping"),
        "/grow": lambda h: respond(h, b"", status=302, Location=f"/grow?n={next(growing)}"),
        "/refresh": "<meta http-equiv='refresh' content='0; url=/refresh'>",
        "/home": redirect("/"),
        "/": article("The front page"),
        "/away": redirect("http://elsewhere.invalid/a"),
        "/gone": lambda h: respond(h, b"", status=410),
        "/broken": lambda h: respond(h, b"", status=500),
        "/forbidden": lambda h: respond(h, b"", status=403),
        "/paper.pdf": lambda h: respond(h, b"%PDF-1.7", kind="application/pdf"),
        "/empty": "",
        "/short": "<html><body><p>Markets closed.</p></body></html>",
        "/attributes": f"<html><body{attributes}><p>x</p></body></html>",
        "/poison": POISONED["45,000 links 200 deep"]().decode(),
        "/secret/page": article("Secret"),
        "/robots.txt": "User-agent: *\nDisallow: /secret/\n",
    }
    links = [path for path in paths if path not in ("/", "/robots.txt", "/pong")]
    with OddServer({}) as server:
        server.paths.update(paths)  # type: ignore[arg-type]
        server.paths["/feed.xml"] = feed(
            *(f"{server.url}{link}" for link in links),
            "http://no-such-host.invalid/a",
            f"http://127.0.0.1:{_closed_port()}/refused",
            "javascript:alert(1)",
        )
        write(folder, source(server.url, concurrency=8, also=["no-such-host.invalid"]))
        scrapy_crawl(folder, "-s", "DOWNLOAD_TIMEOUT=2", "-s", "KURSBLATT_EXTRACTION_TIMEOUT=4")
        found = outcomes(folder, server)
        assert not [path for path, _ in server.asked if path == "/secret/page"]
    return {
        url.rpartition("invalid")[2] if "invalid" in url else url: o for url, o in found.items()
    }


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/good", ("stored", "")),
        ("/header", ("stored", "")),
        ("/half", ("stored", "")),
        ("/nested", ("stored", "")),
        ("/stalled", ("failed", "timeout")),
        ("/endless", ("failed", "too large")),
        ("/truncated", ("failed", "truncated")),
        ("/bomb", ("failed", "too large")),
        ("/loop", ("failed", "redirect loop")),
        ("/ping", ("failed", "redirect loop")),
        ("/grow", ("failed", "redirect loop")),
        ("/refresh", ("failed", "redirect loop")),
        ("/home", ("dropped", "moved to the home page")),
        ("/away", ("dropped", "off site")),
        ("/gone", ("failed", "HTTP 410")),
        ("/broken", ("failed", "HTTP 500")),
        ("/forbidden", ("failed", "HTTP 403")),
        ("/paper.pdf", ("dropped", "not HTML")),
        ("/empty", ("dropped", "empty page")),
        ("/short", ("dropped", "too short")),
        ("/attributes", ("dropped", "too many attributes")),
        ("/poison", ("failed", "extraction timed out")),
        ("/secret/page", ("dropped", "robots")),
    ],
)
def test_outcome(odd: dict[str, tuple[str, str]], path: str, outcome: tuple[str, str]) -> None:
    assert odd[path] == outcome


def test_unreachable_hosts_are_named(odd: dict[str, tuple[str, str]]) -> None:
    assert ("failed", "DNS") in odd.values()
    assert ("failed", "connection refused") in odd.values()


def test_nothing_is_left_pending(odd: dict[str, tuple[str, str]]) -> None:
    assert not [url for url, (state, _) in odd.items() if state == "pending"]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (article("Not a feed at all"), "HTML in place of a feed"),
        ("", "empty document"),
        ("just some words", "not a feed"),
    ],
)
def test_a_document_that_is_none_is_named_and_the_exit_status_tells(
    tmp_path: Path, document: str, reason: str
) -> None:
    with OddServer({"/feed.xml": document}) as server:
        write(tmp_path, source(server.url))
        done = crawls.crawl(tmp_path)
    assert done.returncode == 1
    assert f"odd: could not be read: {reason}: {server.url}/feed.xml" in done.stdout.replace(
        "\n", ""
    )


def test_a_passing_failure_is_tried_again_later_and_a_lasting_one_is_not(tmp_path: Path) -> None:
    with OddServer({"/broken": lambda h: respond(h, b"", status=503)}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/broken", f"{server.url}/missing")
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        retries = dict(crawls.rows(tmp_path / "data", "SELECT reason, retry_at FROM urls"))
    assert retries["HTTP 503"] is not None
    assert retries["HTTP 404"] is None


def test_private_addresses_are_refused_unless_the_source_allows_them(tmp_path: Path) -> None:
    with OddServer({"/page": article("Inside")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url, allow_private=False))
        done = crawls.crawl(tmp_path)
        assert server.asked == []
    assert done.returncode == 1
    assert "private address" in done.stdout


def test_a_redirect_to_a_private_address_is_refused(tmp_path: Path) -> None:
    inside = OddServer({"/page": article("Inside")}, host="127.0.0.9")
    with inside, OddServer({"/out": redirect(f"{inside.url}/page")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/out")
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert inside.asked == []
        assert outcomes(tmp_path, server)["/out"] == ("dropped", "off site")


def test_a_bad_address_among_the_sitemaps_of_an_index_costs_only_itself(tmp_path: Path) -> None:
    with OddServer({"/page": article("Listed")}) as server:
        server.paths["/index.xml"] = (
            f"<sitemapindex><sitemap><loc>http://[bad</loc></sitemap><sitemap><loc>{server.url}"
            "/one.xml</loc></sitemap></sitemapindex>"
        )
        server.paths["/one.xml"] = f"<urlset><url><loc>{server.url}/page</loc></url></urlset>"
        write(tmp_path, source(server.url, kind="sitemap", path="/index.xml"))
        crawls.crawl(tmp_path)
        assert outcomes(tmp_path, server)["/page"] == ("stored", "")
    skipped = "SELECT skipped FROM documents WHERE url LIKE '%index.xml'"
    assert crawls.rows(tmp_path / "data", skipped) == [(1,)]


def test_an_edited_toml_asks_anew_what_was_unchanged(tmp_path: Path) -> None:
    def sitemap(handler: BaseHTTPRequestHandler) -> None:
        unchanged = handler.headers.get("If-None-Match") == "v1"
        body = "".join(f"<url><loc>{server.url}/{p}</loc></url>" for p in ("tech", "money"))
        status, body = (304, "") if unchanged else (200, f"<urlset>{body}</urlset>")
        respond(handler, body.encode(), status=status, ETag="v1")

    with OddServer({"/tech": article("Tech"), "/money": article("Money")}) as server:
        server.paths["/sitemap.xml"] = sitemap
        toml = source(server.url, kind="sitemap", path="/sitemap.xml")
        write(tmp_path, toml + 'include = "/tech"\n')
        crawls.crawl(tmp_path)
        assert "/money" not in outcomes(tmp_path, server)
        write(tmp_path, toml)
        crawls.crawl(tmp_path)
        assert outcomes(tmp_path, server)["/money"] == ("stored", "")
        asked = len(server.asked)
        crawls.crawl(tmp_path)
        assert server.asked[asked:][-1][0] == "/sitemap.xml"


def test_what_waits_goes_to_the_source_that_names_it_now(tmp_path: Path) -> None:
    with OddServer({"/page": lambda h: respond(h, b"", status=503, Retry_After="3600")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        (tmp_path / "sources/odd.toml").rename(tmp_path / "sources/renamed.toml")
        crawls.crawl(tmp_path)
    assert crawls.rows(tmp_path / "data", "SELECT source FROM urls") == [("renamed",)]
