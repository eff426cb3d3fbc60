"""In front of everything: acts on what `archive.access` decides of each request.

A session's cookie, the password by HTTP Basic (any user name), or the key in a feed's address let a
reader in. What is answered to readers with a password is for no shared cache.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import secrets
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.app import Datasette

from archive.access.deciding import Asking, Verdict, decide
from archive.access.guesses import Guesses
from archive.access.keys import Keys
from archive.access.password import matches
from archive.access.policy import Policy
from archive.clock import utcnow
from archive.pages.request import address, basic_password, client, cookie
from archive.pages.respond import App, Message, Receive, Send

COOKIE = "kursblatt"
_FORWARDED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto"}
_REFUSALS = {
    Verdict.CHALLENGE: (401, "This archive has a password: send it by HTTP Basic."),
    Verdict.OTHER_NAME: (421, "This archive does not go by that name; --allow-host says it does."),
    Verdict.OUTSIDE: (403, "This archive answers only the machine it is on."),
    Verdict.OTHER_SITE: (403, "Another site's page may not send anything here."),
}


class Gate:
    """One site's policy, with what it has to remember."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.keys = Keys(policy.password)
        self._guesses = Guesses()
        # Of a program that sends the password each time it is hashed slowly only once.
        self._secret = secrets.token_bytes(32)
        self._sent = b""
        # 64 MiB a guess: one after the other, whoever guesses.
        self._one_by_one = asyncio.Lock()

    async def guess(self, password: str, address: str) -> int:
        """Zero for the password, -1 for another, else the seconds to wait before the next."""
        # Before anything is compared: who has to wait could try out passwords all the same.
        wait = self._guesses.begin(address, utcnow())
        if wait:
            return math.ceil(wait.total_seconds())
        sent = hmac.digest(self._secret, password.encode("utf-8", "replace"), hashlib.sha256)
        right = bool(self._sent) and hmac.compare_digest(sent, self._sent)
        if not right:
            async with self._one_by_one:
                right = await asyncio.to_thread(matches, self.policy.password, password)
        if not right:
            return -1
        self._guesses.right(address)
        self._sent = sent
        return 0


# Datasette's plugins are one set for the process, so what belongs to one Datasette is kept by it.
_gates: WeakKeyDictionary[Datasette, Gate] = WeakKeyDictionary()


def guard(site: Datasette, policy: Policy) -> None:
    """Makes this policy hold for the site."""
    _gates[site] = Gate(policy)


def gate_of(site: Datasette) -> Gate:
    """The site's gate. `datasette archive/site/`, of which nobody said how it is served, answers
    this machine only."""
    return _gates.setdefault(site, Gate(Policy()))


def with_gate(site: Datasette, app: App) -> App:
    """The ASGI app behind the site's gate."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        if scope["type"] != "http":  # no page opens a web socket
            await send({"type": "websocket.close", "code": 1008})
            return
        gate = gate_of(site)
        headers = dict(scope["headers"])
        known, wait = await _known(gate, scope, headers)
        verdict = decide(gate.policy, _asking(gate, scope, headers, known))
        if wait > 0 and verdict in (Verdict.ASK, Verdict.CHALLENGE):
            await too_many(wait).asgi_send(send)
        elif verdict is Verdict.ANSWER:
            await app(scope, receive, _private(send) if gate.policy.password else send)
        elif verdict is Verdict.ASK:
            await _to_login(site, scope).asgi_send(send)
        else:
            status, text = _REFUSALS[verdict]
            challenge = {"WWW-Authenticate": 'Basic realm="Kursblatt", charset="UTF-8"'}
            await Response.text(
                f"{text}\n", status=status, headers=challenge if status == 401 else {}
            ).asgi_send(send)

    return guarded


async def _known(gate: Gate, scope: Message, headers: dict[bytes, bytes]) -> tuple[bool, int]:
    """Whether the request shows that its sender may read; and how long a guesser has to wait."""
    if not gate.policy.password:
        return False, 0
    if gate.keys.is_session(cookie(headers, COOKIE), utcnow()):
        return True, 0
    if gate.keys.opens(address(scope)):
        return True, 0
    password = basic_password(headers.get(b"authorization", b""))
    if password is None:
        return False, 0
    wait = await gate.guess(password, client(scope))
    return wait == 0, wait


def _asking(gate: Gate, scope: Message, headers: dict[bytes, bytes], known: bool) -> Asking:
    path = scope["path"]
    return Asking(
        method=scope["method"],
        path=path,
        server=(scope.get("server") or ("",))[0] or "",
        host=headers.get(b"host", b"").decode("latin-1"),
        origin=headers.get(b"origin", b"").decode("latin-1"),
        forwarded=not gate.policy.proxied and not _FORWARDED.isdisjoint(headers),
        known=known,
        reads_pages=scope["method"] in ("GET", "HEAD")
        and b"text/html" in headers.get(b"accept", b"")
        and not path.endswith((".atom", ".json")),
    )


def too_many(wait: int) -> Response:
    """What a guesser is told in place of an answer."""
    text = f"Too many wrong passwords. The next may be tried in {wait} seconds.\n"
    return Response.text(text, status=429, headers={"Retry-After": str(wait)})


def _to_login(site: Datasette, scope: Message) -> Response:
    login = f"{site.urls.path('/login')}?next={quote(address(scope), safe='')}"
    return Response.redirect(login, status=303)


def _private(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers: list[tuple[bytes, bytes]] = [
                (name, value)
                for name, value in message.get("headers", [])
                if name.lower() != b"cache-control"
            ]
            message = {**message, "headers": [*headers, (b"cache-control", b"private, no-cache")]}
        await send(message)

    return sending


def keyed(site: Datasette, address: str) -> str:
    """A feed's address as a page of this reader's shows it: with its key where there is a
    password, so that any feed reader may ask for it."""
    gate = gate_of(site)
    return gate.keys.keyed(address) if gate.policy.password else address


def signed_in(site: Datasette, request: Any) -> bool:
    """Whether a session is what let the reader in, so that there is one to end."""
    gate = gate_of(site)
    return bool(gate.policy.password) and gate.keys.is_session(
        request.cookies.get(COOKIE, ""), utcnow()
    )
