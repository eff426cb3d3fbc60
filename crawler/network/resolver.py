"""The reactor's resolver: what a name resolves to is checked where it is connected to.

Twisted connects to the addresses that its resolver gives, and to no others, so there is no moment
between the check and the connection in which a name could be bound anew; and everything that is
asked for (pages, redirects, robots.txt, documents) comes this way. Names are resolved as the
system does it, which also reads `2130706433`, `0x7f.1` and `0177.0.0.1`.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, ip_address
from typing import Any, Self

from scrapy.crawler import Crawler
from twisted.internet import address as twisted_address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer

from crawler.network.addresses import Address, is_public

LookUp = Callable[[str], Awaitable[Sequence[Address]]]

# Seconds. Short, since names move; a connection that is kept open needs no name.
_REMEMBERED = 60.0
_MOST_REMEMBERED = 10_000


async def system_look_up(host: str) -> Sequence[Address]:
    """A name's addresses. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(
        host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return [ip_address(str(address[0]).partition("%")[0]) for *_, address in found]


@implementer(IHostnameResolver)
class PublicResolver:
    """Gives no address for a name with a private one among its addresses, unless the name was
    admitted: its source says `allow_private`."""

    def __init__(self, reactor: Any, timeout: float, look_up: LookUp = system_look_up) -> None:
        self._reactor = reactor
        self._timeout = timeout
        self._look_up = look_up
        self._known: dict[str, tuple[float, Sequence[Address]]] = {}
        self._admitted: set[str] = set()
        self._at_work: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        return cls(reactor, crawler.settings.getfloat("DNS_TIMEOUT"))

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def admit(self, host: str) -> None:
        """From now on this name may lead to a private address."""
        self._admitted.add(_name(host))

    async def is_private(self, host: str) -> bool:
        """Whether one of a name's addresses is. A name that does not resolve is not: asking for it
        will fail, and say so by its own name."""
        try:
            return not all(map(is_public, await self._addresses(_name(host))))
        except OSError:
            return False

    async def refuses(self, host: str) -> bool:
        """Whether no address is given for a name that has some."""
        return _name(host) not in self._admitted and await self.is_private(host)

    async def given(self, host: str) -> Sequence[Address]:
        """The addresses to connect to: none where one of them is private, or none is known."""
        try:
            addresses = await self._addresses(_name(host))
        except OSError:
            return ()
        whole = _name(host) in self._admitted or all(map(is_public, addresses))
        return addresses if whole else ()

    def resolveHostName(  # noqa: N802 - Twisted's interface, whose stubs have no `self`
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        *_: object,
    ) -> _Resolution:
        resolution = _Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        task = asyncio.ensure_future(self._give(resolutionReceiver, hostName, portNumber))
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        return resolution

    async def _give(self, receiver: Any, host: str, port: int) -> None:
        for address in await self.given(host):
            receiver.addressResolved(_endpoint(address, port))
        receiver.resolutionComplete()

    async def _addresses(self, host: str) -> Sequence[Address]:
        until, addresses = self._known.get(host, (0.0, ()))
        if until > time.monotonic():
            return addresses
        try:
            addresses = await asyncio.wait_for(self._look_up(host), self._timeout)
        except (TimeoutError, UnicodeError, ValueError) as error:
            raise OSError(str(error)) from error
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[host] = time.monotonic() + _REMEMBERED, addresses
        return addresses


@implementer(IHostResolution)
class _Resolution:
    """Cannot be cancelled: who waits for it has a limit of its own."""

    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        return


def installed() -> PublicResolver:
    """The reactor's resolver. Where it is not ours nothing may be connected to."""
    from twisted.internet import reactor

    resolver = reactor.nameResolver
    assert isinstance(resolver, PublicResolver), "TWISTED_DNS_RESOLVER must be PublicResolver"
    return resolver


def _name(host: str) -> str:
    return host.lower().strip("[]")


def _endpoint(
    address: Address, port: int
) -> twisted_address.IPv4Address | twisted_address.IPv6Address:
    if isinstance(address, IPv4Address):
        return twisted_address.IPv4Address("TCP", str(address), port)
    return twisted_address.IPv6Address("TCP", str(address), port)
