"""Stored articles → JSON Lines or CSV, one at a time: an archive larger than memory goes out.

WARC is in `archive.warc`: it holds responses, not articles.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from archive import claims, facts
from archive.article import Claim
from archive.clock import to_text
from archive.stored import Stored

# The first columns of the CSV and keys of a JSON line, in this order.
FIELDS = (
    "id",
    "url",
    "title",
    "summary",
    "text",
    "authors",
    "published_at",
    "published_from",
    "published_raw",
    "language",
    "site_name",
    "modified_at",
    "image",
    "section",
    "tags",
    "complete",
    "origins",
    "source",
    "first_seen_at",
    "urls",
)
_CLAIM = tuple(Claim.__slots__)


def json_lines(db: Database, found: Iterable[Stored]) -> Iterator[bytes]:
    """A line an article with its facts and its story, UTF-8."""
    for one in found:
        yield json.dumps(_fields(one) | _facts(db, one), ensure_ascii=False).encode() + b"\n"


def csv_lines(db: Database, found: Iterable[Stored]) -> Iterator[bytes]:
    """A heading, then a record an article, UTF-8; lists are joined by newlines. Of the facts the
    score, and the companies' symbols, what it is about first."""
    yield _record((*FIELDS, "relevance", "symbols"))
    for one in found:
        score = None if one.relevance is None else one.relevance.score
        symbols = tuple(company.symbol for company in facts.companies(db, one.id))
        yield _record(map(_cell, (*_fields(one).values(), score, symbols)))


def _facts(db: Database, one: Stored) -> dict[str, Any]:
    """Claims have all fields of `Claim`; offsets are null where the text is not stored."""
    said = claims.of_article(db, one.id)
    return {
        "relevance": None if one.relevance is None else asdict(one.relevance),
        "about": [company.symbol for company in facts.companies(db, one.id) if company.about],
        "mentions": facts.mentions(db, one.id),
        "claims": [{name: getattr(claim, name) for name in _CLAIM} for claim in said],
        "analysis_version": one.analysis_version,
        "story": one.story,
    }


def _fields(one: Stored) -> dict[str, Any]:
    values = asdict(one.article) | {
        "id": one.id,
        "source": one.source,
        "published_at": to_text(one.article.published_at),
        "modified_at": to_text(one.article.modified_at),
        "first_seen_at": to_text(one.first_seen_at),
        "urls": one.urls,
    }
    return {name: values[name] for name in FIELDS}


def _record(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()


def _cell(value: object) -> str:
    """A spreadsheet runs a cell that begins like a formula, whoever wrote it: a headline
    `=HYPERLINK(…)` from the web becomes text with the apostrophe that spreadsheets hide.
    (https://owasp.org/www-community/attacks/CSV_Injection)"""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = tuple(f"{name}: {origin}" for name, origin in value.items())
    text = "\n".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
