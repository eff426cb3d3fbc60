"""What a search found, as the terminal and scripts get it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlite_utils import Database

from archive.query import Query
from archive.search import COUNTED, Hits
from archive.snippets import Run, snippet
from archive.stories.beside import Others, beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One article found. `day` is of publication, or of first sight where that is not known;
    `others` is None for an article that is alone in its story."""

    id: int
    url: str
    title: str
    day: str
    published_at: str | None
    source: str
    language: str
    snippet: Sequence[Run]
    others: Others | None = None


def results(db: Database, search_ids: Sequence[int], query: Query, most: int) -> list[Result]:
    """The articles with these search ids, in their order, each with a snippet of its text and up
    to `most` others of its story."""
    rows = db.execute(_RESULTS, [json.dumps(search_ids)])
    found = {search_id: _result(query, *row) for search_id, *row in rows}
    others = beside(db, search_ids, most)
    # An article that got another date in this moment is not there any more.
    return [replace(found[id_], others=others.get(id_)) for id_ in search_ids if id_ in found]


_RESULTS = """
SELECT search_id, articles.id, url, title, day, published_at, source, language, summary, text
FROM articles JOIN texts ON texts.article = articles.id
WHERE search_id IN (SELECT value FROM json_each(?))
"""


def _result(
    query: Query,
    id_: int,
    url: str,
    title: str,
    day: str,
    published_at: str | None,
    source: str,
    language: str,
    summary: str,
    text: str,
) -> Result:
    return Result(
        id=id_,
        url=url,
        title=title,
        day=day,
        published_at=published_at,
        source=source,
        language=language,
        snippet=snippet(query, f"{summary}\n{text}".strip()),
    )


_FIELDS = ("id", "url", "title", "day", "published_at", "source", "language")


def as_json(text: str, found: Hits, page: int, shown: Sequence[Result]) -> str:
    """For a script: `at_least` where `total` is only the number up to which it was counted."""
    return json.dumps(
        {
            "query": text,
            "total": min(found.total, COUNTED),
            "at_least": found.total > COUNTED,
            "stories": min(found.stories, COUNTED),
            "hidden": min(found.hidden, COUNTED),
            "page": page,
            "articles": [
                {name: getattr(result, name) for name in _FIELDS}
                | {"snippet": "".join(run.text for run in result.snippet)}
                | {
                    "also": [asdict(other) for other in result.others.shown]
                    if result.others
                    else []
                }
                for result in shown
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _also(result: Result) -> list[dict[str, Any]]:
    return [asdict(other) for other in result.others.shown] if result.others else []
