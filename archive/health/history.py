"""What is known of a source that its health is judged by: read from the archive."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from archive.clock import from_text, to_text
from archive.health.usual import Share, Span, Usual

# What is learned from, and what the newest state of things is told by.
_LEARNED_FROM = timedelta(weeks=16)
_RECENT_VISITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A feed, sitemap or listing that the TOML names, over its answers (archive.documents)."""

    url: str
    kind: str
    failed: bool
    reason: str
    checked_at: datetime
    answered_at: datetime | None
    failing_since: datetime | None
    failed_at: datetime | None
    failures: int
    same_since: datetime | None
    newest: datetime | None
    entries: int
    skipped: int
    moved_to: str
    moved_times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A source in a run that asked for its pages: `settled` URLs, those not stored by reason, and
    of the pages that came how many gave what."""

    at: datetime
    settled: int
    reasons: Mapping[str, int]
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """`visits` are the latest, the newest first; `week` counts the arrivals of the last seven
    days. `first` and `last` are when the source was asked and answered, `arrived` is when the last
    new thing came by its own date, or by ours where it has none."""

    key: str
    first: datetime
    last: datetime
    documents: Sequence[Answers] = ()
    visits: Sequence[Visit] = ()
    arrived: datetime | None = None
    week: int = 0
    usual: Usual = field(default_factory=Usual)


def read(db: Database, key: str, usual: Usual, now: datetime) -> History | None:
    """A source's history, None where no run has asked it for anything."""
    documents = _documents(db, key)
    visits = [_visit(*row) for row in db.execute(_VISITS, [key, _RECENT_VISITS])]
    if not documents and not visits:
        return None
    asked = [document.checked_at for document in documents] or [visits[0].at]
    answered = [one.answered_at for one in documents if one.answered_at] or asked
    of = {"source": key, "week": to_text(now - timedelta(weeks=1))}
    arrived, week = db.execute(_ARRIVED, of).fetchone()
    first = db.execute(_FIRST, [key]).fetchone()[0]
    return History(
        key=key,
        first=from_text(first) or min(asked),
        last=max(answered),
        documents=documents,
        visits=visits,
        arrived=from_text(arrived),
        week=week,
        usual=usual,
    )


def arrivals(db: Database, key: str, now: datetime) -> list[datetime]:
    """When things came in the last sixteen weeks, the earliest first."""
    rows = db.execute(_ARRIVALS, {"source": key, "since": to_text(now - _LEARNED_FROM)})
    return [datetime.fromisoformat(text) for (text,) in rows]


def per_day(db: Database, since: date) -> Mapping[str, Mapping[date, int]]:
    """How much each source brought on each day that it brought anything."""
    found: dict[str, dict[date, int]] = {}
    for key, day, count in db.execute(_PER_DAY, {"since": since.isoformat()}):
        found.setdefault(key, {})[date.fromisoformat(day)] = count
    return found


def absences(db: Database, key: str, now: datetime) -> list[Span]:
    """The spans of the last sixteen weeks in which the source did not answer, or was not asked."""
    rows = db.execute(_ABSENCES, {"source": key, "since": to_text(now - _LEARNED_FROM)})
    return [(datetime.fromisoformat(left), datetime.fromisoformat(back)) for left, back in rows]


def share(db: Database, key: str, now: datetime) -> Share:
    """What the pages of the last sixteen weeks gave."""
    row = db.execute(_SHARE, [key, to_text(now - _LEARNED_FROM)]).fetchone()
    return Share(**dict(zip(Share.__slots__, row, strict=True)))


def _documents(db: Database, key: str) -> list[Answers]:
    return [
        Answers(
            url=url,
            kind=kind,
            # What was left to another day is as it was.
            failed=state == "failed" or (state == "pending" and reason != ""),
            reason=reason,
            checked_at=datetime.fromisoformat(checked_at),
            answered_at=from_text(answered_at),
            failing_since=from_text(failing_since),
            failed_at=from_text(failed_at),
            failures=failures,
            same_since=from_text(same_since),
            newest=from_text(newest),
            entries=entries,
            skipped=skipped,
            moved_to=moved_to,
            moved_times=moved_times,
        )
        for (
            url,
            kind,
            state,
            reason,
            checked_at,
            answered_at,
            failing_since,
            failed_at,
            failures,
            same_since,
            newest,
            entries,
            skipped,
            moved_to,
            moved_times,
        ) in db.execute(_DOCUMENTS, [key])
    ]


# One that the TOML no longer names is not asked any more.
_DOCUMENTS = """
SELECT url, kind, state, reason, checked_at, answered_at, failing_since, failed_at, failures,
       same_since, newest, entries, skipped, moved_to, moved_times
FROM documents WHERE source = ?1 AND step = 1 AND checked_at >= coalesce(
    (SELECT started_at FROM crawl_sources JOIN crawls ON id = crawl
     WHERE source = ?1 AND crawl_sources.documents > 0 ORDER BY crawl DESC LIMIT 1), '')
ORDER BY url
"""


def _visit(
    at: str, settled: int, reasons: str, pages: int, texts: int, titles: int, dates: int
) -> Visit:
    return Visit(
        at=datetime.fromisoformat(at),
        settled=settled,
        reasons=json.loads(reasons),
        share=Share(pages=pages, texts=texts, titles=titles, dates=dates),
    )


_VISITS = """
SELECT started_at, stored + unchanged + failed + dropped, reasons, pages, texts, titles, dates
FROM crawl_sources JOIN crawls ON id = crawl
WHERE source = ? AND crawl_sources.documents > 0 AND (fetched > 0 OR pages > 0)
ORDER BY crawl DESC LIMIT ?
"""
_FIRST = """
SELECT started_at FROM crawl_sources JOIN crawls ON id = crawl
WHERE source = ? AND crawl_sources.documents > 0 ORDER BY crawl LIMIT 1
"""
_SHARE = """
SELECT coalesce(sum(pages), 0), coalesce(sum(texts), 0), coalesce(sum(titles), 0),
       coalesce(sum(dates), 0)
FROM crawl_sources JOIN crawls ON id = crawl
WHERE source = ? AND crawl_sources.documents > 0 AND started_at > ?
"""
# Longer than any wait that the schedule chooses itself, and than any that a TOML asks for.
_ABSENCES = """
SELECT before, at FROM (
    SELECT started_at AS at, lag(started_at) OVER (ORDER BY crawl) AS before
    FROM crawl_sources JOIN crawls ON id = crawl
    WHERE source = :source AND crawl_sources.documents > documents_failed AND started_at > :since)
WHERE unixepoch(at) - unixepoch(before) > (
    SELECT max(12 * 3600, interval_s) * 3 / 2 FROM sources WHERE key = :source)
"""
# An article is of its own date; of a date after its discovery it is not. What has no date and was
# there on the first day is of any age.
_CAME = "min(coalesce(found_published_at, discovered_at), discovered_at)"
_BROUGHT = """
FROM urls WHERE source = :source AND found_in <> '' AND (
    found_published_at IS NOT NULL OR unixepoch(discovered_at) > 86400 + (
        SELECT unixepoch(min(discovered_at)) FROM urls WHERE source = :source AND found_in <> ''))
"""
# What is discovered last is hardly ever older than what came long before it.
_ARRIVED = f"""
SELECT (SELECT max(came) FROM
            (SELECT {_CAME} AS came {_BROUGHT} ORDER BY discovered_at DESC LIMIT 100)),
       (SELECT count(*) {_BROUGHT} AND discovered_at > :week AND {_CAME} > :week)
"""  # noqa: S608
_ARRIVALS = f"""
SELECT {_CAME} AS came {_BROUGHT} AND discovered_at > :since AND came > :since ORDER BY came
"""
# Source by source, so that of each only what came since is read, and not all that it ever brought.
# Where a listing gives no date its article does, once it is there.
_PER_DAY = """
SELECT key, date(came) AS day, count(*) FROM (
    SELECT key, discovered_at, found_published_at AS dated,
           min(found_published_at, discovered_at) AS came
    FROM sources
    CROSS JOIN urls ON urls.source = key AND discovered_at >= :since AND found_in <> ''
    WHERE found_published_at NOTNULL
    UNION ALL
    SELECT key, discovered_at, published_at,
           min(coalesce(published_at, discovered_at), discovered_at)
    FROM sources
    CROSS JOIN urls ON urls.source = key AND discovered_at >= :since AND found_in <> ''
    LEFT JOIN articles ON articles.id = urls.article
    WHERE found_published_at ISNULL)
WHERE came >= :since AND (dated NOTNULL OR unixepoch(discovered_at) > 86400 + (
    SELECT unixepoch(min(discovered_at)) FROM urls WHERE source = key AND found_in <> ''))
GROUP BY key, day
"""
