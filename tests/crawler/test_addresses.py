"""No connection is made to a private address, however its name, its form or its moment hides it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.network.addresses import Address, is_public
from crawler.network.resolver import PublicResolver, system_look_up
from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, redirect, source
from tests.crawler.test_failures import outcomes, write

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "fec0::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2001:db8::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"],
)
def test_public(address: str) -> None:
    assert is_public(ip_address(address))


class Receiver:
    """What Twisted's endpoint is told."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = asyncio.Event()

    def resolutionBegan(self, _: object) -> None:  # noqa: N802
        """Nothing to note."""

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:  # noqa: N802
        self.addresses.append(f"{address.host} {address.port}")

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete.set()


class Names:
    """A DNS whose answers change: each look-up of a name gets the next, the last one stays."""

    def __init__(self, **answers: list[str]) -> None:
        self._answers = answers

    async def __call__(self, host: str) -> Sequence[Address]:
        answers = self._answers[host.partition(".")[0]]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [ip_address(address) for address in answer.split()]


async def connected_to(resolver: PublicResolver, host: str) -> list[str]:
    receiver = Receiver()
    resolver.resolveHostName(receiver, host, 80)
    await receiver.complete.wait()
    return receiver.addresses


def test_a_name_with_a_private_address_among_others_gets_none() -> None:
    resolver = PublicResolver(None, 5, Names(mixed=["8.8.8.8 127.0.0.1"], good=["8.8.8.8"]))
    assert asyncio.run(connected_to(resolver, "mixed.example")) == []
    assert asyncio.run(connected_to(resolver, "good.example")) == ["8.8.8.8 80"]


def test_an_admitted_name_may_be_private() -> None:
    resolver = PublicResolver(None, 5, Names(intranet=["10.0.0.1 fe80::1"]))
    resolver.admit("Intranet.example")
    assert asyncio.run(connected_to(resolver, "intranet.example")) == ["10.0.0.1 80", "fe80::1 80"]


def test_a_name_that_is_bound_anew_between_check_and_connection_gets_no_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crawler.network.resolver._REMEMBERED", 0)
    resolver = PublicResolver(None, 5, Names(evil=["8.8.8.8", "127.0.0.1"]))

    async def checked_then_connected() -> tuple[bool, list[str]]:
        return await resolver.is_private("evil.example"), await connected_to(
            resolver, "evil.example"
        )

    assert asyncio.run(checked_then_connected()) == (False, [])


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost", "::ffff:127.0.0.1"],
)
def test_other_ways_to_write_it(host: str) -> None:
    assert asyncio.run(PublicResolver(None, 5, system_look_up).is_private(host))


def test_each_way_is_refused_by_a_crawl_and_named(tmp_path: Path) -> None:
    hosts = ["localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]"]
    with OddServer({"/page": article("Inside")}) as server:
        port = server.url.rpartition(":")[2]
        (tmp_path / "sources").mkdir()
        for number, host in enumerate(hosts):
            toml = source(f"http://{host}:{port}", allow_private=False)
            (tmp_path / f"sources/way-{number}.toml").write_text(toml, encoding="utf-8")
        crawls.crawl(tmp_path)
        assert server.asked == []
    noted = crawls.rows(tmp_path / "data", "SELECT reason FROM documents")
    assert noted == [("private address",)] * len(hosts)


_REBOUND = """
import itertools, runpy, socket, sys
answers = itertools.chain([{public!r}] * {times}, itertools.repeat("127.0.0.1"))
real = socket.getaddrinfo

def look_up(host, port, *arguments, **more):
    if host == "evil.example.com":
        host = next(answers)
    return real(host, port, *arguments, **more)

socket.getaddrinfo = look_up
import crawler.network.resolver as resolver
resolver._REMEMBERED = 0
sys.argv = ["crawler", *sys.argv[1:]]
runpy.run_module("crawler", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("times", [1, 2])
def test_a_crawl_connects_to_no_name_that_was_bound_anew(tmp_path: Path, times: int) -> None:
    """The name is public when it is first asked for, then the owner's own machine."""
    with OddServer({"/robots.txt": "", "/feed.xml": feed(), "/page": article("Inside")}) as server:
        port = server.url.rpartition(":")[2]
        write(tmp_path, source(f"http://evil.example.com:{port}", allow_private=False))
        code = _REBOUND.format(public="192.0.0.9", times=times)  # global, and nobody is there
        subprocess.run(
            [sys.executable, "-c", code, "crawl", *crawls.folders(tmp_path)],
            cwd=crawls.CHECKOUT,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert server.asked == []
    assert crawls.rows(tmp_path / "data", "SELECT reason FROM documents") == [("private address",)]


def test_a_redirect_of_robots_txt_to_a_private_address_is_not_followed(tmp_path: Path) -> None:
    inside = OddServer({"/robots.txt": ""}, host="127.0.0.9")
    with inside, OddServer({"/robots.txt": redirect(f"{inside.url}/robots.txt")}) as server:
        write(tmp_path, source(server.url, allow_private=False))
        crawls.crawl(tmp_path)
        assert inside.asked == server.asked == []


def test_a_redirect_of_a_document_to_a_private_address_is_off_site(tmp_path: Path) -> None:
    inside = OddServer({"/feed.xml": feed()}, host="127.0.0.9")
    with inside, OddServer({"/feed.xml": redirect(f"{inside.url}/feed.xml")}) as server:
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert inside.asked == []
        assert outcomes(tmp_path, server) == {}
    assert crawls.rows(tmp_path / "data", "SELECT reason FROM documents") == [("off site",)]
