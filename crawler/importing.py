"""Files → pages: our JSON Lines, WARC from any crawler, HTML files and folders of them.

A file that cannot be read raises ImportFailed, naming it; a record that is no page of an
article is counted, with the reason.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser

from archive.article import Article, Snapshot
from archive.clock import from_text
from crawler.extraction import ExtractionFailed, metadata
from crawler.extraction.dates import as_utc, read_date
from crawler.extraction.tree import parse
from crawler.urls import normalise

_CHUNK = 1 << 20
_HTTP = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False)


class ImportFailed(Exception):  # noqa: N818 - as ExtractionFailed
    """A file that cannot be read. The text names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A record of a file: a snapshot, and its article where the file has that itself."""

    url: str
    snapshot: Snapshot
    article: Article | None = None
    source: str = ""


def read_files(paths: list[Path], skipped: Counter[str]) -> Iterator[Imported]:
    """Every page in the files, in order; `skipped` counts what is none, by reason."""
    for path in paths:
        if path.is_dir():
            html = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in (".html", ".htm"))
            yield from read_files(list(html), skipped)
        elif path.name.endswith((".warc", ".warc.gz")):
            yield from _warc(path, skipped)
        elif path.suffix in (".jsonl", ".ndjson"):
            yield from _json_lines(path)
        elif path.suffix.lower() in (".html", ".htm"):
            yield from _html(path, skipped)
        else:
            raise ImportFailed(f"{path}: not WARC, JSON Lines (.jsonl) or HTML, by its name")


def _html(path: Path, skipped: Counter[str]) -> Iterator[Imported]:
    try:
        body = path.read_bytes()
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        raise ImportFailed(f"{path}: {error.strerror}") from error
    try:
        url = normalise(metadata.describe(parse(body)).canonical)
    except ExtractionFailed as error:
        skipped[str(error)] += 1
        return
    if url is None:
        skipped["no canonical address in the page"] += 1
        return
    snapshot = Snapshot(url=url, status=200, headers={}, body=body, fetched_at=changed)
    yield Imported(url=url, snapshot=snapshot)


def _warc(path: Path, skipped: Counter[str]) -> Iterator[Imported]:
    """Responses of HTML pages. WARC 1.1: https://iipc.github.io/warc-specifications/"""
    try:
        with path.open("rb") as file:
            # The HTTP headers are read below: warcio fails on a record without an address.
            for record in ArchiveIterator(file, no_record_parse=True):
                if record.rec_type not in ("response", None):
                    continue
                imported = _response(record)
                if isinstance(imported, str):
                    skipped[imported] += 1
                else:
                    yield imported
        _require_whole(path)
    except (OSError, EOFError, zlib.error, ArchiveLoadFailed) as error:
        raise ImportFailed(f"{path}: {error}; what stands before is imported") from error


def _require_whole(path: Path) -> None:
    """Raises EOFError or zlib.error where a gzip file is cut off or damaged: warcio takes that
    for the file's end, and an import would have lost the rest without a word."""
    if path.suffix == ".gz":
        with gzip.open(path) as file:
            while file.read(_CHUNK):
                pass


def _response(record: Any) -> Imported | str:
    """A record's page, or why it is none."""
    address, kind, length = map(
        record.rec_headers.get_header, ("WARC-Target-URI", "WARC-Type", "Content-Length")
    )
    if kind is None or length is None or not length.isdigit():
        return "a record without type or length"
    url = normalise((address or "").strip("<>"))
    if url is None:
        return "not a web address"
    try:
        record.http_headers = _HTTP.parse(record.raw_stream)
    except EOFError:
        return "truncated"
    status = record.http_headers.get_statuscode() or "0"
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    if status != "200":
        return f"HTTP {status}"
    if "html" not in headers.get("content-type", "html"):
        return "not HTML"
    dated = read_date(record.rec_headers.get_header("WARC-Date") or "")
    at = as_utc(dated) if dated else None
    if at is None:
        return "no date"
    body = record.content_stream().read()
    if record.raw_stream.limit:
        return "truncated"
    snapshot = Snapshot(
        url=url,
        status=200,
        headers=headers,
        body=body,
        fetched_at=at,
    )
    return Imported(url=url, snapshot=snapshot)


def _json_lines(path: Path) -> Iterator[Imported]:
    """Lines as `python -m archive export` writes them."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _exported(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFailed(f"{path}: {error}") from error


def _exported(line: str, where: str) -> Imported:
    try:
        # Half a character is legal in JSON and in no encoding.
        row = json.loads(
            json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", "replace").decode()
        )
        article = Article(
            url=str(normalise(row["url"]) or ""),
            title=str(row["title"]),
            text=str(row["text"]),
            summary=str(row.get("summary", "")),
            authors=tuple(map(str, row.get("authors", ()))),
            published_at=from_text(row.get("published_at")),
            published_from=str(row.get("published_from", "")),
            published_raw=str(row.get("published_raw", "")),
            language=str(row.get("language", "")),
            site_name=str(row.get("site_name", "")),
            modified_at=from_text(row.get("modified_at")),
            image=str(row.get("image", "")),
            section=str(row.get("section", "")),
            tags=tuple(map(str, row.get("tags", ()))),
            complete=bool(row.get("complete", True)),
            origins={str(name): str(of) for name, of in row.get("origins", {}).items()},
        )
        seen = from_text(row["first_seen_at"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ImportFailed(f"{where}: not an exported article ({error!r})") from error
    if not article.url or seen is None:
        raise ImportFailed(f"{where}: not an exported article (no web address or no time)")
    snapshot = Snapshot(url=article.url, status=0, headers={}, body=b"", fetched_at=seen)
    return Imported(
        url=article.url, snapshot=snapshot, article=article, source=str(row.get("source", ""))
    )
