"""When articles are asked for again, and what it means for them when they are.

A source names ages (three hours, a day, a week, four weeks): at each, counted from its first
sight, an article is due again at the address its text came from. What was due several times
while nobody crawled is asked once. A crawl makes pending what is due, and asks for it when
nothing new waits; `urls.revisit_at` tells the one from the other. An article never fails: where a
revisit meets an error or a wall, its URL is `unchanged`, and the reason is `revisit: ` with what
was met.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive import frontier
from archive.article import Gone, Outcome, State
from archive.clock import from_text, to_text
from archive.frontier import RETRY_AFTER, Due, Fetched, due_of, of_sources

REVISIT = "revisit: "


def next_visit(first_seen: datetime, ages: Iterable[timedelta], now: datetime) -> datetime | None:
    """The first of an article's revisits that is still to come, or None."""
    return min((first_seen + age for age in ages if first_seen + age > now), default=None)


def begin(db: Database, sources: Iterable[str], now: datetime) -> Counter[str]:
    """Makes pending what is due of these sources; returns how much of each that is."""
    rows = db.execute(_BEGIN.format(of=of_sources(sources)), {"now": to_text(now)})
    return Counter(source for (source,) in rows.fetchall())


_BEGIN = """
UPDATE urls SET state = 'pending' WHERE revisit_at <= :now AND state IN ('stored', 'unchanged') {of}
RETURNING source
"""


def due(
    db: Database,
    host: str,
    sources: Iterable[str],
    now: datetime,
    *,
    after: int = 0,
    limit: int = 10,
) -> list[Due]:
    """The next articles of a host to ask for again, by id, with ids above `after`. A feed's word
    is that of whichever address of the article it named."""
    sql = _DUE.format(of=of_sources(sources))
    rows = db.execute(sql, {"now": to_text(now), "host": host, "after": after, "limit": limit})
    return [due_of(*row) for row in rows]


_DUE = """
SELECT again.id, again.url, again.source, again.article, again.etag, again.last_modified,
       coalesce(named.found_title, ''), named.found_published_at, named.found_changed_at
FROM (
    SELECT * FROM urls WHERE state = 'pending' AND revisit_at IS NOT NULL
        AND (retry_at IS NULL OR retry_at <= :now) AND host = :host AND id > :after {of}
    ORDER BY id LIMIT :limit) AS again
LEFT JOIN urls AS named ON named.id = (
    SELECT id FROM urls AS other WHERE other.article = again.article
    ORDER BY found_published_at IS NULL, id LIMIT 1)
ORDER BY again.id
"""


def settle(db: Database, url: int, outcome: Outcome, fetched: Fetched) -> Outcome:
    """Writes what became of a URL that gave no article now; returns the outcome as written. An
    article that it gave before stays, is marked where its page is gone, and is due again."""
    row = db.execute(_ARTICLE_OF, [url]).fetchone()
    if row is None:
        frontier.settle(db, url, outcome, fetched)
        return outcome
    article, is_its_own, attempts, first_seen, ages = row
    met = outcome.state in (State.FAILED, State.DROPPED)
    if met:
        reason = f"{REVISIT}{outcome.reason}"
        outcome = replace(outcome, state=State.UNCHANGED, reason=reason)
    frontier.settle(db, url, outcome, fetched)
    if not is_its_own:
        return outcome
    if outcome.gone:
        is_gone(db, article, Gone(at=fetched.at, why=outcome.reason.removeprefix(REVISIT)))
    elif not met:
        answers(db, article, fetched.at, as_it_was=True)
    again = next_visit(_moment(first_seen), ages_from(ages), fetched.at)
    if outcome.passing and attempts < len(RETRY_AFTER):
        retry = fetched.at + RETRY_AFTER[attempts]
        again = retry if again is None else min(again, retry)
    db.execute("UPDATE urls SET revisit_at = ? WHERE id = ?", [to_text(again), url])
    return outcome


_ARTICLE_OF = """
SELECT articles.id, urls.url = fetched_url, attempts, first_seen_at, revisit
FROM urls JOIN articles ON articles.id = urls.article JOIN sources ON key = urls.source
WHERE urls.id = ?
"""


def is_gone(db: Database, article: int, gone: Gone) -> None:
    """Marks an article whose page is gone; the day on which that was first seen stays."""
    db.execute(_GONE, [to_text(gone.at), gone.why, article])


_GONE = "UPDATE articles SET gone_at = coalesce(gone_at, ?), gone = ? WHERE id = ?"


def answers(db: Database, article: int, at: datetime, *, as_it_was: bool) -> None:
    """Notes that an article's page was there, and whether with the text that it had. An answer
    from before it was gone, which an import brings, says nothing of today."""
    told = {"article": article, "at": to_text(at), "as_it_was": as_it_was}
    db.execute(_ANSWERS, told)
    db.execute(_AT_REST, told)


_ANSWERS = "UPDATE articles SET gone_at = NULL, gone = '' WHERE id = :article AND gone_at < :at"
_AT_REST = """
UPDATE articles SET restless = 0
WHERE id = :article AND :as_it_was AND coalesce(changed_at, first_seen_at) < :at
"""


def schedule(
    db: Database, article: int, url: str, headers: Mapping[str, str], now: datetime
) -> None:
    """Writes when an article is asked for again at the address that gave its text, and at no
    other, with what the answer's headers said."""
    row = db.execute(_SCHEDULE_OF, [article, url]).fetchone()
    if row is None:
        return
    id_, first_seen, ages = row
    again = next_visit(_moment(first_seen), ages_from(ages), now)
    validators = [headers.get(name, "") for name in ("etag", "last-modified")]
    db.execute(_SCHEDULE, [to_text(again), *validators, id_])
    db.execute(_ONLY, [article, id_])


_SCHEDULE_OF = """
SELECT urls.id, first_seen_at, revisit
FROM articles JOIN urls ON urls.article = articles.id JOIN sources ON key = urls.source
WHERE articles.id = ? AND urls.url = ?
"""
_SCHEDULE = "UPDATE urls SET revisit_at = ?, etag = ?, last_modified = ? WHERE id = ?"
_ONLY = """
UPDATE urls SET revisit_at = NULL WHERE article = ? AND id <> ? AND revisit_at IS NOT NULL
"""


def reschedule(db: Database, source: str, ages: Sequence[timedelta], now: datetime) -> None:
    """Gives a source's articles the revisits of a new schedule that are still to come."""
    db.execute(_CLEAR, [source])
    oldest = now - max(ages, default=timedelta())
    for id_, first_seen in db.execute(_RECENT, [source, to_text(oldest)]).fetchall():
        again = next_visit(_moment(first_seen), ages, now)
        db.execute("UPDATE urls SET revisit_at = ? WHERE id = ?", [to_text(again), id_])


_CLEAR = "UPDATE urls SET revisit_at = NULL WHERE source = ? AND revisit_at IS NOT NULL"
_RECENT = """
SELECT urls.id, first_seen_at
FROM urls JOIN articles ON articles.id = urls.article AND fetched_url = urls.url
WHERE urls.source = ? AND first_seen_at > ? AND state IN ('stored', 'unchanged')
"""


def ages_from(column: str) -> list[timedelta]:
    """The ages in `sources.revisit`."""
    return [timedelta(seconds=seconds) for seconds in json.loads(column)]


def ages_text(ages: Iterable[timedelta]) -> str:
    """Ages as `sources.revisit` has them."""
    return json.dumps([int(age.total_seconds()) for age in ages])


def _moment(text: str) -> datetime:
    moment = from_text(text)
    assert moment is not None
    return moment
