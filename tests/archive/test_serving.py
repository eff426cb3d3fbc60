"""The real server: behind a proxy that is believed, and beside programs that are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from archive.access.password import VARIABLE, hashed
from tests.site.newsroom import print_edition
from tests.site.test_assistants import PASSWORD, serving

CAME_BY_HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    print_edition(folder)
    return folder


@pytest.fixture(scope="module")
def proxied(folder: Path) -> Iterator[str]:
    hash_ = hashed(PASSWORD)
    with serving(folder, "--proxy", "127.0.0.0/8", **{VARIABLE: hash_}) as base:
        yield base


@pytest.fixture(scope="module")
def alone(folder: Path) -> Iterator[str]:
    with serving(folder) as base:
        yield base


def test_behind_https_the_cookie_stays_there(proxied: str) -> None:
    form = {"password": PASSWORD}
    signed_in = httpx2.post(f"{proxied}/login", data=form, headers=CAME_BY_HTTPS)
    assert "Secure" in signed_in.headers["set-cookie"].split("; ")
    plain = httpx2.post(f"{proxied}/login", data=form)
    assert "Secure" not in plain.headers["set-cookie"].split("; ")


def test_who_guesses_is_told_apart_by_the_proxys_word(proxied: str) -> None:
    wrong = {"password": "a wrong password"}
    for _ in range(5):
        assert httpx2.post(f"{proxied}/login", data=wrong, headers=CAME_BY_HTTPS).status_code == 403
    guesser = httpx2.post(f"{proxied}/login", data=wrong, headers=CAME_BY_HTTPS)
    assert guesser.status_code == 429
    other = {"X-Forwarded-For": "198.51.100.1"}
    answer = httpx2.post(f"{proxied}/login", data={"password": PASSWORD}, headers=other)
    assert answer.status_code == 303


def test_what_comes_through_a_proxy_that_nobody_told_of_is_refused(alone: str) -> None:
    assert httpx2.get(alone).status_code == 200
    assert httpx2.get(alone, headers=CAME_BY_HTTPS).status_code == 403
    assert httpx2.get(alone, headers={"Host": "rebound.example"}).status_code == 421


def test_a_name_that_the_owner_allows(folder: Path) -> None:
    with serving(folder, "--allow-host", "desk.example") as base:
        assert httpx2.get(base, headers={"Host": "desk.example"}).status_code == 200
        assert httpx2.get(base, headers={"Host": "other.example"}).status_code == 421
        assert httpx2.get(base).status_code == 200


def test_the_whole_network_asks_for_the_password(folder: Path) -> None:
    with serving(folder, "--host", "0.0.0.0", **{VARIABLE: hashed(PASSWORD)}) as base:  # noqa: S104
        at = base.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        assert httpx2.get(f"{at}/search.atom").status_code == 401
        with httpx2.Client(base_url=at, follow_redirects=True) as browser:
            page = browser.post("/login", data={"password": PASSWORD, "next": "/about"})
            assert "About this archive" in page.text
            assert browser.get("/search.atom").status_code == 200
