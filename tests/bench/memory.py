"""One crawl of many pages from loopback: the memory it holds at each thousand, and whether that
still grows after the first."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.poison import good
from tests.processes import Memory, memory_of

_HOSTS = 4
_STEP = 1000
# The main process after the last thousand, measured against the first.
_MOST_GROWTH = 1.25
_TOML = """name = "Generator {number}"
homepage = "{base}/"
delay = 0.0
concurrency = 8
allow_private = true
budget = 100000
revisit = "off"
[[discover]]
kind = "sitemap"
url = "{base}/sitemap.xml"
"""


def measure(pages: int) -> list[str]:
    """Prints the tree's and the main process's memory at each thousand pages; returns what is not
    as it must be."""
    served = count(1)
    samples: list[Memory] = []
    running: list[subprocess.Popen[bytes]] = []

    def seen() -> None:
        number = next(served)
        if number % _STEP == 0 and running:
            samples.append(memory_of(running[0].pid))
            now = samples[-1]
            print(f"{number:6} pages: main {now.main:4} MB, tree {now.tree:4} MB", flush=True)

    with TemporaryDirectory() as temporary:
        work = Path(temporary)
        (work / "sources").mkdir()
        servers = [_server(number, pages // _HOSTS, seen) for number in range(_HOSTS)]
        for number, server in enumerate(servers):
            toml = _TOML.format(number=number, base=_base(server))
            (work / f"sources/generator-{number}.toml").write_text(toml, encoding="utf-8")
            threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [sys.executable, "-m", "crawler", "crawl", "--json"]
        command += ["--archive", str(work / "data"), "--sources", str(work / "sources")]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            running.append(process)
            process.communicate()
        for server in servers:
            server.shutdown()
            server.server_close()
        return _wrong(samples, work / "data", pages)


def _wrong(samples: list[Memory], archive: Path, pages: int) -> list[str]:
    from archive.database import read_archive

    db = read_archive(archive)
    stored = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    db.close()
    first, last = samples[0], samples[-1]
    most = max(sample.tree for sample in samples)
    print(f"{stored} of {pages} stored; main {first.main} → {last.main} MB, most {most} MB")
    wrong = [] if stored == pages else [f"{pages - stored} pages are not stored"]
    if last.main > first.main * _MOST_GROWTH:
        wrong.append(f"memory grew from {first.main} to {last.main} MB")
    return wrong


def _server(number: int, pages: int, seen: Callable[[], None]) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/sitemap.xml":
                urls = (f"<url><loc>{base}/{at}</loc></url>" for at in range(pages))
                self._answer("application/xml", f"<urlset>{''.join(urls)}</urlset>".encode())
            elif (page := self.path.removeprefix("/")).isdigit():
                seen()
                self._answer("text/html", good(int(page) * _HOSTS + number))
            else:
                self._answer("text/plain", b"", 404)

        def _answer(self, kind: str, body: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The server's own log would drown the figures."""

    server = ThreadingHTTPServer((f"127.0.0.{number + 20}", 0), Handler)
    server.daemon_threads = True
    base = _base(server)
    return server


def _base(server: ThreadingHTTPServer) -> str:
    return f"http://{server.server_address[0]!s}:{server.server_port}"
