"""HTTP on loopback: paths in, resources out, and a record of who asked for what.

Plain standard library, one thread a connection. No business logic.
"""

import errno
import socketserver
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from crawler.demo.resource import Resource, is_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request and its answer; `path` has the query, `at` is the monotonic clock's seconds."""

    publisher: str
    method: str
    path: str
    status: int
    headers: dict[str, str]
    at: float


class LoopbackServer(ThreadingHTTPServer):
    """Serves what `look_up` returns for a path without its query; tells `record` of each request.

    Where `host` cannot be bound (macOS has only 127.0.0.1), the server is on 127.0.0.1 with
    `fallback_port`. OSError if that is taken too.
    """

    daemon_threads = True
    block_on_close = False  # a crawler's idle keep-alive connection must not hold up the exit

    def __init__(
        self,
        publisher: str,
        *,
        host: str,
        port: int,
        fallback_port: int,
        look_up: Callable[[str], Resource],
        record: Callable[[Seen], None],
    ) -> None:
        self.publisher = publisher
        self.look_up = look_up
        self.record = record
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL:
                raise
            super().__init__(("127.0.0.1", fallback_port), _Handler)

    @property
    def base_url(self) -> str:
        host, port = self.socket.getsockname()
        return f"http://{host}:{port}"

    def server_bind(self) -> None:
        # HTTPServer's own asks the resolver for the host's name, which may mean the network.
        socketserver.TCPServer.server_bind(self)

    def start(self) -> None:
        Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tells of errors, except of a client that hangs up, as one with a time limit does."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Kursblatt-demo"
    sys_version = ""
    disable_nagle_algorithm = True  # head and body are two writes: 40 ms a page otherwise
    server: LoopbackServer

    def do_GET(self) -> None:
        at = time.monotonic()
        resource = self.server.look_up(self.path.partition("?")[0])
        known = is_known(
            resource,
            none_match=self.headers.get("If-None-Match"),
            modified_since=self.headers.get("If-Modified-Since"),
        )
        status = HTTPStatus.NOT_MODIFIED if known else resource.status
        self.server.record(
            Seen(
                publisher=self.server.publisher,
                method=self.command,
                path=self.path,
                status=status,
                headers=dict(self.headers.items()),
                at=at,
            )
        )
        if not known:
            time.sleep(resource.delay)
        self.send_response(status)
        for name, value in resource.headers().items():
            self.send_header(name, value)
        if not known:
            self.send_header("Content-Length", str(len(resource.body)))
        self.end_headers()
        if not known and self.command != "HEAD":
            self.wfile.write(resource.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Silent: `Newsroom.requests` is the log."""
