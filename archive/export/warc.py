"""Stored articles → the responses they were made of, as WARC 1.1 (ISO 28500:2017), gzipped.

    warcinfo, then for each article and each kept response of its addresses, the oldest first:
    metadata (concurrent to the response): what the archive knows of it
    response

One member a record, so that tools can seek; the same archive gives the same bytes. What an
archive keeps of a response is its body without content encoding, so the headers are made to
describe that. A page that came, went and came back is there twice, as the text it was each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from sqlite_utils import Database
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.article import Snapshot
from archive.clock import from_text
from archive.export.lines import publishers
from archive.snapshots import Snapshots
from archive.stored import Stored

# Of the transfer, not of the body that is kept.
_OF_TRANSFER = ("content-encoding", "transfer-encoding", "content-length")
_NAME = "kursblatt.warc.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many responses were written, and of how many articles there is none."""

    responses: int
    without: int


def write_warc(
    out: BinaryIO, db: Database, found: Iterable[Stored], snapshots: Snapshots
) -> Written:
    """Writes all kept responses of these articles, those of their earlier texts too."""
    writing = _Writing(out, snapshots.newest_at() or "1970-01-01T00:00:00+00:00")
    known = publishers(db)
    responses = without = 0
    for one in found:
        about = {"source": one.source, "publisher": known[one.source], **_gone(db, one)}
        of_this = 0
        for seen_at, url, digest in _captures(db, one, snapshots):
            response = snapshots.response(url, digest)
            if response is not None:
                told = {**about, "urls": one.urls, **_found(db, one, url), "seen_at": seen_at}
                writing.write(response, digest, told, seen_at)
                of_this += 1
        responses += of_this
        without += of_this == 0
    return Written(responses=responses, without=without)


def _captures(db: Database, one: Stored, snapshots: Snapshots) -> Iterator[tuple[str, str, str]]:
    """When it was seen, address and hash of each of an article's responses, the oldest first. A
    text's response was seen when the text was: the archive's may be of a later fetch that gave
    the same bytes."""
    kept = list(snapshots.of_urls(one.urls))
    address = {digest: url for url, digest, _ in kept}
    versions = [
        (seen_at, one.fetched_url if number == 0 else address.get(digest, ""), digest)
        for number, seen_at, digest in db.execute(_VERSIONS, [one.id, one.id])
        if digest is not None
    ]
    as_text = {(url, digest) for _, url, digest in versions}
    others = [
        (fetched_at, url, digest)
        for url, digest, fetched_at in kept
        if (url, digest) not in as_text
    ]
    return iter(sorted(versions + others, key=lambda capture: capture[0]))


# Earlier texts in their order, then today's.
_VERSIONS = """
SELECT id, seen_at, snapshot FROM revisions WHERE article = ?
UNION ALL SELECT 0, coalesce(changed_at, first_seen_at), snapshot FROM articles WHERE id = ?
"""


def _found(db: Database, one: Stored, url: str) -> dict[str, Any]:
    """What a feed or sitemap said of the address, or of one that led to it."""
    row = next(db.query(_FOUND, {"article": one.id, "url": url}), None)
    return {} if row is None else dict(row)


_FOUND = """
SELECT found_title, found_published_at, found_changed_at FROM urls
WHERE article = :article AND (
    found_title <> '' OR found_published_at IS NOT NULL OR found_changed_at IS NOT NULL)
ORDER BY url <> :url, id LIMIT 1
"""


def _gone(db: Database, one: Stored) -> dict[str, str]:
    row = db.execute("SELECT gone_at, gone FROM articles WHERE id = ?", [one.id]).fetchone()
    return {"gone_at": row[0], "gone": row[1]} if row[0] else {}


class _Writing:
    """One file: its description, then records that refer to it."""

    def __init__(self, out: BinaryIO, made_at: str) -> None:
        self._writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
        info = {"software": "Kursblatt", "format": "WARC File Format 1.1"}
        record = self._writer.create_warcinfo_record(_NAME, info)
        self._info = _id("warcinfo", made_at)
        record.rec_headers.replace_header("WARC-Record-ID", self._info)
        record.rec_headers.replace_header("WARC-Date", _date(made_at))
        self._writer.write_record(record)

    def write(
        self, response: Snapshot, digest: str, about: Mapping[str, Any], seen_at: str
    ) -> None:
        """A response behind what is known of it, so that a reader need not look ahead."""
        id_ = _id("response", response.url, digest, seen_at)
        # As warc-fields, one of them JSON: a record of any other type pywb would replay as a page.
        told = f"kursblatt: {json.dumps(about, ensure_ascii=False)}\r\n".encode()
        metadata = self._writer.create_warc_record(
            response.url,
            "metadata",
            payload=BytesIO(told),
            length=len(told),
            warc_headers_dict=self._headers(response, _id("metadata", id_))
            | {"WARC-Concurrent-To": id_},
        )
        http = StatusAndHeaders(_status_line(response.status), _described(response), "HTTP/1.1")
        record = self._writer.create_warc_record(
            response.url,
            "response",
            payload=BytesIO(response.body),
            length=len(response.body),
            http_headers=http,
            warc_headers_dict=self._headers(response, id_),
        )
        self._writer.write_record(metadata)
        self._writer.write_record(record)

    def _headers(self, response: Snapshot, id_: str) -> dict[str, str]:
        return {
            "WARC-Record-ID": id_,
            "WARC-Date": _date(response.fetched_at.isoformat()),
            "WARC-Warcinfo-ID": self._info,
        }


def _id(*of: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(of))}>"


def _date(moment: str) -> str:
    return f"{from_text(moment):%Y-%m-%dT%H:%M:%SZ}"


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
