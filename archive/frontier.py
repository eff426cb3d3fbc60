"""Which URLs are known, which are due, and what became of each.

A URL is `pending` from its discovery to its outcome. Discovery and outcome are each written in
one transaction with what they go with (the feed's ETag, the article's row), so a crawl that is
killed at any moment is simply continued by the next one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.article import Found, Outcome, State
from archive.clock import from_text, to_text

# A passing failure is tried again in a later crawl after these waits, then it stands.
RETRY_AFTER = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
# A feed or sitemap that gives every entry a new date on each fetch is believed this often.
_VAIN_REVISITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A URL to fetch now, with what its feed or sitemap said of it; `article` is what it led to
    when it was fetched before, `etag` and `last_modified` are what its answer said then."""

    id: int
    url: str
    source: str
    found: Found
    article: int | None
    etag: str = ""
    last_modified: str = ""


def discover(
    db: Database, found: Iterable[Found], *, source: str, found_in: str, now: datetime
) -> int:
    """Makes URLs known and returns how many there are to fetch for it: the new ones, and known
    ones that have changed, by the word of a feed or sitemap: later than we fetched them, or
    later than the same feed or sitemap said before."""
    new = 0
    entries = list(found)
    settled = _settled(db, entries)
    for entry in entries:
        if entry.url in settled:
            continue
        row = {
            "url": entry.url,
            "host": host_of(entry.url),
            "source": source,
            "found_in": found_in,
            "title": entry.title[:500],
            "published": to_text(entry.published_at),
            "changed": to_text(entry.changed_at),
            "now": to_text(now),
            "vain": _VAIN_REVISITS,
        }
        new += db.execute(_DISCOVER, row).rowcount
        db.execute(_TAKE_OVER, row)
        db.execute(_HEARD, row)
    return new


def _settled(db: Database, entries: Sequence[Found]) -> set[str]:
    """Of these the URLs that have their outcome, and of which nothing newer is said: most of what
    a feed or sitemap names, each time anew."""
    named = json.dumps([(entry.url, to_text(entry.changed_at)) for entry in entries])
    return {url for (url,) in db.execute(_SETTLED, [named])}


_SETTLED = """
SELECT url FROM json_each(?) AS entry CROSS JOIN urls ON url = entry.value ->> 0
WHERE state <> 'pending' AND coalesce(
    entry.value ->> 1 <= min(fetched_at, coalesce(found_changed_at, fetched_at)), 1)
"""


def known(db: Database, found: Iterable[Found]) -> set[str]:
    """Of these the URLs that are known, whatever became of them."""
    named = json.dumps([entry.url for entry in found])
    return {url for (url,) in db.execute(_KNOWN, [named])}


_KNOWN = "SELECT url FROM json_each(?) AS entry CROSS JOIN urls ON url = entry.value"

# What waits is fetched for whoever names it now: its first source may have lost its TOML.
_TAKE_OVER = """
UPDATE urls SET source = :source WHERE url = :url AND source <> :source AND state = 'pending'
"""
# What waits to be asked again need not be asked once more for it.
_HEARD = """
UPDATE urls SET found_changed_at = :changed
WHERE url = :url AND state = 'pending' AND revisit_at IS NOT NULL AND found_in = :found_in
    AND :changed > coalesce(found_changed_at, fetched_at)
"""


_DISCOVER = """
INSERT INTO urls (url, host, source, state, found_in, found_title, found_published_at,
                  found_changed_at, discovered_at)
VALUES (:url, :host, :source, 'pending', :found_in, :title, :published, :changed, :now)
ON CONFLICT (url) DO UPDATE SET
    state = 'pending', reason = '', detail = '', attempts = 0, retry_at = NULL, revisit_at = NULL,
    source = excluded.source, found_changed_at = excluded.found_changed_at
WHERE urls.state IN ('stored', 'unchanged') AND urls.unchanged_times < :vain
    AND (excluded.found_changed_at > urls.fetched_at
         OR excluded.found_in = urls.found_in
            AND excluded.found_changed_at > coalesce(urls.found_changed_at, urls.fetched_at))
"""


def again(db: Database, urls: Iterable[str], *, source: str) -> None:
    """Makes known URLs due again for a source, whatever became of them."""
    for url in urls:
        db.execute(_AGAIN, [source, url])


_AGAIN = """
UPDATE urls SET state = 'pending', retry_at = NULL, revisit_at = NULL, source = ? WHERE url = ?
"""


def waiting(db: Database, source: str, most: int) -> int:
    """How many URLs of a source are pending; no more than `most` are counted."""
    return int(db.execute(_WAITING, [source, most]).fetchone()[0])


_WAITING = """
SELECT count(*) FROM (SELECT 1 FROM urls WHERE source = ? AND state = 'pending' LIMIT ?)
"""


def hosts_due(db: Database, sources: Iterable[str], now: datetime) -> list[str]:
    """Hosts with something to fetch for these sources."""
    of = of_sources(sources)
    sql = f"SELECT host FROM urls {_PENDING} {of} UNION SELECT host FROM urls {_RETRY} {of}"  # noqa: S608
    return [host for (host,) in db.execute(sql, {"now": to_text(now)})]


def due(
    db: Database,
    host: str,
    sources: Iterable[str],
    now: datetime,
    *,
    after: int = 0,
    limit: int = 100,
) -> list[Due]:
    """The next URLs of a host, oldest discovery first, with ids above `after`; what its schedule
    alone asks for is left to `archive.revisits.due`."""
    where = f"AND revisit_at IS NULL AND host = :host AND id > :after {of_sources(sources)}"
    sql = (
        f"SELECT * FROM (SELECT {_DUE} FROM urls {_PENDING} {where} ORDER BY id LIMIT :limit) "  # noqa: S608
        f"UNION ALL SELECT * FROM (SELECT {_DUE} FROM urls {_RETRY} {where}) "
        "ORDER BY id LIMIT :limit"
    )
    rows = db.execute(sql, {"now": to_text(now), "host": host, "after": after, "limit": limit})
    return [due_of(*row) for row in rows]


def due_of(
    id_: int,
    url: str,
    source: str,
    article: int | None,
    etag: str,
    last_modified: str,
    title: str,
    published: str | None,
    changed: str | None,
) -> Due:
    """A row of the frontier as a URL to fetch."""
    found = Found(
        url=url, title=title, published_at=from_text(published), changed_at=from_text(changed)
    )
    return Due(
        id=id_,
        url=url,
        source=source,
        found=found,
        article=article,
        etag=etag,
        last_modified=last_modified,
    )


_DUE = (
    "id, url, source, article, etag, last_modified, "
    "found_title, found_published_at, found_changed_at"
)
# Two questions, since SQLite answers neither from its index where they are joined by OR: with
# 200,000 URLs 0.4 ms instead of 30.
_PENDING = "WHERE state = 'pending' AND (retry_at IS NULL OR retry_at <= :now)"
_RETRY = "WHERE retry_at IS NOT NULL AND retry_at <= :now AND state = 'failed'"


def of_sources(sources: Iterable[str]) -> str:
    """A condition on a URL's source."""
    # Keys are file stems that the loader has checked: letters, digits, hyphens.
    return "AND source IN (" + ", ".join(f"'{key}'" for key in sources) + ")"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a request for a URL gave: for the row in the frontier."""

    at: datetime
    status: int | None = None
    snapshot: str | None = None
    article: int | None = None


def settle(db: Database, url: int, outcome: Outcome, fetched: Fetched) -> None:
    """Writes what became of a URL. A passing failure also gets the time of its next try. (Of what
    may lead to an article already, `archive.revisits.settle` does.)"""
    attempts = db.execute("SELECT attempts FROM urls WHERE id = ?", [url]).fetchone()[0]
    retry_at = None
    if outcome.state is State.FAILED and outcome.passing and attempts < len(RETRY_AFTER):
        retry_at = fetched.at + RETRY_AFTER[attempts]
    failed = outcome.state is State.FAILED or outcome.passing
    db.execute(
        _SETTLE,
        {
            "id": url,
            "state": outcome.state,
            "reason": outcome.reason,
            "detail": outcome.detail[:500],
            "article": fetched.article,
            "snapshot": fetched.snapshot,
            "status": fetched.status,
            "attempts": attempts + 1 if failed else 0,
            "retry_at": to_text(retry_at),
            "at": to_text(fetched.at),
            "unchanged": outcome.state is State.UNCHANGED,
            "passing": outcome.passing,
        },
    )


_SETTLE = """
UPDATE urls SET
    state = :state, reason = :reason, detail = :detail,
    article = coalesce(:article, article), snapshot = coalesce(:snapshot, snapshot),
    status = :status, attempts = :attempts, retry_at = :retry_at, fetched_at = :at,
    revisit_at = NULL,
    unchanged_times = CASE WHEN :unchanged
        THEN unchanged_times + (state = 'pending' AND revisit_at IS NULL AND NOT :passing)
        ELSE 0 END
WHERE id = :id
"""


def postpone(db: Database, url: int, until: datetime, reason: str) -> None:
    """Leaves a URL pending until then: its host asked to wait. No attempt is counted."""
    db.execute(
        "UPDATE urls SET retry_at = ?, reason = ? WHERE id = ?", [to_text(until), reason, url]
    )


def also_known_as(
    db: Database, addresses: Iterable[str], *, article: int, source: str, now: datetime
) -> None:
    """Makes further addresses of an article known, with nothing left to fetch."""
    for url in addresses:
        db.execute(
            _ALSO,
            {
                "url": url,
                "host": host_of(url),
                "source": source,
                "article": article,
                "now": to_text(now),
            },
        )


_ALSO = """
INSERT INTO urls (url, host, source, state, reason, article, discovered_at, fetched_at)
VALUES (:url, :host, :source, 'unchanged', 'another address', :article, :now, :now)
ON CONFLICT (url) DO UPDATE SET article = excluded.article WHERE urls.article IS NULL
"""


def id_of(db: Database, url: str) -> int:
    """A known URL's id."""
    return int(db.execute("SELECT id FROM urls WHERE url = ?", [url]).fetchone()[0])


def article_at(db: Database, url: str) -> int | None:
    """The article that this address is known to lead to."""
    row = db.execute("SELECT article FROM urls WHERE url = ?", [url]).fetchone()
    return None if row is None else row[0]


def host_of(url: str) -> str:
    """Host without port: politeness is owed to a machine."""
    return urlsplit(url).hostname or ""
