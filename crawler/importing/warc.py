"""WARC from any crawler → its HTML pages. https://iipc.github.io/warc-specifications/

The file comes unpacked from `streams`: warcio itself would refuse gzip of one member for all
records, knows no zstd, and takes a file that is cut off for one that ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser

from archive.article import Snapshot
from crawler.extraction.dates import as_utc, read_date
from crawler.importing.bodies import LARGEST, TooLarge, body_of
from crawler.importing.described import described
from crawler.importing.record import Imported, ImportFailed, LeftOut, Record
from crawler.importing.streams import Damaged, opened
from crawler.urls import normalise

_HTTP = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2"], verify=False)
_PAGES = ("response", "resource", "revisit", None)
_HTML = re.compile(r"html", re.IGNORECASE)
# Of a record that a page may be in; a longer one's headers are not even read.
_LONGEST = 8 * LARGEST
_LONGEST_DESCRIPTION = 1 << 20


def records(path: Path) -> Iterator[Record]:
    """Responses, resources and revisits; what goes with a page is read on the way."""
    described_as: Mapping[str, Any] = {}
    number = 0
    try:
        with opened(path) as stream:
            # The HTTP headers are read below: warcio fails on a record without an address.
            archive = ArchiveIterator(stream, no_record_parse=True)
            for record in archive:
                if record.rec_type == "metadata":
                    described_as = _description(record)
                elif record.rec_type in _PAGES:
                    number += 1
                    read = partial(_page, record, described_as)
                    yield Record(place=f"{path}:{number}", end=stream.at, read=read)
                    described_as = {}
                if record.length is None:  # it ends with its member: the others go on behind it
                    stream.within_member = True
                    archive.read_to_end()
                    stream.within_member = False
    except (OSError, Damaged, ArchiveLoadFailed) as error:
        raise ImportFailed(f"{path}: {error}; what stands before is imported") from error


def _description(record: Any) -> Mapping[str, Any]:
    """What an export says of the response after it."""
    if not record.length or record.length > _LONGEST_DESCRIPTION:
        return {}
    name, _, value = record.raw_stream.read().partition(b":")
    try:
        told = json.loads(value) if name == b"kursblatt" else {}
    except ValueError:
        return {}
    to = record.rec_headers.get_header("WARC-Concurrent-To")
    return told | {"of": to} if isinstance(told, dict) else {}


def _page(record: Any, description: Mapping[str, Any]) -> Imported | LeftOut:
    address, kind, length, id_ = map(
        record.rec_headers.get_header,
        ("WARC-Target-URI", "WARC-Type", "Content-Length", "WARC-Record-ID"),
    )
    if kind is None or length is None or not length.isdigit():
        return LeftOut(reason="a record without type or length", damaged=True)
    if kind == "revisit":
        return LeftOut(reason="revisit: the same bytes as another record")
    url = normalise((address or "").strip("<>"))
    if url is None:
        return LeftOut(reason="not a web address")
    dated = read_date(record.rec_headers.get_header("WARC-Date") or "")
    at = as_utc(dated) if dated else None
    if at is None:
        return LeftOut(reason="no date", damaged=True)
    if int(length) > _LONGEST:
        return LeftOut(reason="too large")
    try:
        answer = _answer(record, kind)
    except Damaged:  # so is all that follows, and the file is named
        return LeftOut(reason="truncated", damaged=True)
    if isinstance(answer, LeftOut):
        return answer
    headers, body = answer
    snapshot = Snapshot(url=url, status=200, headers=headers, body=body, fetched_at=at)
    imported = Imported(url=url, snapshot=snapshot)
    ours = bool(description) and description["of"] == id_
    return described(imported, description) if ours else imported


def _answer(record: Any, kind: str) -> tuple[dict[str, str], bytes] | LeftOut:
    """Headers and body of a page."""
    if kind == "resource":  # a page without HTTP: from a folder, or by another protocol
        headers = {"content-type": record.rec_headers.get_header("Content-Type") or ""}
    else:
        try:
            http = _HTTP.parse(record.raw_stream)
        except EOFError:
            return LeftOut(reason="truncated", damaged=True)
        headers = {name.lower(): value for name, value in http.headers}
        if (status := http.get_statuscode() or "0") != "200":
            return LeftOut(reason=f"HTTP {status}")
    if not _HTML.search(headers.get("content-type", "html")):
        return LeftOut(reason="not HTML")
    try:
        body = body_of(record.raw_stream, headers)
    except TooLarge:
        return LeftOut(reason="too large")
    if record.raw_stream.limit and not record.raw_stream.read(1):
        return LeftOut(reason="truncated", damaged=True)
    return headers, body
