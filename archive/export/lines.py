"""Stored articles → JSON Lines: all that the archive knows of each, so that it can come back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from archive import columns, facts
from archive.article import Claim
from archive.clock import to_text
from archive.stored import Stored
from archive.stories import carried

# A line's first keys, in this order: what readers ask for.
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
# Columns of an article that follow from others; and its page's, which is in WARC.
DERIVED = frozenset(
    {
        "search_id", "content_hash", "words", "site", "hidden", "move", "snapshot",
        "relevance", "relevance_parts", "relevance_reasons", "analysis_version",
    }
)  # fmt: skip
_OF_CLAIM = frozenset({"id", "article", "version"})
_OF_REVISION = frozenset({"id", "article", "snapshot"})


def json_lines(db: Database, found: Iterable[Stored]) -> Iterator[bytes]:
    """A line an article with its facts, its earlier texts and its source, UTF-8."""
    known = publishers(db)
    for one in found:
        line = fields(one) | _facts(db, one) | _story(db, one) | {"publisher": known[one.source]}
        line |= _rest(db, one.id, line)
        yield json.dumps(line, ensure_ascii=False).encode() + b"\n"


def publishers(db: Database) -> dict[str, dict[str, Any]]:
    """By key what an export says of each source."""
    return {row.pop("key"): row for row in db.query(_PUBLISHERS)}


_PUBLISHERS = "SELECT key, name, homepage, language, keep, relevance FROM sources"


def fields(one: Stored) -> dict[str, Any]:
    """The article's own fields and the archive's, by FIELDS."""
    values = asdict(one.article) | {
        "id": one.id,
        "source": one.source,
        "published_at": to_text(one.article.published_at),
        "modified_at": to_text(one.article.modified_at),
        "first_seen_at": to_text(one.first_seen_at),
        "urls": tuple(sorted(one.urls)),  # which was known first is chance
    }
    return {name: values[name] for name in FIELDS}


def _facts(db: Database, one: Stored) -> dict[str, Any]:
    """Claims have all fields of `Claim` and what the archive adds; offsets are null where the
    text is not stored."""
    return {
        "relevance": None if one.relevance is None else asdict(one.relevance),
        "about": [company.symbol for company in facts.companies(db, one.id) if company.about],
        "mentions": facts.mentions(db, one.id),
        "claims": [_claim(row) for row in columns.rows(db, "claims", "article", one.id, _OF_CLAIM)],
        "analysis_version": one.analysis_version,
    }


def _story(db: Database, one: Stored) -> dict[str, Any]:
    """The story's number in this archive, and what does not follow from the text."""
    return {
        "story": one.story,
        "story_decisions": carried.decisions(db, one.id),
        "fingerprint": None if one.article.text else carried.fingerprint(db, one.id),
    }


def _claim(row: dict[str, Any]) -> dict[str, Any]:
    first = {name: row[name] for name in Claim.__slots__}
    yes_or_no = {name: bool(row[name]) for name in ("inferred", "in_title")}
    return first | row | yes_or_no


def _rest(db: Database, id_: int, line: dict[str, Any]) -> dict[str, Any]:
    """The other columns of an article, by name; what its page alone gave; its earlier texts, the
    oldest first. Their pages are in WARC."""
    (row,) = columns.rows(db, "articles", "id", id_, DERIVED | line.keys())
    (alone,) = db.execute(_ALONE, [id_]).fetchone() or (None,)
    return row | {
        "opt_outs": json.loads(row["opt_outs"]),
        "alone": None if alone is None else json.loads(alone),
        "revisions": columns.rows(db, "revisions", "article", id_, _OF_REVISION),
    }


_ALONE = "SELECT alone FROM texts WHERE article = ?"
