"""The corpora's pages on loopback: one address a source, with a feed or a sitemap that names
them. Counts what is asked of it."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from xml.sax.saxutils import escape

from tests.bench.corpora import RealPage

_TOML = """name = "Corpus {number}"
homepage = "{base}/"
delay = 0.0
concurrency = {concurrency}
allow_private = true
[[discover]]
kind = "{kind}"
url = "{base}/{file}"
"""


class CorpusServer:
    """Serves `pages` from several loopback addresses; odd ones name them in an RSS feed, even
    ones in a sitemap. A context manager."""

    def __init__(self, pages: Sequence[RealPage], addresses: int = 4) -> None:
        self.requests: Counter[str] = Counter()
        self._pages = {page.name: page for page in pages}
        self._servers = []
        for number in range(1, addresses + 1):
            own = list(pages)[number - 1 :: addresses]
            self._servers.append(self._server(number, own))

    def __enter__(self) -> Self:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def write_sources(self, folder: Path, *, concurrency: int = 8) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for number, server in enumerate(self._servers, start=1):
            toml = _TOML.format(
                number=number,
                base=_base(server),
                kind="feed" if number % 2 else "sitemap",
                file="feed.xml" if number % 2 else "sitemap.xml",
                concurrency=concurrency,
            )
            (folder / f"corpus-{number}.toml").write_text(toml, encoding="utf-8")

    def page_urls(self) -> list[str]:
        return [url for server in self._servers for url in server.page_urls]  # type: ignore[attr-defined]

    def _server(self, number: int, pages: Sequence[RealPage]) -> ThreadingHTTPServer:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.requests[self.path] += 1
                document = documents.get(self.path)
                if document is not None:
                    self._answer(*document)
                elif (page := outer._pages.get(self.path.removeprefix("/page/"))) is not None:
                    self._answer("text/html", page.html)
                else:
                    self.send_error(404)

            def _answer(self, kind: str, body: bytes) -> None:
                etag = hashlib.blake2b(body, digest_size=8).hexdigest()
                unchanged = self.headers.get("If-None-Match") == etag
                self.send_response(304 if unchanged else 200)
                self.send_header("ETag", etag)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", "0" if unchanged else str(len(body)))
                self.end_headers()
                if not unchanged:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """The server's own log would drown the figures."""

        server = ThreadingHTTPServer((f"127.0.0.{number + 10}", 0), Handler)
        server.daemon_threads = True
        base = _base(server)
        urls = [f"{base}/page/{page.name}" for page in pages]
        server.page_urls = urls  # type: ignore[attr-defined]
        documents = {
            "/robots.txt": ("text/plain", b"User-agent: *\nDisallow:\n"),
            "/feed.xml": ("application/rss+xml", _rss(urls)),
            "/sitemap.xml": ("application/xml", _sitemap(urls)),
        }
        return server


def _base(server: ThreadingHTTPServer) -> str:
    return f"http://{server.server_address[0]!s}:{server.server_port}"


def _rss(urls: Sequence[str]) -> bytes:
    items = "".join(f"<item><link>{escape(url)}</link></item>" for url in urls)
    return f'<rss version="2.0"><channel><title>c</title>{items}</channel></rss>'.encode()


def _sitemap(urls: Sequence[str]) -> bytes:
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{entries}</urlset>"
    ).encode()
