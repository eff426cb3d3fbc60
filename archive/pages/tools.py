"""What assistants are handed: search results, an article, claims; plain data, in English.

Whatever could not be meant (a company that the archive does not know, a day that is none) is raised
as ToolError with the hints that the pages give. The nouns have no slots: the protocol's library,
which makes schemas of them, takes slots for default values.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mcp.server.mcpserver.exceptions import ToolError
from sqlite_utils import Database

from archive import claims as claiming
from archive.claims import Said
from archive.facts import companies
from archive.figures import written
from archive.pages.asked import asked
from archive.pages.claims import meaning
from archive.pages.teasers import Teaser, teasers
from archive.pages.wanted import asked as wanted
from archive.pages.which import which
from archive.search import COUNTED, search
from archive.snippets import Run
from archive.understanding import understood

# Of anything in one answer; more is another question.
MOST = 50


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An article that a search found. `others` counts the further articles of its story."""

    number: int
    title: str
    source: str
    day: str
    language: str
    snippet: str
    others: int


@dataclass(frozen=True, kw_only=True)
class Hits:
    """`total` articles match, or more where `more`; `hidden` others do that are not relevant."""

    total: int
    more: bool
    hidden: int
    hits: Sequence[Hit]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A claim: what an article says. `value` is in base units, `figure` as a person writes it;
    `day` is the event's, else the article's."""

    article: int
    source: str
    company: str
    symbol: str
    metric: str
    figure: str
    value: float | None
    unit: str
    direction: str
    period: str
    day: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Figures:
    total: int
    more: bool
    claims: Sequence[Figure]


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article. `text` is empty where its source allows summaries only, and `complete` is False
    where the page showed a beginning; `gone` says why its page is found no more. `story` has the
    numbers of its copies, edits and translations."""

    number: int
    title: str
    summary: str
    text: str
    complete: bool
    authors: Sequence[str]
    source: str
    url: str
    published_at: str | None
    language: str
    gone: str
    companies: Sequence[str]
    claims: Sequence[Figure]
    story: Sequence[int]


def hits(db: Database, arguments: dict[str, str], limit: int) -> Hits:
    """`arguments` are the fields of the search page's address."""
    question = asked(arguments)
    company = which(db, question.company)
    _refuse([*question.hints, *company.hints])
    filters = replace(question.filters, company=company.company.key if company.company else "")
    query = understood(db, question.q)
    found = search(
        db,
        question.q,
        filters,
        by_relevance=question.by_relevance and bool(query),
        limit=_limited(limit),
    )
    return Hits(
        total=min(found.total, COUNTED),
        more=found.total > COUNTED,
        hidden=min(found.hidden, COUNTED),
        hits=[_hit(teaser) for teaser in teasers(db, found.search_ids, query)],
    )


def figures(db: Database, arguments: dict[str, str], limit: int) -> Figures:
    """`arguments` are the fields of the claims page's address."""
    what = meaning(db, wanted(arguments))
    _refuse(what.hints)
    assert what.wanted is not None
    total = claiming.count(db, what.wanted, COUNTED + 1)
    found = claiming.find(db, what.wanted, _limited(limit))
    return Figures(
        total=min(total, COUNTED), more=total > COUNTED, claims=[_figure(one) for one in found]
    )


def text(db: Database, number: int) -> Text:
    row = next(db.query(_TEXT, [number]), None)
    if row is None:
        raise ToolError(f"There is no article {number}.")
    members = db.execute(_STORY, [row.pop("story"), number])
    return Text(
        **row | {"complete": bool(row["complete"]), "authors": json.loads(row["authors"])},
        companies=[f"{one.name} ({one.symbol})" for one in companies(db, number) if one.about],
        claims=[_figure(claim) for claim in claiming.of_article(db, number)],
        story=[member for (member,) in members],
    )


_TEXT = """
SELECT articles.id AS number, title, summary, text, complete, authors, sources.name AS source, url,
       published_at, articles.language, gone, story
FROM articles JOIN texts ON texts.article = articles.id JOIN sources ON sources.key = source
WHERE articles.id = ?
"""
_STORY = "SELECT id FROM articles WHERE story = ? AND id <> ? ORDER BY id"


def _refuse(hints: Sequence[str]) -> None:
    if hints:
        raise ToolError(" ".join(hints))


def _limited(limit: int) -> int:
    return max(1, min(limit, MOST))


def _hit(teaser: Teaser) -> Hit:
    return Hit(
        number=teaser.id,
        title=_plain(teaser.title),
        source=teaser.source_name,
        day=teaser.day,
        language=teaser.language,
        snippet=_plain(teaser.snippet),
        others=teaser.others.count if teaser.others else 0,
    )


def _figure(claim: Said) -> Figure:
    return Figure(
        article=claim.article,
        source=claim.source_name,
        company=claim.company,
        symbol=claim.symbol,
        metric=claim.metric,
        figure=written(claim),
        value=claim.value,
        unit=claim.unit,
        direction=claim.direction,
        period=claim.period,
        day=claim.day,
        sentence=claim.sentence,
    )


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
