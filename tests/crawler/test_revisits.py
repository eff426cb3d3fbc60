"""Articles asked for again over HTTP: what they are asked with, when, and what may come back."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests import crawls
from tests.crawler.odd_server import Answer, OddServer, article, feed, redirect, respond, source
from tests.crawler.test_failures import outcomes, write

INDEX = (Path(__file__).parents[1] / "pages/no-article-tag-page/page.html").read_bytes()
OTHER = """<html><head><title>Elsewhere</title></head><body><article><h1>Elsewhere</h1>
<p>Gulls over a harbour in the morning: eleven boats left before six, and nine returned with
herring. A cook bought half of it. Nothing about shares is known of that day.</p>
<p>By noon rain drove everybody indoors, where cards were played until supper.</p>
</article></body></html>"""
SINCE = "Sun, 22 Nov 2026 08:00:00 GMT"


def with_validators(title: str, **validators: Any) -> Answer:
    """An article that answers 304 to whoever has it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = (handler.headers["If-None-Match"], handler.headers["If-Modified-Since"])
        if any(asked):
            respond(handler, b"", status=304)
        else:
            respond(handler, article(title).encode(), **validators)

    return answer


def crawl_again(folder: Path, server: OddServer, pages: dict[str, Any]) -> None:
    """A crawl, and another one when all revisits are due and the server has changed."""
    server.paths["/feed.xml"] = feed(*(server.url + path for path in server.paths))
    write(folder, source(server.url))
    crawls.crawl(folder)
    server.asked.clear()
    server.headers.clear()
    server.paths.update(pages)
    crawls.make_due(folder / "data")
    crawls.crawl(folder)


def test_a_revisit_is_conditional_and_304_is_unchanged(tmp_path: Path) -> None:
    pages: dict[str, Answer | str | bytes] = {
        "/tag": with_validators("By its tag", ETag='"abc"'),
        "/date": with_validators("By its date", Last_Modified=SINCE),
        "/neither": article("By neither"),
    }
    with OddServer(pages) as server:
        crawl_again(tmp_path, server, {})
        assert server.headers["/tag"]["If-None-Match"] == '"abc"'
        assert server.headers["/date"]["If-Modified-Since"] == SINCE
        assert not {"If-None-Match", "If-Modified-Since"} & server.headers["/neither"].keys()
        found = outcomes(tmp_path, server)
        assert {*found.values()} == {("unchanged", "")}


def test_where_a_revisit_is_redirected_to_is_not_asked_conditionally(tmp_path: Path) -> None:
    pages: dict[str, Answer | str | bytes] = {"/news/a": with_validators("A", Last_Modified=SINCE)}
    with OddServer(pages) as server:
        crawl_again(tmp_path, server, {"/news/a": redirect("/"), "/": with_validators("Home")})
        assert "If-Modified-Since" in server.headers["/news/a"]
        assert "If-Modified-Since" not in server.headers["/"]
        reason = "revisit: moved to the home page"
        assert outcomes(tmp_path, server)["/news/a"] == ("unchanged", reason)


# What each article's address becomes, what that is to its URL, and whether it is gone then.
MET: dict[str, tuple[Answer | bytes, str, bool]] = {
    "/news/404": (lambda h: respond(h, b"", status=404), "HTTP 404", True),
    "/news/410": (lambda h: respond(h, b"", status=410), "HTTP 410", True),
    "/news/front": (redirect("/tag/chips"), "moved to a section front", True),
    "/news/away": (redirect("/news/b"), "moved to another page", True),
    "/news/503": (lambda h: respond(h, b"", status=503), "HTTP 503", False),
    "/news/403": (lambda h: respond(h, b"", status=403), "HTTP 403", False),
    "/news/empty": (b"", "empty page", False),
    "/news/short": (b"<html><body><p>Soon.</p></body></html>", "too short", False),
    "/news/image": (lambda h: respond(h, b"x", kind="image/png"), "not HTML", False),
}


def test_articles_stay_whatever_revisits_meet(tmp_path: Path) -> None:
    with OddServer({path: article(path) for path in MET}) as server:
        becomes = {path: answer for path, (answer, *_) in MET.items()}
        crawl_again(tmp_path, server, becomes | {"/tag/chips": INDEX, "/news/b": OTHER})
        found = outcomes(tmp_path, server)
        assert found == {
            path: ("unchanged", f"revisit: {reason}") for path, (_, reason, _) in MET.items()
        }
    facts = "SELECT title, gone, gone_at IS NOT NULL FROM articles"
    assert {*crawls.rows(tmp_path / "data", facts)} == {
        (path, reason if gone else "", int(gone)) for path, (_, reason, gone) in MET.items()
    }
    assert crawls.rows(tmp_path / "data", "SELECT count(*) FROM revisions") == [(0,)]
    last = "SELECT discovered, fetched, unchanged FROM crawl_sources ORDER BY crawl DESC LIMIT 1"
    assert crawls.rows(tmp_path / "data", last) == [(9, 9, 9)]


def test_an_article_that_moved_is_not_stored_twice(tmp_path: Path) -> None:
    with OddServer({"/news/a": article("A")}) as server:
        crawl_again(tmp_path, server, {"/news/a": redirect("/b/a", 301), "/b/a": article("A")})
    assert crawls.rows(tmp_path / "data", "SELECT count(*) FROM articles") == [(1,)]


def test_what_is_new_comes_before_what_is_asked_again(tmp_path: Path) -> None:
    old = {f"/old{number}": article(f"Old {number}") for number in range(8)}
    with OddServer(dict(old)) as server:
        new = {f"/new{number}": article(f"New {number}") for number in range(8)}
        late = feed(*(server.url + path for path in new))
        crawl_again(tmp_path, server, new | {"/feed.xml": late})
        asked = [path for path, _ in server.asked if path in old or path in new]
    assert {*asked[:8]} == new.keys()
    assert {*asked[8:]} == old.keys()


def test_a_host_that_asks_to_wait_is_asked_later_and_the_article_stays(tmp_path: Path) -> None:
    def wait(handler: BaseHTTPRequestHandler) -> None:
        respond(handler, b"", status=429, Retry_After="100000")

    with OddServer({"/news/a": article("A")}) as server:
        crawl_again(tmp_path, server, {"/news/a": wait})
        assert len(server.times("/news/a")) == 1
        row = "SELECT state, reason, article, retry_at IS NOT NULL FROM urls"
        assert crawls.rows(tmp_path / "data", row) == [("pending", "asked to wait", 1, 1)]


def test_a_source_that_is_not_revisited_is_not(tmp_path: Path) -> None:
    with OddServer({"/news/a": article("A")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/news/a")
        write(tmp_path, source(server.url, revisit="off"))
        crawls.crawl(tmp_path)
        crawls.make_due(tmp_path / "data")
        crawls.crawl(tmp_path)
        assert len(server.times("/news/a")) == 1
