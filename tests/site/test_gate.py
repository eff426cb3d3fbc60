"""A site with a password: the login page, sessions, Basic, the addresses of feeds, guesses."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.access.password import hashed
from archive.access.policy import Policy
from tests.site.newsroom import Reader

RIGHT, WRONG = "correct horse battery", "a wrong password"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
LOCKED = (
    "/", "/search?q=nvidia", "/article/1", "/archive", "/archive/articles/1", "/companies",
    "/alerts", "/llms.txt", "/about", "/-/static/app.css", "/nope",
)  # fmt: skip


@pytest.fixture(scope="module")
def password_hash() -> str:
    return hashed(RIGHT)


@pytest.fixture
def locked(edition: Path, password_hash: str) -> Iterator[Reader]:
    reader = Reader(edition, Policy(password=password_hash))
    yield reader
    reader.close()


def basic(password: str, user: str = "") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def sign_in(reader: Reader, then: str = "") -> dict[str, str]:
    """The headers of a browser that signed in."""
    answer = reader.post("/login", BROWSER, password=RIGHT, next=then)
    assert answer.status == 303
    return BROWSER | {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


@pytest.mark.parametrize("path", LOCKED)
def test_a_browser_is_led_to_the_login_page_and_nothing_else(locked: Reader, path: str) -> None:
    answer = locked.get_with(path, BROWSER)
    assert (answer.status, answer.text) == (303, "")
    assert answer.headers["location"].startswith("/login?next=%2F")
    other = locked.get(path)
    assert other.status == 401
    assert other.headers["www-authenticate"].startswith("Basic ")
    assert "Kursblatt" not in other.text


@pytest.mark.parametrize(
    "path",
    ["/search.atom", "/search.json", "/claims.csv", "/archive.json", "/archive/articles.csv"],
)
def test_programs_are_asked_in_a_way_that_they_can_answer(locked: Reader, path: str) -> None:
    assert locked.get(path).status == 401
    assert locked.get_with(path, basic(RIGHT, "whoever")).status == 200
    assert locked.get_with(path, basic(WRONG)).status == 401


def test_signing_in_goes_on_to_where_one_wanted(locked: Reader) -> None:
    led = locked.get_with("/search?q=nvidia", BROWSER).headers["location"]
    page = locked.get_with(led, BROWSER)
    assert page.texts("//h1") == ["Sign in"]
    (then,) = page.page.xpath("//input[@name='next']/@value")
    assert then == "/search?q=nvidia"
    answer = locked.post("/login", BROWSER, password=RIGHT, next=then)
    assert (answer.status, answer.headers["location"]) == (303, then)
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    found = locked.get_with(then, BROWSER | {"Cookie": cookie.partition(";")[0]})
    assert found.titles == ["Nvidia and the S&P 500"]
    assert found.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    "then", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", ""]
)
def test_signing_in_leads_nowhere_else(locked: Reader, then: str) -> None:
    answer = locked.post("/login", BROWSER, password=RIGHT, next=then)
    assert answer.headers["location"] == "/"


def test_a_wrong_password_is_said_and_guessing_becomes_slow(locked: Reader) -> None:
    for _ in range(5):
        answer = locked.post("/login", BROWSER, password=WRONG, next="/sources")
        assert answer.status == 403
        assert answer.texts("//p[@role='alert']") == ["That is not the password."]
        assert "set-cookie" not in answer.headers
        assert answer.page.xpath("//input[@name='next']/@value") == ["/sources"]
    answer = locked.post("/login", BROWSER, password=RIGHT)
    assert answer.status == 429
    assert 50 < int(answer.headers["retry-after"]) <= 60
    assert locked.get_with("/search.atom", basic(RIGHT)).status == 429
    assert locked.get("/robots.txt").status == 200


def test_who_guesses_waits_also_when_the_right_password_came_before(locked: Reader) -> None:
    assert locked.get_with("/search.atom", basic(RIGHT)).status == 200
    for _ in range(5):
        assert locked.get_with("/search.atom", basic(WRONG)).status == 401
    assert locked.get_with("/search.atom", basic(RIGHT)).status == 429
    assert locked.post("/login", BROWSER, password=RIGHT).status == 429


def test_who_has_a_session_is_not_slowed_by_who_guesses(locked: Reader) -> None:
    headers = sign_in(locked)
    for _ in range(9):
        locked.post("/login", BROWSER, password=WRONG)
    assert locked.get_with("/", headers).status == 200


def test_signing_out(locked: Reader) -> None:
    headers = sign_in(locked)
    page = locked.get_with("/", headers)
    assert page.page.xpath("//form[@method='post']/@action") == ["/logout"]
    assert locked.get_with("/logout", headers).status == 405
    answer = locked.post("/logout", headers)
    assert answer.status == 303
    assert answer.headers["set-cookie"].startswith('kursblatt=""; HttpOnly; Max-Age=0')


def test_another_sites_page_signs_nobody_in_or_out(locked: Reader) -> None:
    evil = {"Origin": "https://evil.example"}
    assert locked.post("/login", BROWSER | evil, password=RIGHT).status == 403
    assert locked.post("/logout", sign_in(locked) | evil).status == 403


@pytest.mark.parametrize("page", ["/search?q=nvidia", "/alerts"])
def test_feeds_on_a_readers_page_are_open_to_any_feed_reader(locked: Reader, page: str) -> None:
    found = locked.get_with(page, sign_in(locked)).page
    feeds = set(found.xpath("//a[contains(@href, '.atom')]/@href"))
    assert feeds == set(found.xpath("//link[contains(@href, '.atom')]/@href"))
    for feed in feeds:
        answer = locked.get(feed)
        assert answer.status == 200
        assert locked.get(feed.replace("nvidia", "sap")).status == 401
        assert feed.replace("&", "&amp;") in answer.text.split("<entry>")[0]


def test_forged_cookies_open_nothing(locked: Reader) -> None:
    for cookie in ("kursblatt=x", "kursblatt=", "ds_actor=x", "\x01;", 'kursblatt="'):
        assert locked.get_with("/", BROWSER | {"Cookie": cookie}).status == 303


def test_a_long_form_is_not_read(locked: Reader) -> None:
    assert locked.post("/login", BROWSER, password="x" * 20_000).status == 413


def test_without_a_password_there_is_nothing_to_sign_in_to(reader: Reader) -> None:
    assert reader.get("/login").headers["location"] == "/"
    assert not reader.get("/").page.xpath("//form[@method='post']")
    assert "key=" not in reader.get("/search").text


def test_a_rebound_name_reads_nothing(reader: Reader) -> None:
    answer = reader.get_with("/", {"Host": "rebound.example"})
    assert answer.status == 421
    assert "href" not in answer.text
    assert reader.get_with("/", {"X-Forwarded-For": "192.0.2.1"}).status == 403
