"""Articles that an alert is to look at, and whether they are news for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from archive.clock import from_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article to be looked at; `news`: it came, or was edited, since the alert was there."""

    id: int
    url: str
    news: bool
    at: datetime
    changed_at: str | None


def unseen(db: Database, alert: str, batch: str) -> list[Candidate]:
    """Of a batch, JSON of ids, those that the alert has yet to look at."""
    return [_candidate(*row) for row in db.execute(_CANDIDATES, [alert, batch])]


def _candidate(id_: int, url: str, news: int, at: str, changed_at: str | None) -> Candidate:
    when = from_text(changed_at or at)
    assert when is not None
    return Candidate(id=id_, url=url, news=bool(news), at=when, changed_at=changed_at)


# What came since, and matches only now that its facts are found better, is news as well; what was
# fetched before is none, when it is imported. A day before: a killed crawl's, which nobody had
# looked at when the alert was changed.
_CANDIDATES = """
SELECT articles.id, url,
       (news OR first_seen_at >= since) AND coalesce(changed_at, first_seen_at)
           >= strftime('%Y-%m-%dT%H:%M:%S+00:00', since, '-1 day'),
       coalesce(published_at, first_seen_at), changed_at
FROM alert_unseen JOIN articles ON articles.id = article JOIN alerts ON alerts.name = ?
WHERE article IN (SELECT value FROM json_each(?))
"""


def old(db: Database, articles: Sequence[int]) -> list[Candidate]:
    """These articles, in this order, as no news."""
    rows = db.execute(_OLD, [json.dumps(articles)])
    found = {row[0]: _candidate(*row) for row in rows}
    return [found[article] for article in articles]


_OLD = """
SELECT id, url, 0, coalesce(published_at, first_seen_at), changed_at
FROM articles WHERE id IN (SELECT value FROM json_each(?))
"""
