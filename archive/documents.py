"""Feeds, sitemaps and listings as last read: what to ask conditionally, and what they led to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from archive.article import Outcome, State
from archive.clock import to_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's last answer. `leads` are the further documents it named (the sitemaps of an
    index, a listing's next page): after a 304 they are still to be asked. `wanted` is what the
    source's TOML asks of it, as one text: an answer that was read for something else does not
    count."""

    url: str
    source: str
    kind: str
    wanted: str = ""
    etag: str = ""
    last_modified: str = ""
    leads: tuple[str, ...] = ()
    entries: int = 0
    skipped: int = 0


def known(db: Database, source: str, url: str, wanted: str) -> Document | None:
    """The document as it was last read for this source and for what its TOML wants now."""
    row = db.execute(_KNOWN, [source, url, wanted]).fetchone()
    if row is None:
        return None
    kind, etag, last_modified, leads, entries, skipped = row
    return Document(
        url=url,
        source=source,
        kind=kind,
        wanted=wanted,
        etag=etag,
        last_modified=last_modified,
        leads=tuple(json.loads(leads)),
        entries=entries,
        skipped=skipped,
    )


_KNOWN = """
SELECT kind, etag, last_modified, leads, entries, skipped
FROM documents WHERE source = ? AND url = ? AND wanted = ?
"""


def read(db: Database, document: Document, now: datetime) -> None:
    """Records a document that was read. In the transaction that discovers its URLs: had the
    ETag been kept and the URLs not, the next 304 would lose them."""
    row = {
        "url": document.url,
        "source": document.source,
        "kind": document.kind,
        "wanted": document.wanted,
        "etag": document.etag,
        "last_modified": document.last_modified,
        "leads": json.dumps(document.leads),
        "checked_at": to_text(now),
        "state": State.STORED,
        "reason": "",
        "entries": document.entries,
        "skipped": document.skipped,
    }
    db.table("documents").upsert(row, pk=("source", "url"))


def checked(
    db: Database, url: str, outcome: Outcome, *, source: str, kind: str, now: datetime
) -> None:
    """Records that a document was asked for and was unchanged, or failed."""
    db.execute(
        _CHECKED,
        [url, source, kind, to_text(now), outcome.state, outcome.reason or outcome.detail],
    )


_CHECKED = """
INSERT INTO documents (url, source, kind, checked_at, state, reason) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source, url) DO UPDATE SET
    checked_at = excluded.checked_at, state = excluded.state, reason = excluded.reason
"""
