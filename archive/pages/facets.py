"""A question → what it can be narrowed to, each with the number of articles that would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlite_utils import Database

from archive import tally
from archive.language import gettext as _
from archive.language import later
from archive.pages.counts import Hidden, SourceCount
from archive.pages.wording import percent
from archive.query import Query
from archive.search import Filters
from archive.tally import Tally

# The newest days, and sizes of claimed moves in percent, that are offered.
_BACK = {later("7 days"): 7, later("30 days"): 30, later("a year"): 365}
_SIZES = (0.0, 5.0, 10.0, 20.0)
_COMPANIES = 8
_SOURCES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter's value. `articles` is how many there would be with it, None where that is too
    much to count."""

    value: str
    articles: int | None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a question can be narrowed to. `companies` are those that most of the newest results
    name, counted in no more than `tally.COMPANIES_OF` of them; none where one is asked for."""

    languages: Sequence[Choice]
    sources: Sequence[Choice]
    companies: Sequence[Choice]
    days: Sequence[Choice]
    moves: Sequence[Choice]

    @property
    def most_first(self) -> Sequence[Choice]:
        """The sources with the most articles; those that have some, and no more than a few."""
        found = [choice for choice in self.sources if choice.articles]
        return sorted(found, key=lambda choice: -(choice.articles or 0))[:_SOURCES]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the archive has in all, by language and by source."""

    languages: Mapping[str, int]
    sources: Sequence[SourceCount]
    hidden: Hidden


class Tallies:
    """Tallies of one question under various filters, each made once."""

    def __init__(self, db: Database, query: Query) -> None:
        self._db = db
        self._query = query
        self._made: dict[Filters, Tally] = {}

    def under(self, filters: Filters) -> Tally:
        if filters not in self._made:
            self._made[filters] = tally.tally(self._db, self._query, filters)
        return self._made[filters]


def narrowing(
    db: Database, query: Query, filters: Filters, totals: Totals, today: date
) -> tuple[Tally, Narrowing]:
    """What the question finds, counted, and what is left by each choice: a filter's choices are
    counted as if it were not set."""
    tallies = Tallies(db, query)
    found = tallies.under(filters)
    in_days = tallies.under(replace(filters, since=None, until=None))
    moved = tallies.under(replace(filters, move=None))
    return found, Narrowing(
        languages=_languages(tallies, query, filters, totals),
        sources=_sources(tallies, query, filters, totals),
        companies=[
            Choice(value=symbol, name=name, articles=number if _counted(found) else None)
            for symbol, name, number in tally.companies(db, found.search_ids, _COMPANIES)
        ]
        if not filters.company
        else [],
        days=[
            Choice(
                value=(first := today - timedelta(days=days - 1)).isoformat(),
                name=_(name),
                articles=_unless_more(in_days, in_days.since(first)),
            )
            for name, days in _BACK.items()
        ],
        moves=[
            Choice(
                value=f"{size:g}",
                name=_("%(size)s or more") % {"size": percent(size)} if size else _("of any size"),
                articles=None if moved.more else moved.moved(size),
            )
            for size in _SIZES
        ],
    )


def _counted(of: Tally) -> bool:
    return of.total <= tally.COMPANIES_OF


def _unless_more(of: Tally, articles: int) -> int | None:
    """The newest are counted first: only what reaches to the last of them may be more."""
    return None if of.more and articles == of.total else articles


def _languages(
    tallies: Tallies, query: Query, filters: Filters, totals: Totals
) -> Sequence[Choice]:
    """The archive's languages, the most frequent first."""
    others = replace(filters, language="")
    left: Mapping[str, int] | None
    if _is_all(query, others):
        left = _less(totals.languages, totals.hidden.by_language, others)
    else:
        found = tallies.under(others)
        left = None if found.more else found.languages
    return [Choice(value=code, articles=_of(left, code)) for code in totals.languages if code]


def _sources(tallies: Tallies, query: Query, filters: Filters, totals: Totals) -> Sequence[Choice]:
    """The archive's sources that have articles, by name."""
    others = replace(filters, source="")
    left: Mapping[str, int] | None
    if _is_all(query, others):
        articles = {source.key: source.articles for source in totals.sources}
        left = _less(articles, totals.hidden.by_source, others)
    else:
        found = tallies.under(others)
        left = None if found.more else found.sources
    return [
        Choice(value=source.key, articles=_of(left, source.key), name=source.name)
        for source in sorted(totals.sources, key=lambda source: source.name.casefold())
        if source.articles
    ]


def _is_all(query: Query, filters: Filters) -> bool:
    """Whether nothing is asked, so that nothing needs to be searched."""
    return not query and replace(filters, shown="all") == Filters()


def _less(
    articles: Mapping[str, int], hidden: Mapping[str, int], filters: Filters
) -> Mapping[str, int]:
    if filters.shown == "all":
        return articles
    return {value: number - hidden.get(value, 0) for value, number in articles.items()}


def _of(left: Mapping[str, int] | None, value: str) -> int | None:
    return None if left is None else left.get(value, 0)
