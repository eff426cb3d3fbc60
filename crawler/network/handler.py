"""Scrapy's download handler with what it lacks: a limit on a response's headers, and names for
an address that was refused and for a certificate that does not hold.

`DOWNLOAD_MAXSIZE` counts bodies alone, and Twisted limits a header's line, not their number: a
server that sends headers without end filled memory until the timeout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.http import Response
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

from crawler.network.resolver import installed
from crawler.outcomes import Refused, dropped, failed

# Bytes. Browsers give up at 256 KB (Chromium) and 384 KB (Firefox).
_MOST_HEADERS = 256 * 1024


class HeadersTooLargeError(Exception):
    """A response's headers, with those of interim responses before it."""


class _Protocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: Any) -> Any:
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's interface
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._head += len(data)
            if self._head > _MOST_HEADERS:
                error = HeadersTooLargeError(f"headers of more than {_MOST_HEADERS} bytes")
                self._giveUp(Failure(error))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> _Protocol:  # noqa: N802, ARG002
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class BoundedHandler(HTTP11DownloadHandler):
    """For http and https."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory

    async def download_request(self, request: Request) -> Response:
        async with named(request):
            return await super().download_request(request)


@asynccontextmanager
async def named(request: Request) -> Any:
    """Raises Refused where Scrapy has no exception of its own for why there is no response."""
    try:
        yield
    except CannotResolveHostError as error:
        host = urlsplit(request.url).hostname or ""
        if await installed().refuses(host):
            raise Refused(dropped("private address", host)) from error
        raise
    except DownloadFailedError as error:
        for cause in _causes(error):
            if isinstance(cause, HeadersTooLargeError):
                raise Refused(failed("too large", str(cause))) from error
            if isinstance(cause, SSL.Error):
                raise Refused(failed("TLS", _in_words(cause), passing=True)) from error
        raise


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What Twisted found, of which Scrapy's error is made."""
    cause = error.__cause__
    for reason in getattr(cause, "reasons", ()):
        yield reason.value


def _in_words(error: SSL.Error) -> str:
    """OpenSSL's last word: `certificate verify failed`."""
    said = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return str(said[-1][-1]) if said else str(error) or "connection closed"
