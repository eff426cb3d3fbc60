"""Articles in a list → the others of their stories, to be shown below them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another article of a story. `day` is of publication, or of first sight where not `dated`."""

    id: int
    url: str
    title: str
    language: str
    source: str
    source_name: str
    day: str
    dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """A story's other articles, by day: no more than were asked for, of `count` in all."""

    story: int
    shown: Sequence[Beside]
    count: int


def beside(db: Database, search_ids: Sequence[int], most: int) -> Mapping[int, Others]:
    """For each article, by its search id, that is not alone in its story, up to `most` others."""
    found: dict[int, list[Beside]] = {}
    stories: dict[int, int] = {}
    for search_id, story, *row in db.execute(_BESIDE, [json.dumps(search_ids)]):
        stories[search_id] = story
        found.setdefault(search_id, []).append(_beside(*row))
    return {
        search_id: Others(story=stories[search_id], shown=tuple(others[:most]), count=len(others))
        for search_id, others in found.items()
    }


_BESIDE = """
SELECT one.search_id, one.story, other.id, other.url, other.title, other.language, other.source,
       sources.name, other.day, other.published_at IS NOT NULL
FROM articles AS one
JOIN articles AS other ON other.story = one.story AND other.id <> one.id
JOIN sources ON sources.key = other.source
WHERE one.search_id IN (SELECT value FROM json_each(?))
ORDER BY one.search_id, other.search_id
"""


def _beside(
    id_: int,
    url: str,
    title: str,
    language: str,
    source: str,
    source_name: str,
    day: str,
    dated: int,
) -> Beside:
    return Beside(
        id=id_,
        url=url,
        title=title,
        language=language,
        source=source,
        source_name=source_name,
        day=day,
        dated=bool(dated),
    )
