"""Articles as lists show them: headline, where from, when, a few words, and the others of its
story."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.query import Query
from archive.snippets import Run, hits, mark, snippet
from archive.stories.beside import Others, beside

# More than a snippet shows, whatever the script: all that is read where nothing is marked.
_BEGINNING = 400
_ANYTHING = Query()
# Of a story that stands under twenty addresses a list shows so many.
_OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """One article in a list. `day` is of publication, or of first sight where not `dated`;
    `others` is None for an article that is alone in its story."""

    id: int
    title: Sequence[Run]
    snippet: Sequence[Run]
    language: str
    source: str
    source_name: str
    day: str
    dated: bool
    others: Others | None = None


def teasers(db: Database, search_ids: Sequence[int], query: Query = _ANYTHING) -> list[Teaser]:
    """The articles with these search ids, in their order, hits marked. Without a question the
    words are the standfirst's, else the text's first ones."""
    length = -1 if query.terms else _BEGINNING
    rows = db.execute(_TEASERS, {"ids": json.dumps(search_ids), "length": length})
    found = {row[0]: _teaser(query, *row[1:]) for row in rows}
    others = beside(db, search_ids, _OTHERS)
    # An article that got another date in this moment is not there any more.
    return [replace(found[id_], others=others.get(id_)) for id_ in search_ids if id_ in found]


_TEASERS = """
SELECT search_id, articles.id, title, articles.language, source, sources.name, day,
       published_at IS NOT NULL, summary,
       CASE WHEN :length < 0 THEN text ELSE substr(text, 1, :length) END
FROM articles JOIN texts ON texts.article = articles.id JOIN sources ON sources.key = source
WHERE search_id IN (SELECT value FROM json_each(:ids))
"""


def _teaser(
    query: Query,
    id_: int,
    title: str,
    language: str,
    source: str,
    source_name: str,
    day: str,
    dated: int,
    summary: str,
    text: str,
) -> Teaser:
    words = f"{summary}\n{text}".strip() if query.terms else summary or text
    return Teaser(
        id=id_,
        title=mark(hits(query, title), title),
        snippet=snippet(query, words),
        language=language,
        source=source,
        source_name=source_name,
        day=day,
        dated=bool(dated),
    )


def newest_of(db: Database, source: str, count: int) -> list[Teaser]:
    """The newest articles of a source, relevant or not, each for itself."""
    return teasers(db, [row[0] for row in db.execute(_NEWEST_OF_SOURCE, [source, count])])


_NEWEST_OF_SOURCE = """
SELECT search_id FROM articles WHERE source = ? ORDER BY search_id DESC LIMIT ?
"""
