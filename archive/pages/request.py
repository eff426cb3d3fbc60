"""What an ASGI request brings along: who sent it, its address, its cookie and password. No business
logic."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from archive.pages.respond import Message


def client(scope: Message) -> str:
    """Who asks: the peer, or whom a proxy that is believed names."""
    return str((scope.get("client") or ("",))[0])


def address(scope: Message) -> str:
    """Path and query, as they were sent."""
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope.get("query_string", b"")
    whole: bytes = path.partition(b"?")[0] + (b"?" + query if query else b"")
    return whole.decode("latin-1")


def cookie(headers: Mapping[bytes, bytes], name: str) -> str:
    """Its value, empty where there is none."""
    try:
        cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return ""
    return cookies[name].value if name in cookies else ""


def basic_password(header: bytes) -> str | None:
    """The password of `Authorization: Basic …` (RFC 7617), whatever the user is called."""
    scheme, _, encoded = header.partition(b" ")
    if scheme.lower() != b"basic":
        return None
    try:
        return base64.b64decode(encoded, validate=True).partition(b":")[2].decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
