"""What a search found, counted by what it can be narrowed to: languages, sources, days, companies,
sizes of claimed moves. One pass over an index; nothing is counted beyond `search.COUNTED`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from archive.query import Query
from archive.search import COUNTED, WHERE, Filters, condition, first_of_day

# Of so many newest articles it is counted whom they name.
COMPANIES_OF = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Articles that were found, the newest first, at most COUNTED + 1; `newest` has of each story
    the newest of them. `moves` are the largest moves that those articles claim which claim any."""

    search_ids: Sequence[int]
    newest: Sequence[int]
    languages: Counter[str]
    sources: Counter[str]
    moves: Sequence[float]

    @property
    def total(self) -> int:
        return len(self.search_ids)

    @property
    def stories(self) -> int:
        return len(self.newest)

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > COUNTED

    def since(self, day: date) -> int:
        """How many are of that day or later."""
        first = first_of_day(day)
        return sum(1 for search_id in self.search_ids if search_id >= first)

    def moved(self, least: float) -> int:
        """How many claim a move of at least so many percent."""
        return sum(1 for move in self.moves if move >= least)


def tally(db: Database, query: Query, filters: Filters) -> Tally:
    """Counts what a question finds."""
    match, parameters = condition(query, filters)
    parameters |= {"match": match, "most": COUNTED + 1}
    columns = db.execute(_FOUND, parameters).fetchone()
    search_ids, stories, languages, sources, moves = map(json.loads, columns)
    # The oldest first, so that of each story the newest stays.
    newest = dict(zip(reversed(stories), reversed(search_ids), strict=True))
    return Tally(
        search_ids=search_ids,
        newest=sorted(newest.values(), reverse=True),
        languages=Counter(languages),
        sources=Counter(sources),
        moves=moves,
    )


# A column as one value, in the order in which they were found: ten thousand rows brought over one
# by one take twice as long.
_FOUND = f"""
SELECT json_group_array(found), json_group_array(story), json_group_array(language),
       json_group_array(source), json_group_array(move) FILTER (WHERE move NOTNULL)
FROM (
    SELECT rowid AS found FROM article_search WHERE {WHERE} ORDER BY rowid DESC LIMIT :most)
CROSS JOIN articles INDEXED BY articles_found ON search_id = found
"""  # noqa: S608


def companies(db: Database, search_ids: Sequence[int], most: int) -> list[tuple[str, str, int]]:
    """Symbol, name and number of articles of the companies that these name, the most first; of
    the first COMPANIES_OF that are given."""
    ids = json.dumps(search_ids[:COMPANIES_OF])
    return [(symbol, name, number) for symbol, name, number in db.execute(_COMPANIES, [ids, most])]


_COMPANIES = """
SELECT symbol, name, number FROM (
    SELECT company, count(*) AS number FROM articles INDEXED BY articles_found
    CROSS JOIN article_companies ON article = articles.id
    WHERE search_id IN (SELECT value FROM json_each(?))
    GROUP BY company ORDER BY number DESC, company LIMIT ?)
JOIN companies ON key = company ORDER BY number DESC, name
"""
