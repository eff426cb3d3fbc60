"""A webhook on loopback, and a file of alerts that speak to it. No tests of its own."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PASSWORD = "geheim-8Xk2"  # noqa: S105 - what must never be seen again
_UID = re.compile(r"urn:uuid:[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message as it arrived. `key` names it, `uids` the entries it is of."""

    path: str
    subject: str
    body: str
    key: str
    authorization: str

    @property
    def uids(self) -> list[str]:
        return _UID.findall(self.body)


class Receiver:
    """Answers with `status`, once `answering` is set; use it in a `with`."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.status = 200
        self.answering = threading.Event()
        self.answering.set()
        self.asked = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                outer._take(self, json.loads(self.rfile.read(length)))

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def _take(self, handler: BaseHTTPRequestHandler, message: dict[str, Any]) -> None:
        status = self.status
        if status == 200:
            self.received.append(
                Received(
                    path=handler.path,
                    subject=message["title"],
                    body=message["message"],
                    key=handler.headers.get("Idempotency-Key", ""),
                    authorization=handler.headers.get("Authorization", ""),
                )
            )
        self.asked.set()
        self.answering.wait(60)
        handler.send_response(status)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def __enter__(self) -> Receiver:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def address(self, path: str = "hook") -> str:
        """Apprise's for it, with a password in it."""
        return f"json://desk:{PASSWORD}@127.0.0.1:{self._server.server_port}/{path}"

    @property
    def arrivals(self) -> Counter[str]:
        """How often each entry arrived."""
        return Counter(uid for one in self.received for uid in one.uids)

    @property
    def arrivals_by_key(self) -> Counter[str]:
        """Without messages whose key came before."""
        first = {one.key: one for one in reversed(self.received)}
        return Counter(uid for one in first.values() for uid in one.uids)


def write_alerts(folder: Path, toml: str, **addresses: str) -> Path:
    """`folder/alerts.toml`, with a channel for each address, in a file that nobody else may
    read."""
    folder.mkdir(parents=True, exist_ok=True)
    channels = []
    for name, address in addresses.items():
        file = folder / f"{name}.url"
        file.touch(mode=0o600)
        file.write_text(address + "\n", encoding="utf-8")
        channels.append(f'{name} = "file:{name}.url"')
    path = folder / "alerts.toml"
    path.write_text("\n".join(["[channels]", *channels, toml]), encoding="utf-8")
    return path
