"""Pages that attack who fetches them: each path, what answers, and the outcome it must have.
`odd_server` serves them. No tests of its own."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from itertools import count

import brotli
import zstandard

from tests.bench.poison import POISONED
from tests.crawler.odd_server import Answer, article, redirect, respond

STORED = ("stored", "")
TOO_LARGE = ("failed", "too large")
LOOP = ("failed", "redirect loop")
TIMEOUT = ("failed", "timeout")
TRUNCATED = ("failed", "truncated")
BROKEN = ("failed", "connection failed")

_KB = 1024
_BOMB = b"<p>0</p>" * 12_000_000  # 96 MB
_DRIPS = 0.1  # seconds between two


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page, and (state, reason) of its URL after the crawl."""

    answer: Answer | str | bytes
    outcome: tuple[str, str]


def cases() -> dict[str, Case]:
    """By path."""
    found = {f"/good/{number}": Case(answer=_good(number), outcome=STORED) for number in range(40)}
    for group in (_bodies, _heads, _ways, _markup):
        found |= {f"/{name}": Case(answer=a, outcome=o) for name, a, o in group()}
    return found


def _good(number: int) -> str:
    return article(f"A good page, number {number}")


_Row = tuple[str, Answer | str | bytes, tuple[str, str]]


def _bodies() -> Iterator[_Row]:
    bombs = {
        "gzip": gzip.compress(_BOMB, 9),
        "br": brotli.compress(_BOMB, quality=5),
        "zstd": zstandard.compress(_BOMB),
        "gzip, gzip": gzip.compress(gzip.compress(_BOMB, 9), 9),
    }
    for encoding, body in bombs.items():
        name = f"bomb-{encoding.replace(', ', '-')}"
        yield name, _encoded(body, encoding), TOO_LARGE
    half = gzip.compress(_good(0).encode())
    yield "endless", _endless(b"<p>on and on</p>" * 512), TOO_LARGE
    yield (
        "endless-chunked",
        _endless(b"2000\r\n" + b"x" * 0x2000 + b"\r\n", chunked=True),
        TOO_LARGE,
    )
    yield "announced-10-gb", lambda h: respond(h, b"x", length="10000000000"), TOO_LARGE
    yield "drip", _drip(b"<p>"), TIMEOUT
    yield "stalled", _drip(b""), TIMEOUT
    yield (
        "truncated",
        _cut_off(lambda h: respond(h, b"<p>half", length="5000")),
        TRUNCATED,
    )
    yield (
        "truncated-gzip",
        _encoded(half[: len(half) // 2], "gzip"),
        ("dropped", "too short"),
    )
    yield (
        "chunks-that-are-none",
        _raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        TRUNCATED,
    )
    yield "unknown-encoding", _encoded(_good(1).encode(), "rot13"), STORED


def _heads() -> Iterator[_Row]:
    yield (
        "headers-of-10-mb",
        _raw(_HEAD + b"X-A: b\r\n" * (10 * _KB * _KB // 8) + b"\r\n"),
        TOO_LARGE,
    )
    yield "a-header-of-10-mb", _raw(_HEAD + b"X-A: " + b"b" * 10 * _KB * _KB + b"\r\n\r\n"), BROKEN
    folded = b"X-A: b\r\n" + b" c\r\n" * (3 * _KB * _KB)
    yield "a-folded-header-of-10-mb", _raw(_HEAD + folded + b"\r\n"), TOO_LARGE
    yield "interim-without-end", _raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100_000), TOO_LARGE
    yield "headers-that-drip", _raw_drip(_HEAD, b"X-A: b\r\n"), TIMEOUT
    cookies = "".join(f"c{n}=1; Path=/\r\nSet-Cookie: " for n in range(3000)) + "last=1"
    yield "cookies", lambda h: respond(h, _good(2).encode(), Set_Cookie=cookies), STORED
    yield "no-http", _raw(b"220 mail.example ESMTP\r\n"), BROKEN
    yield "no-status", _raw(b"HTTP/1.1 abc\r\n\r\n"), BROKEN
    yield "nothing", _raw(b""), BROKEN
    yield "charset-that-is-none", lambda h: respond(h, _good(3).encode(), kind=_NO_CHARSET), STORED
    yield "charset-that-is-wrong", lambda h: respond(h, _chinese()), STORED


def _ways() -> Iterator[_Row]:
    growing = count()
    yield "loop", redirect("/loop"), LOOP
    yield "ping", redirect("/pong"), LOOP
    yield "pong", redirect("/ping"), LOOP
    yield "grow", lambda h: respond(h, b"", status=302, Location=f"/grow?n={next(growing)}"), LOOP
    yield "longer", _longer, LOOP
    yield "refresh", _refresh("/refresh"), LOOP
    yield "refresh-grow", _growing_refresh, LOOP
    yield "refresh-away", _refresh("http://elsewhere.invalid/"), ("dropped", "off site")
    yield "refresh-100-kb", _refresh(f"/{'a' * 3_000}"), ("dropped", "address too long")
    yield "to-100-kb", redirect("/" + "a" * 100_000), BROKEN
    yield "to-3-kb", redirect("/" + "a" * 3_000), ("dropped", "address too long")
    yield "to-javascript", redirect("javascript:alert(1)"), ("failed", "not a web address")
    yield "to-file", redirect("file:///etc/passwd"), ("failed", "HTTP 302")
    yield "refresh-to-file", _refresh("file:///etc/passwd"), ("dropped", "no text")
    for name, host in (("decimal", "2130706433"), ("mapped", "[::ffff:127.0.0.1]")):
        yield f"to-{name}", redirect(f"http://{host}:1/"), ("dropped", "off site")
    yield "to-metadata", redirect("http://169.254.169.254/latest/"), ("dropped", "off site")
    yield "to-nowhere", redirect("http://[bad"), ("failed", "not a web address")


def _markup() -> Iterator[_Row]:
    deep = POISONED["nested 50,000 deep"]()
    yield "nested", deep, ("dropped", "no text")
    attributes = POISONED["100,000 attributes"]()
    yield "attributes", attributes, ("dropped", "too many attributes")
    yield "nul", _good(4).replace("orders", "or\x00ders"), STORED
    yield "nothing-but-nul", b"\x00" * 500_000, ("dropped", "not HTML")
    yield "year-9999", _dated("9999-12-31T23:59:59Z"), STORED
    yield "year-0", _dated("0000-00-00"), STORED
    yield "title-of-1-mb", article("long title " * 100_000), STORED
    lol = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    yield "entities", lol + _good(5).replace("orders", "&b;" * 3), STORED
    yield "angles", b"<" * 4_000_000, ("dropped", "not HTML")
    yield "metas", b"<meta name=robots content=x " * 100_000, ("dropped", "not HTML")


_NO_CHARSET = "text/html; charset=x-no-such"
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _encoded(body: bytes, encoding: str) -> Answer:
    return lambda h: respond(h, body, Content_Encoding=encoding)


def _raw(sent: bytes) -> Answer:
    """Bytes in place of a response; then the connection ends."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        _write(handler, sent)

    return answer


def _write(handler: BaseHTTPRequestHandler, sent: bytes) -> bool:
    """Whether the client still listens."""
    try:
        handler.wfile.write(sent)
        handler.wfile.flush()
    except OSError:
        handler.close_connection = True
        return False
    return True


def _raw_drip(head: bytes, drop: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        listens = _write(handler, head)
        while listens:
            time.sleep(_DRIPS)
            listens = _write(handler, drop) if drop else not handler.rfile.read(1)

    return answer


def _drip(drop: bytes) -> Answer:
    return _raw_drip(_HEAD + b"Content-Length: 100000\r\n\r\n<html>", drop)


def _endless(piece: bytes, *, chunked: bool = False) -> Answer:
    head = _HEAD + (
        b"Transfer-Encoding: chunked\r\n\r\n" if chunked else b"Connection: close\r\n\r\n"
    )

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        _write(handler, head)
        for _ in range(40_000):
            if not _write(handler, piece):
                return

    return answer


def _cut_off(answer: Answer) -> Answer:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        answer(handler)
        handler.close_connection = True

    return cut


def _refresh(to: str) -> str:
    return f"<html><head><meta http-equiv='refresh' content='0; url={to}'></head></html>"


def _longer(handler: BaseHTTPRequestHandler) -> None:
    query = handler.path.partition("?")[2]
    respond(handler, b"", status=302, Location=f"/longer?{query}{'b' * 100}")


def _growing_refresh(handler: BaseHTTPRequestHandler) -> None:
    query = handler.path.partition("?")[2]
    respond(handler, _refresh(f"/refresh-grow?{query}a").encode())


def _chinese() -> bytes:
    text = (
        "商汤集团周一表示，订单增长超出预期，公司股价上涨百分之三。分析师此前预计的数字更低。" * 8
    )
    head = "<html><head><meta charset=gbk><title>商汤订单</title></head><body><article>"
    return f"{head}<h1>商汤订单</h1><p>{text}</p></article></body></html>".encode("gbk")


def _dated(moment: str) -> str:
    meta = f'<meta property="article:published_time" content="{moment}">'
    return _good(6).replace("</head>", meta + "</head>").replace("number 6", f"in {moment}")
