"""HTML files → pages at the addresses they carry.

    canonical link, og:url | a browser's "saved from" | HTTrack's "Mirrored from"
    | its place in a mirror: www.example.com/news/a.html

A file that names none of these is left out: an address that is guessed would be another
article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePath

from archive.article import Snapshot
from crawler.extraction import ExtractionFailed, metadata
from crawler.extraction.tree import parse
from crawler.importing.bodies import LARGEST
from crawler.importing.record import Imported, ImportFailed, LeftOut, Record
from crawler.urls import is_domain, normalise

# Browsers: `<!-- saved from url=(0031)https://www.example.com/a/b.html -->`, where the number is
# the address' length. HTTrack: `<!-- Mirrored from www.example.com/a/b.html by HTTrack Website
# Copier/3.x … -->`, without the scheme.
_SAVED = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(\S+?)\s*-->")
_MIRRORED = re.compile(rb"<!--\s*Mirrored from (\S+) by HTTrack ")
_HEAD = 4_096


def records(path: Path, within: PurePath) -> Iterator[Record]:
    """The one page of a file; `within` is its place in the folder that is imported,
    from that folder's own name on."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ImportFailed(f"{path}: {error.strerror}") from error
    yield Record(place=str(path), end=size, read=partial(_page, path, within))


def _page(path: Path, within: PurePath) -> Imported | LeftOut:
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        raise ImportFailed(f"{path}: {error.strerror}") from error
    if len(body) > LARGEST:
        return LeftOut(reason="too large")
    try:
        canonical = metadata.describe(parse(body)).canonical
    except ExtractionFailed as error:
        return LeftOut(reason=str(error))
    url = normalise(canonical) or _noted(body[:_HEAD]) or _mirrored(within)
    if url is None:
        return LeftOut(reason="no address in the page")
    snapshot = Snapshot(url=url, status=200, headers={}, body=body, fetched_at=changed)
    return Imported(url=url, snapshot=snapshot)


def _noted(head: bytes) -> str | None:
    """The address that the page was saved from, by a comment in its head."""
    if saved := _SAVED.search(head):
        return normalise(saved[1].decode("utf-8", "replace"))
    if mirrored := _MIRRORED.search(head):
        return normalise(f"https://{mirrored[1].decode('utf-8', 'replace')}")
    return None


def _mirrored(within: PurePath) -> str | None:
    """The address of a file in a mirror: the folder that was named, or one in it, is a host. A
    name that holds a query or an escape was changed on the way, so its address is not sure."""
    parts = within.parts
    at = next((at for at, part in enumerate(parts[:-1][:2]) if is_domain(part)), None)
    if at is None or any(set(part) & set("?@%#&=") for part in parts[at + 1 :]):
        return None
    host, rest = parts[at], list(parts[at + 1 :])
    if rest[-1].lower() in ("index.html", "index.htm"):
        rest[-1] = ""
    return normalise(f"https://{host}/{'/'.join(rest)}")
