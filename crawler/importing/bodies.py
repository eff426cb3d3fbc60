"""A response as a crawler recorded it → its body as the page's author wrote it.

Crawlers record bodies as sent (chunked, gzip, br, zstd), or unpacked under headers that still
say so: a body that is not what its header says is taken as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

import brotli
import zstandard
from warcio.bufferedreaders import ChunkedDataReader

# As much as a crawl fetches of a page.
LARGEST = 8 * 1024 * 1024


class TooLarge(Exception):  # noqa: N818 - as ExtractionFailed
    """More bytes than a page has."""


def body_of(raw: Any, headers: Mapping[str, str]) -> bytes:
    """The body behind HTTP headers (names in lower case). `raw` is warcio's stream of it; it is
    read to its end, or to where a page would be too large. Raises TooLarge."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        raw = ChunkedDataReader(raw)
    body: bytes = raw.read(LARGEST + 1)
    codings = headers.get("content-encoding", "").lower().split(",")
    for coding in reversed(codings):
        body = _BY_CODING.get(coding.strip(), bytes)(_bounded(body))
    return _bounded(body)


def _bounded(body: bytes) -> bytes:
    if len(body) > LARGEST:
        raise TooLarge
    return body


def _gunzipped(body: bytes) -> bytes:
    return _inflated(body, 16 + zlib.MAX_WBITS)


def _undeflated(body: bytes) -> bytes:
    """RFC 9110 means zlib's format by deflate; some servers send the bare one."""
    inflated = _inflated(body, zlib.MAX_WBITS)
    return inflated if inflated is not body else _inflated(body, -zlib.MAX_WBITS)


def _inflated(body: bytes, bits: int) -> bytes:
    """As far as it goes: of a body that was cut off, the beginning."""
    try:
        return zlib.decompressobj(bits).decompress(body, LARGEST + 1)
    except zlib.error:
        return body


def _unbrotlied(body: bytes) -> bytes:
    unpacker = brotli.Decompressor()
    pieces, size = [], 0
    try:
        piece = unpacker.process(body, output_buffer_limit=LARGEST + 1)
        while piece:
            pieces.append(piece)
            size += len(piece)
            piece = b"" if size > LARGEST else unpacker.process(b"", output_buffer_limit=LARGEST)
    except brotli.error:
        return body
    return b"".join(pieces)


def _unzstded(body: bytes) -> bytes:
    try:
        reader = zstandard.ZstdDecompressor().stream_reader(body, read_across_frames=True)
        return bytes(reader.read(LARGEST + 1))
    except zstandard.ZstdError:
        return body


_BY_CODING: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
