"""Stored articles → the responses they were made of, as WARC 1.1 (ISO 28500:2017), gzipped.

One member a record, so that tools can seek. What an archive keeps of a response is its body
without content encoding, so the headers are made to describe that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.article import Snapshot
from archive.snapshots import Snapshots
from archive.stored import Stored

# Of the transfer, not of the body that is kept.
_OF_TRANSFER = ("content-encoding", "transfer-encoding", "content-length")


def write_warc(out: BinaryIO, found: Iterable[Stored], snapshots: Snapshots) -> int:
    """Writes a response record for each article with a kept response, and returns how many."""
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    about = {"software": "Kursblatt", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("kursblatt.warc.gz", about))
    written = 0
    for one in found:
        if one.snapshot is None:
            continue  # its source keeps summaries
        response = snapshots.response(one.fetched_url, one.snapshot)
        if response is not None:
            _write(writer, response)
            written += 1
    return written


def _write(writer: WARCWriter, response: Snapshot) -> None:
    record = writer.create_warc_record(
        response.url,
        "response",
        payload=BytesIO(response.body),
        length=len(response.body),
        http_headers=StatusAndHeaders(
            _status_line(response.status), _described(response), protocol="HTTP/1.1"
        ),
        warc_headers_dict={"WARC-Date": f"{response.fetched_at:%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)


def _described(response: Snapshot) -> list[tuple[str, str]]:
    kept = _without(response.headers, _OF_TRANSFER)
    was = {
        f"x-archive-orig-{name}": response.headers[name]
        for name in _OF_TRANSFER
        if name in response.headers
    }
    return [*kept.items(), *was.items(), ("content-length", str(len(response.body)))]


def _without(headers: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in set(names)}


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:  # 520 and its like
        return str(status)
