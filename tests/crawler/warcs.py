"""Makes WARC files as crawlers of several kinds write them. No tests of its own."""

from __future__ import annotations

import gzip
import struct
from io import BytesIO

import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def record(
    url: str,
    body: bytes = b"",
    *,
    kind: str = "response",
    status: str = "200 OK",
    date: str = "2026-11-20T08:00:00Z",
    **headers: str,
) -> bytes:
    """One record, not packed. The body stands as it is behind headers that may say otherwise."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    http = None
    if kind != "resource":
        named = [(name.replace("_", "-"), value) for name, value in headers.items()]
        http = StatusAndHeaders(status, [("Content-Type", "text/html"), *named], "HTTP/1.1")
    made = writer.create_warc_record(
        url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_content_type="text/html" if kind == "resource" else "",
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_record(made)
    return out.getvalue()


def gzipped(records: list[bytes]) -> bytes:
    """As it should be: a member a record."""
    return b"".join(map(gzip.compress, records))


def gzipped_whole(records: list[bytes]) -> bytes:
    """As `gzip crawl.warc` does it: one member."""
    return gzip.compress(b"".join(records))


def zstd(records: list[bytes]) -> bytes:
    """A frame a record."""
    return b"".join(map(zstandard.ZstdCompressor().compress, records))


def zstd_whole(records: list[bytes]) -> bytes:
    """As `zstd crawl.warc` does it."""
    return zstandard.ZstdCompressor().compress(b"".join(records))


# The same for any records, so that some of them are packed as they are among more.
_SAMPLES = tuple(
    b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n<p>Paragraph %d of %d</p>"
    % (number, number**2, number**3)
    for number in range(400)
)


def zstd_with_dictionary(records: list[bytes], *, packed: bool = True) -> bytes:
    """With a dictionary in a frame to skip at the head, as the IIPC draft has it."""
    dictionary = zstandard.train_dictionary(4_096, list(_SAMPLES))
    data = dictionary.as_bytes()
    if packed:
        data = zstandard.ZstdCompressor().compress(data)
    head = struct.pack("<II", 0x184D2A5D, len(data)) + data
    compressor = zstandard.ZstdCompressor(dict_data=dictionary)
    return head + b"".join(map(compressor.compress, records))


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = [body[:half], body[half:]]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
