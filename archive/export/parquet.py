"""Stored articles → Parquet, with types: times as times, lists as lists, claims as structs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from sqlite_utils import Database

from archive import claims, facts
from archive.export.lines import FIELDS, fields
from archive.stored import Stored

# Articles in memory at a time, and in a row group: some 20 MB of text.
GROUP = 2_000

_TIME = pa.timestamp("s", tz="UTC")
_TEXTS = pa.list_(pa.string())
_MENTION = pa.struct(
    {
        "company": pa.string(),
        "symbol": pa.string(),
        "start": pa.int64(),
        "end": pa.int64(),
        "in_title": pa.bool_(),
        "in_lead": pa.bool_(),
        "salience": pa.float64(),
    }
)
_CLAIM = pa.struct(
    {
        "symbol": pa.string(),
        "metric": pa.string(),
        "value": pa.float64(),
        "value_to": pa.float64(),
        "previous": pa.float64(),
        "unit": pa.string(),
        "inferred": pa.bool_(),
        "direction": pa.string(),
        "approximation": pa.string(),
        "period": pa.string(),
        "event_date": pa.date32(),
        "date_basis": pa.string(),
        "sentence": pa.string(),
        "start": pa.int64(),
        "end": pa.int64(),
        "in_title": pa.bool_(),
        "rule": pa.string(),
    }
)
# Of the fields of a line; the others are text.
_TYPES = {
    "id": pa.int64(),
    "story": pa.int64(),
    "authors": _TEXTS,
    "tags": _TEXTS,
    "urls": _TEXTS,
    "published_at": _TIME,
    "modified_at": _TIME,
    "first_seen_at": _TIME,
    "complete": pa.bool_(),
    "origins": pa.map_(pa.string(), pa.string()),
}
SCHEMA = pa.schema(
    {
        **{name: _TYPES.get(name, pa.string()) for name in FIELDS},
        "relevance": pa.float64(),
        "reasons": _TEXTS,
        "about": _TEXTS,
        "mentions": pa.list_(_MENTION),
        "claims": pa.list_(_CLAIM),
        "analysis_version": pa.string(),
    }
)


def write_parquet(out: BinaryIO, db: Database, found: Iterable[Stored]) -> None:
    """A row an article, zstd; a row group for each GROUP of them."""
    with pq.ParquetWriter(_Forward(out), SCHEMA, compression="zstd") as writer:
        articles = iter(found)
        while rows := [_row(db, one) for one in islice(articles, GROUP)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))


class _Forward:
    """A file as Arrow wants it, of one that only goes forward, as a pipe does."""

    closed = False

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0

    def write(self, data: bytes) -> int:
        self._at += self._out.write(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        """The file is the caller's."""


def _row(db: Database, one: Stored) -> dict[str, Any]:
    row = fields(one) | {
        "published_at": one.article.published_at,
        "modified_at": one.article.modified_at,
        "first_seen_at": one.first_seen_at,
        "origins": list(one.article.origins.items()),
    }
    relevance = one.relevance
    return row | {
        "relevance": None if relevance is None else relevance.score,
        "reasons": [] if relevance is None else relevance.reasons,
        "about": [company.symbol for company in facts.companies(db, one.id) if company.about],
        "mentions": facts.mentions(db, one.id),
        "claims": [_claim(asdict(said)) for said in claims.of_article(db, one.id)],
        "analysis_version": one.analysis_version,
    }


def _claim(said: dict[str, Any]) -> dict[str, Any]:
    day = said["event_date"]
    return {name: said[name] for name in _CLAIM.names} | {
        "event_date": None if day is None else date.fromisoformat(day)
    }
