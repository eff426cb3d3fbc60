"""Articles as they were stored, read back: for export, and to hold the archive against itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive.article import Article, Relevance
from archive.clock import from_text
from archive.search import Filters, Tags, condition
from archive.understanding import understood

_ANY = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An article with what the archive adds to it. `urls` are all its known addresses;
    `snapshot` is the hash of the response at `fetched_url` that it was made of, None where the
    source keeps none; `analysis_version` names the rules that found its facts, empty where it has
    none; `story` is as in `archive.stories`."""

    id: int
    article: Article = field(repr=False)
    source: str
    first_seen_at: datetime
    urls: tuple[str, ...]
    fetched_url: str
    snapshot: str | None
    content_hash: str
    search_id: int
    relevance: Relevance | None
    analysis_version: str
    story: int
    tags: Tags


def stored(db: Database, question: str = "", filters: Filters = _ANY) -> Iterator[Stored]:
    """Articles by id, one at a time: all of them, or those that a search would find."""
    if question.strip() or filters != _ANY:
        match, parameters = condition(understood(db, question), filters)
        rows = db.query(_FOUND, parameters | {"match": match})
    else:
        rows = db.query(_ALL)
    return map(_stored, rows)


def some(db: Database, ids: Iterable[int]) -> Iterator[Stored]:
    """The articles with these ids, by id."""
    return map(_stored, db.query(_SOME, [json.dumps(list(ids))]))


# Each row's text is read when its turn comes; the index gives the ids in order.
_COLUMNS = """
SELECT id, url, title, summary, coalesce(text, '') AS text, authors, published_at,
       published_from, published_raw, language, site_name, modified_at, image, section, tags,
       complete, origins, source, first_seen_at, fetched_url, snapshot, content_hash, search_id,
       relevance, relevance_parts, relevance_reasons, analysis_version, story, hidden,
       (SELECT json_group_array(company) FROM article_companies WHERE article = articles.id)
           AS companies,
       (SELECT json_group_array(urls.url ORDER BY urls.id) FROM urls WHERE article = articles.id)
           AS urls
FROM articles LEFT JOIN texts ON texts.article = articles.id
"""
_ALL = f"{_COLUMNS} ORDER BY articles.id"
_OF_IDS = "articles.id IN (SELECT value FROM json_each(?))"
_SOME = f"{_COLUMNS} WHERE {_OF_IDS} ORDER BY articles.id"
_FOUND = f"""
{_COLUMNS} WHERE search_id IN (
    SELECT rowid FROM article_search
    WHERE article_search MATCH :match AND rowid >= :low AND rowid < :high)
ORDER BY articles.id
"""  # noqa: S608


def _stored(row: dict[str, Any]) -> Stored:
    first_seen = from_text(row["first_seen_at"])
    assert first_seen is not None
    return Stored(
        id=row["id"],
        article=Article(
            url=row["url"],
            title=row["title"],
            summary=row["summary"],
            text=row["text"],
            authors=tuple(json.loads(row["authors"])),
            published_at=from_text(row["published_at"]),
            published_from=row["published_from"],
            published_raw=row["published_raw"],
            language=row["language"],
            site_name=row["site_name"],
            modified_at=from_text(row["modified_at"]),
            image=row["image"],
            section=row["section"],
            tags=tuple(json.loads(row["tags"])),
            complete=bool(row["complete"]),
            origins=json.loads(row["origins"]),
        ),
        source=row["source"],
        first_seen_at=first_seen,
        urls=tuple(json.loads(row["urls"])),
        fetched_url=row["fetched_url"],
        snapshot=row["snapshot"],
        content_hash=row["content_hash"],
        search_id=row["search_id"],
        relevance=_relevance(row),
        analysis_version=row["analysis_version"],
        story=row["story"],
        tags=Tags(
            source=row["source"],
            companies=tuple(json.loads(row["companies"])),
            hidden=bool(row["hidden"]),
        ),
    )


def _relevance(row: dict[str, Any]) -> Relevance | None:
    if row["relevance"] is None:
        return None
    return Relevance(
        score=row["relevance"],
        **json.loads(row["relevance_parts"]),
        reasons=tuple(json.loads(row["relevance_reasons"])),
    )
