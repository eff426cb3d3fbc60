"""A server on loopback that misbehaves in every way a crawl must survive; scripted by path."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Answer = Callable[[BaseHTTPRequestHandler], None]

ARTICLE = (
    "<!doctype html><html lang='en'><head><title>{title}</title></head><body><article>"
    "<h1>{title}</h1><p>The chip maker said on Monday that orders had grown faster than it could "
    "fill them, and its shares rose. Analysts had expected less. The company did not change its "
    "outlook for the year, which some readers took as caution.</p><p>Whether the orders will "
    "still be there when the factories are, nobody could say. The shares closed at 41.20 "
    "dollars.</p></article></body></html>"
)


class OddServer:
    """`paths` maps a path to what answers it; what is not there is a 404. `asked` holds each
    request's path and the time it came. A context manager."""

    def __init__(
        self,
        paths: dict[str, Answer | str | bytes],
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.asked: list[tuple[str, float]] = []
        self.headers: dict[str, dict[str, str]] = {}
        self.paths = paths
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                outer.asked.append((path, time.monotonic()))
                outer.headers[path] = dict(self.headers)
                answer = outer.paths.get(path)
                if answer is None:
                    respond(self, b"nothing here", status=404)
                elif callable(answer):
                    answer(self)
                else:
                    body = answer.encode() if isinstance(answer, str) else answer
                    respond(self, body)

            def log_message(self, *_: object) -> None:
                """Silent: the tests look at `asked`."""

        self._server = ThreadingHTTPServer((host, 0), Handler)
        self._server.daemon_threads = True
        # A client that is killed, or that refuses a certificate, is what tests are about.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.url = f"http{'s' * bool(tls)}://{host}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def times(self, path: str) -> list[float]:
        return [at for asked, at in self.asked if asked == path]


def respond(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    *,
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", headers.pop("length", str(len(body))))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def article(title: str) -> str:
    return ARTICLE.format(title=title)


def redirect(to: str, status: int = 302) -> Answer:
    return lambda handler: respond(handler, b"", status=status, Location=to)


def feed(*links: str) -> str:
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def source(url: str, *, kind: str = "feed", path: str = "/feed.xml", **keys: object) -> str:
    """A source's TOML for this server."""
    lines = {"delay": 0.0, "allow_private": True} | keys
    rendered = "\n".join(
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}"
        for key, value in lines.items()
    )
    return (
        f'name = "Odd"\nhomepage = "{url}/"\n{rendered}\n'
        f'[[discover]]\nkind = "{kind}"\nurl = "{url}{path}"\n'
    )
