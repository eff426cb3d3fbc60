"""JSON Lines → articles: `python -m archive export` writes them, and so may anybody.

A line needs `url`, `title` and `text`; whatever else of an exported line's fields it has is
taken, and what nobody says of it is found out from its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from archive.article import Article, Snapshot
from archive.exported import exported, publisher
from crawler.extraction import language
from crawler.extraction.dates import as_utc, read_date
from crawler.importing.record import Imported, ImportFailed, LeftOut, Record
from crawler.importing.streams import Damaged, opened
from crawler.urls import normalise

# A text of a million words with all its revisions is no tenth of it.
_LONGEST = 64 << 20
# Half a character is legal in JSON and in no encoding.
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_TEXTS = ("published_from", "published_raw", "site_name", "image", "section", "summary")


def records(path: Path) -> Iterator[Record]:
    """A record a line; empty ones are none."""
    try:
        # First seen when the file was made, where a line does not say: not when it is imported,
        # which differs when an import goes on.
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
        with opened(path) as stream:
            for number, line in enumerate(stream.lines(_LONGEST), start=1):
                if line.strip():
                    read = partial(_article, line, made)
                    yield Record(place=f"{path}:{number}", end=stream.at, read=read)
    except (OSError, Damaged) as error:
        raise ImportFailed(f"{path}: {error}; what stands before is imported") from error


def _article(line: bytes, made: datetime) -> Imported | LeftOut:
    if len(line) > _LONGEST:
        return LeftOut(reason="a line that is too long", damaged=True)
    try:
        row = json.loads(line, parse_constant=_no_number)
        if _SURROGATE.search(line):
            whole = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
            row = json.loads(whole)
    except (ValueError, RecursionError):
        return LeftOut(reason="a line that is not JSON", damaged=True)
    if not isinstance(row, dict):
        return LeftOut(reason="a line that is no article", damaged=True)
    url = normalise(str(row.get("url") or ""))
    if url is None:
        return LeftOut(reason="a line without a web address", damaged=True)
    if not row.get("title") and not row.get("text"):
        return LeftOut(reason="a line without title and text", damaged=True)
    try:
        return _imported(url, row, made)
    except (ValueError, TypeError, AttributeError) as error:
        return LeftOut(reason=f"a line that cannot be understood: {error}", damaged=True)


def _no_number(name: str) -> None:
    raise ValueError(name)


def _imported(url: str, row: dict[str, Any], made: datetime) -> Imported:
    other = exported(row)
    article = _of(url, row)
    seen_at = _moment(row, "changed_at") or _moment(row, "first_seen_at") or made
    fetched_url = normalise(str(row.get("fetched_url") or "")) or url
    addresses = map(normalise, _list(row.get("urls")))
    return Imported(
        url=fetched_url,
        snapshot=Snapshot(url=fetched_url, status=0, headers={}, body=b"", fetched_at=seen_at),
        addresses=tuple(address for address in addresses if address),
        article=article,
        exported=other,
        source=str(row.get("source") or ""),
        publisher=publisher(row.get("publisher")),
    )


def _of(url: str, row: dict[str, Any]) -> Article:
    title, text = str(row.get("title") or ""), str(row.get("text") or "")
    texts = {name: str(row[name]) for name in _TEXTS if row.get(name)}
    # Kursblatt's own lines say it, also where nobody knows it.
    told = row.get("language")
    if told is None:
        told = language.of(title, texts.get("summary", ""), text)
    return Article(
        url=url,
        title=title,
        text=text,
        authors=_list(row.get("authors")),
        published_at=_moment(row, "published_at"),
        language=str(told),
        modified_at=_moment(row, "modified_at"),
        tags=_list(row.get("tags")),
        complete=bool(row.get("complete", True)),
        origins={str(name): str(of) for name, of in (row.get("origins") or {}).items()},
        **texts,
    )


def _list(told: object) -> tuple[str, ...]:
    """Raises TypeError for what is neither a list nor one text."""
    if isinstance(told, str):
        return (told,) if told else ()
    if not isinstance(told, list | None):
        raise TypeError(f"{told!r} is no list")
    return tuple(map(str, told or ()))


def _moment(row: dict[str, Any], name: str) -> datetime | None:
    """None also for what is no time: the article is worth more than its date."""
    told = row.get(name)
    read = read_date(told) if isinstance(told, str) else None
    return as_utc(read) if read else None
