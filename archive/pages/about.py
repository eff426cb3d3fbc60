"""`/about`: what is collected, how, and whose it is, by the archive's own sources and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.pages import counts
from archive.pages.connection import read
from archive.pages.counts import SourceCount
from archive.pages.respond import render


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`sources` are those with articles, by name. `first_day` and `last_day` are of publication;
    `for_a_time` are the keys of sources whose texts are let go; `gone` counts the articles whose
    pages are found no more."""

    articles: int
    languages: Mapping[str, int]
    sources: Sequence[SourceCount]
    for_a_time: frozenset[str]
    gone: int
    first_day: str | None
    last_day: str | None


async def view(request: Request, datasette: Datasette) -> Response:
    return render(datasette, request, "about.html", await read(datasette, about))


def about(db: Database) -> About:
    languages = counts.by_language(db)
    gone, first, last = db.execute(_ARTICLES).fetchone()
    sources = [source for source in counts.by_source(db) if source.articles]
    return About(
        articles=sum(languages.values()),
        languages=languages,
        sources=sorted(sources, key=lambda source: source.name.casefold()),
        for_a_time=frozenset(key for (key,) in db.execute(_FOR_A_TIME)),
        gone=gone,
        first_day=first,
        last_day=last,
    )


# Each from the end of an index.
_ARTICLES = """
SELECT (SELECT count(*) FROM articles WHERE gone_at IS NOT NULL),
       (SELECT min(day) FROM articles), (SELECT max(day) FROM articles)
"""
_FOR_A_TIME = "SELECT key FROM sources WHERE keep_text_s IS NOT NULL"
