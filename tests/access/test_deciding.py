"""Who is answered, by what a request says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from archive.access.deciding import Asking, Verdict, decide, host_name
from archive.access.policy import Policy, policy
from archive.database import ArchiveError

ALONE = Policy()
HASH = "$argon2id$…"
LOCKED = Policy(password=HASH)
PUBLIC = Policy(public=True)


def asking(**facts: Any) -> Asking:
    return Asking(
        **{"method": "GET", "path": "/", "server": "127.0.0.1", "host": "localhost:8001"} | facts
    )


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8001", "127.0.0.1:8001", "127.9.9.9", "[::1]:8001"]
)
def test_this_machine_is_answered_under_its_names(host: str) -> None:
    assert decide(ALONE, asking(host=host)) is Verdict.ANSWER


@pytest.mark.parametrize(
    "host",
    ["", "rebound.example", "rebound.example:8001", "localhost.rebound.example", "127.0.0.1.nip.io",
     "localhost@rebound.example", "192.168.0.7", "[", "::1.example"],
)  # fmt: skip
def test_a_rebound_name_is_refused(host: str) -> None:
    assert decide(ALONE, asking(host=host)) is Verdict.OTHER_NAME
    assert decide(ALONE, asking(host=host, path="/login")) is Verdict.OTHER_NAME


def test_a_name_that_is_allowed_is_answered() -> None:
    named = Policy(hosts=frozenset({"desk.example"}))
    assert decide(named, asking(host="Desk.Example.:8001")) is Verdict.ANSWER
    assert decide(named, asking(host="other.example")) is Verdict.OTHER_NAME


def test_who_comes_from_outside_is_refused_however_it_is_named() -> None:
    assert decide(ALONE, asking(server="192.168.0.7")) is Verdict.OUTSIDE
    assert decide(ALONE, asking(server="")) is Verdict.OUTSIDE
    assert decide(ALONE, asking(forwarded=True)) is Verdict.OUTSIDE
    assert decide(PUBLIC, asking(server="192.168.0.7", forwarded=True)) is Verdict.ANSWER


def test_with_a_password_everybody_is_asked() -> None:
    outside = {"server": "192.168.0.7", "host": "desk.example"}
    for where in ({}, outside):
        assert decide(LOCKED, asking(**where)) is Verdict.ASK
        assert decide(LOCKED, asking(**where, reads_pages=False)) is Verdict.CHALLENGE
        assert decide(LOCKED, asking(**where, known=True)) is Verdict.ANSWER


@pytest.mark.parametrize(
    ("path", "open_"),
    [("/login", True), ("/robots.txt", True), ("/static/kursblatt.css", True),
     ("/llms.txt", False), ("/archive.json", False), ("/-/static/app.css", False),
     ("/login/", False), ("/static", False)],
)  # fmt: skip
def test_what_is_there_for_everybody(path: str, open_: bool) -> None:
    assert (decide(LOCKED, asking(path=path)) is Verdict.ANSWER) == open_


def test_another_sites_page_sends_nothing() -> None:
    for of in (ALONE, LOCKED, PUBLIC):
        sent = asking(method="POST", path="/login", origin="https://evil.example")
        assert decide(of, sent) is Verdict.OTHER_SITE
        own = asking(method="POST", path="/login", origin="http://localhost:8001")
        assert decide(of, own) is Verdict.ANSWER
        for odd in ("null", "http://[", "http://"):
            sent = asking(method="POST", path="/login", origin=odd)
            assert decide(of, sent) is Verdict.OTHER_SITE


@pytest.mark.parametrize(
    ("address", "facts", "served"),
    [("127.0.0.1", {}, True), ("::1", {}, True), ("0.0.0.0", {}, False), ("::", {}, False),  # noqa: S104
     ("192.168.0.7", {"password": HASH}, True), ("192.168.0.7", {"public": True}, True),
     ("127.0.0.1", {"proxied": True}, False),
     ("127.0.0.1", {"proxied": True, "public": True}, True)],
)  # fmt: skip
def test_what_others_could_read_is_not_served_unless_the_owner_said_so(
    address: str, facts: dict[str, Any], served: bool
) -> None:
    said: dict[str, Any] = {"password": "", "public": False, "hosts": (), "proxied": False} | facts
    if served:
        assert policy(address=address, **said).public == bool(facts.get("public"))
        return
    with pytest.raises(ArchiveError, match="archive password` sets one, --public"):
        policy(address=address, **said)


@pytest.mark.parametrize(
    ("header", "name"), [("A.example:1", "a.example"), ("[::1]", "::1"), ("[", ""), ("", "")]
)
def test_host_name(header: str, name: str) -> None:
    assert host_name(header) == name
