"""How much there is: articles by source and language, as they are kept counted
(`archive.schema.volume`), and URLs by outcome, from an index in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from archive.article import State


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """A source with what the archive has of it. `newest_day` is None where it has nothing;
    articles below `relevance` are hidden."""

    key: str
    name: str
    homepage: str
    keep: str
    language: str
    next_due: str | None
    articles: int
    newest_day: str | None
    relevance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Numbers of hidden articles; of a language or source without any, 0."""

    by_language: Counter[str]
    by_source: Counter[str]


def by_source(db: Database, key: str = "") -> list[SourceCount]:
    """All sources, that with the newest article first; only one if named."""
    rows = db.execute(_BY_SOURCE, {"key": key})
    return [SourceCount(**dict(zip(SourceCount.__slots__, row, strict=True))) for row in rows]


_BY_SOURCE = """
SELECT key, name, homepage, keep, language, next_due,
       coalesce((SELECT sum(articles) FROM holdings WHERE source = key), 0) AS articles,
       (SELECT day FROM articles WHERE source = key ORDER BY search_id DESC LIMIT 1) AS newest_day,
       relevance
FROM sources WHERE :key IN ('', key) ORDER BY newest_day DESC NULLS LAST, name
"""


def hidden(db: Database) -> Hidden:
    """The articles that are hidden as not relevant."""
    rows = db.execute(_HIDDEN).fetchall()
    by_language: Counter[str] = Counter()
    by_source: Counter[str] = Counter()
    for language, source, articles in rows:
        by_language[language] += articles
        by_source[source] += articles
    return Hidden(by_language=by_language, by_source=by_source)


_HIDDEN = "SELECT language, source, articles FROM holdings WHERE hidden"


def by_language(db: Database) -> Mapping[str, int]:
    """Languages with their numbers of articles, the most first."""
    return _most_first(dict(db.execute(_BY_LANGUAGE).fetchall()))


_BY_LANGUAGE = """
SELECT language, sum(articles) AS total FROM holdings GROUP BY language HAVING total
"""


def outcomes(db: Database) -> Mapping[str, Mapping[State, int]]:
    """URLs of each source by state."""
    found: dict[str, dict[State, int]] = {}
    for source, state, urls in db.execute(_OUTCOMES):
        found.setdefault(source, {})[State(state)] = urls
    return found


_OUTCOMES = "SELECT source, state, count(*) FROM urls GROUP BY source, state"


def in_all(outcomes: Mapping[str, Mapping[State, int]]) -> Mapping[State, int]:
    """URLs by state over all sources, every state in its usual order."""
    return {state: sum(of.get(state, 0) for of in outcomes.values()) for state in State}


def _most_first(counts: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
