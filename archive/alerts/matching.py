"""Which articles an alert is about, by the same search and the same claims as the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlite_utils import Database

from archive import claims
from archive.alerts.definition import Alert, Alerts, Claimed
from archive.called import the_one
from archive.claims import Said, Wanted
from archive.database import ArchiveError
from archive.figures import written
from archive.query import tag
from archive.search import Filters, condition
from archive.understanding import understood

# Of what is in the archive already an alert looks at no more: its newest claims, or articles.
LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An alert in the archive's terms: a MATCH expression, and the symbols that its claims must be
    of, None where any will do. `companies` are keys."""

    alert: Alert
    match: str
    companies: tuple[str, ...]
    symbols: frozenset[str] | None


def ready(db: Database, found: Alerts) -> list[Ready]:
    """The alerts, their companies and sources looked up. Raises ArchiveError naming file, alert
    and key for one that the archive does not know."""
    return [_ready(db, alert, f"{found.path}: alert {alert.name}: ") for alert in found.alerts]


def _ready(db: Database, alert: Alert, where: str) -> Ready:
    known = "SELECT 1 FROM sources WHERE key = ?"
    if alert.source and not db.execute(known, [alert.source]).fetchone():
        raise ArchiveError(f"{where}source: the archive knows no such source")
    keys = tuple(
        the_one(db, text, f"{where}companies: {text[:40]!r}").key for text in alert.companies
    )
    filters = Filters(
        language=alert.language,
        source=alert.source,
        shown="all" if alert.everything else "relevant",
    )
    match, _ = condition(understood(db, alert.query), filters)
    if keys:
        any_of = " OR ".join(f'tags : "{tag("company", key)}"' for key in keys)
        match = f"({match}) AND ({any_of})"
    symbols = {symbol for (symbol,) in db.execute(_SYMBOLS, [json.dumps(keys)])} if keys else None
    return Ready(
        alert=alert,
        match=match,
        companies=keys,
        symbols=None if symbols is None else frozenset(symbols),
    )


_SYMBOLS = "SELECT symbol FROM listings WHERE company IN (SELECT value FROM json_each(?))"


def among(db: Database, one: Ready, articles: Iterable[int]) -> set[int]:
    """Which of these articles match. Costs as much as matches from the first of their days to the
    last, so least for a crawl's."""
    asked = dict(db.execute(_ASKED, [json.dumps(list(articles))]).fetchall())
    if not asked:
        return set()
    span = {"low": min(asked), "high": max(asked), "asked": json.dumps(list(asked))}
    found = {asked[rowid] for (rowid,) in db.execute(_AMONG, {"match": one.match} | span)}
    wanted = one.alert.claim
    if wanted is None:
        return found
    return {
        article
        for article in found
        if any(meets(wanted, said) for said in about(one, claims.of_article(db, article)))
    }


_ASKED = "SELECT search_id, id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
# The plus keeps SQLite from asking for one row at a time: FTS5 finds each by reading its words'
# lists from the beginning, so that 200 articles of 8,000 took 143 ms, and in this way 0.4.
_AMONG = """
SELECT rowid FROM article_search WHERE article_search MATCH :match
    AND rowid BETWEEN :low AND :high AND +rowid IN (SELECT value FROM json_each(:asked))
"""


def newest(db: Database, one: Ready) -> list[int]:
    """The articles that match, of the newest that may, the newest first."""
    if one.alert.claim is None:
        rows = db.execute(_NEWEST_MATCHES, {"match": one.match, "most": LOOKED_AT})
        return [article for (article,) in rows]
    wanted = Wanted(
        metric=one.alert.claim.metric,
        direction=one.alert.claim.direction,
        language=one.alert.language,
        source=one.alert.source,
        least=one.alert.claim.least,
        most=one.alert.claim.most,
    )
    asked = [replace(wanted, company=key) for key in one.companies] or [wanted]
    said = [one for each in asked for one in claims.find(db, each, LOOKED_AT)]
    candidates = {one.article for one in said}
    found = json.dumps(list(among(db, one, candidates)))
    return [article for (article,) in db.execute(_BY_DAY, [found])]


_NEWEST_MATCHES = """
SELECT articles.id FROM (
    SELECT rowid AS found FROM article_search WHERE article_search MATCH :match
    ORDER BY rowid DESC LIMIT :most)
CROSS JOIN articles ON search_id = found
"""
_BY_DAY = """
SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY search_id DESC
"""


def about(one: Ready, said: Sequence[Said]) -> list[Said]:
    """The claims that an alert is about, whatever their value: of its companies, and of the
    metric that it asks for."""
    metric = one.alert.claim.metric if one.alert.claim else ""
    return [
        claim
        for claim in said
        if (one.symbols is None or claim.symbol in one.symbols)
        and (not metric or claim.metric == metric)
    ]


def meets(wanted: Claimed, said: Said) -> bool:
    """As `claims.find` has it: a range need only reach the bounds."""
    if wanted.direction and said.direction != wanted.direction:
        return False
    if wanted.least is None and wanted.most is None:
        return True
    if said.value is None or (said.metric == "price_move" and said.unit != "%"):
        return False
    ends = (said.value, said.value if said.value_to is None else said.value_to)
    return (wanted.least is None or max(ends) >= wanted.least) and (
        wanted.most is None or min(ends) <= wanted.most
    )


Figures = dict[str, list[str]]


def figures(one: Ready, said: Sequence[Said]) -> Figures:
    """What the alert is about as a person writes it, by what it is of. Without the days of moves:
    they follow the article's, which extraction may come to read otherwise."""
    found: dict[str, set[str]] = {}
    for claim in about(one, said):
        of = (claim.symbol, claim.metric.replace("_", " "), claim.period)
        found.setdefault(" ".join(filter(None, of)), set()).add(written(claim))
    return {of: sorted(found[of]) for of in sorted(found)}


def difference(before: Figures, after: Figures) -> str:
    """What of the figures is otherwise, in words; empty where nothing is."""
    parts = []
    for of in {**before, **after}:
        old = [figure for figure in before.get(of, []) if figure not in after.get(of, [])]
        new = [figure for figure in after.get(of, []) if figure not in before.get(of, [])]
        if old and new:
            parts.append(f"{of}: {', '.join(old)} → {', '.join(new)}")
        elif old:
            parts.append(f"{of}: {', '.join(old)} is gone")
        elif new:
            parts.append(f"{of}: {', '.join(new)} is new")
    return "; ".join(parts)


def one_a_story(db: Database, articles: Sequence[int], most: int) -> list[int]:
    """Of articles the first of each story."""
    stories: dict[int, Any] = {}
    story_of = dict(db.execute(_STORIES, [json.dumps(articles)]).fetchall())
    for article in articles:
        stories.setdefault(story_of[article], article)
    return list(islice(stories.values(), most))


_STORIES = "SELECT id, story FROM articles WHERE id IN (SELECT value FROM json_each(?))"
