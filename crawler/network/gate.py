"""The only way out for a source's pages in the browser: a proxy on loopback that connects to that
source's sites, by addresses that the crawler's resolver has checked.

A browser follows redirects and looks names up by itself, so that what its requests are checked
for beforehand need not hold when it connects.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.network.resolver import PublicResolver

# Bytes of a request's head, of all that one connection brings, and seconds without any.
_MOST_HEAD = 64 * 1024
_MOST_BROUGHT = 32 * 1024 * 1024
_PATIENCE = 20.0
_PIECE = 64 * 1024
_REQUEST = re.compile(rb"([A-Z]{1,20}) (\S{1,16000}) HTTP/1\.[01]\r\n")
# Of the request's head what is for proxies, or would keep the connection for another host.
_FOR_PROXIES = re.compile(rb"(?im)^(?:proxy-[\w-]+|connection):[^\r\n]*\r\n")


class Gate:
    """Listens from `open` to `close`; `allows(host)` says where it leads."""

    def __init__(self, resolver: PublicResolver, allows: Callable[[str], bool]) -> None:
        self._resolver = resolver
        self._allows = allows
        self._server: asyncio.Server | None = None

    async def open(self) -> str:
        """The proxy's address."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_MOST_HEAD)
        port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def close(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(
            OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError
        ):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _PATIENCE)
            await self._lead(head, reader, writer)
        writer.close()

    async def _lead(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        asked = _REQUEST.match(head)
        if asked is None:
            return
        tunnel = asked[1] == b"CONNECT"
        target = asked[2].decode("latin-1")
        try:
            parts = urlsplit(f"//{target}" if tunnel else target)
            host, port = parts.hostname or "", parts.port or (443 if tunnel else 80)
        except ValueError:
            return
        addresses = await self._resolver.given(host) if self._allows(host) else []
        if not addresses:
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        there, out = await asyncio.wait_for(
            asyncio.open_connection(str(addresses[0]), port), _PATIENCE
        )
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                rest = _FOR_PROXIES.sub(b"", head[asked.end() :])
                line = asked[1] + b" " + path.encode("latin-1") + b" HTTP/1.1\r\n"
                out.write(line + b"Connection: close\r\n" + rest)
            await _both_ways(_relay(reader, out), _relay(there, writer))
        finally:
            out.close()


async def _both_ways(*ways: Coroutine[None, None, None]) -> None:
    """Until either ends."""
    tasks = [asyncio.create_task(way) for way in ways]
    _, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    brought = 0
    while brought < _MOST_BROUGHT:
        piece = await asyncio.wait_for(reader.read(_PIECE), _PATIENCE)
        if not piece:
            return
        brought += len(piece)
        writer.write(piece)
        await writer.drain()
