"""Publishers that publish by a clock, and a crawler without a network that visits them by the
archive's own schedule. No tests of its own.

All but the fetching is the archive's own code: what is due, the frontier, documents, the end of a
run, pacing, judging. No time passes but that of the simulation.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from sqlite_utils import Database

from archive import crawls, documents, frontier, health, revisits, sources, visits
from archive.article import Found, Outcome, State
from archive.database import open_archive
from archive.frontier import Fetched
from archive.sources import SourceRow

BEGIN = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)
QUARTER = timedelta(days=91)
NEVER = datetime.max.replace(tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_BEFORE = 100 * DAY  # what a feed may tell of when it is first asked
_LOOK = timedelta(minutes=10)
_ENTRIES = 20

Moments = tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """`published` is when its articles appear. From `dies_at` on it answers as `dies` says, and
    between the moments of each of `ails` as that does."""

    key: str
    published: Moments
    interval: timedelta = HOUR
    dated: bool = True
    restless: bool = False  # its feed's bytes change on every fetch
    dies: str = ""
    dies_at: datetime = NEVER
    ails: Sequence[tuple[datetime, datetime, str]] = ()

    @property
    def rhythm(self) -> timedelta:
        """The longest that it keeps silent of itself."""
        lively = [at for at in self.published if BEGIN - 30 * DAY < at < BEGIN + QUARTER]
        return max(later - before for before, later in pairwise(lively))

    def state(self, now: datetime) -> str:
        if now >= self.dies_at:
            return self.dies
        return next((how for since, until, how in self.ails if since <= now < until), "")

    def feed(self, now: datetime) -> list[Found]:
        seen = min(now, self.dies_at) if self.dies in SILENT else now
        end = bisect_right(self.published, seen)
        return [
            Found(
                url=f"https://{self.key}.example/{at:%Y%m%d%H%M%S}",
                published_at=at if self.dated else None,
            )
            for at in reversed(self.published[max(0, end - _ENTRIES) : end])
        ]


# Deaths in which the feed goes on to answer.
SILENT = ("frozen", "stale", "quiet")


@dataclass(slots=True)
class World:
    """Publishers and the crawler's archive of them; `off` is when the crawler does not run, and
    `offline` when its machine reaches nothing."""

    folder: Path
    publishers: Sequence[Publisher]
    off: tuple[datetime, datetime] | None = None
    offline: tuple[datetime, datetime] | None = None
    visits: int = 0
    db: Database = field(init=False)

    def __post_init__(self) -> None:
        self.db = open_archive(self.folder)
        self.db.execute("PRAGMA synchronous = OFF")
        rows = [
            SourceRow(
                key=publisher.key,
                name=publisher.key,
                homepage=f"https://{publisher.key}.example/",
                language="",
                keep="full",
                interval=publisher.interval,
            )
            for publisher in self.publishers
        ]
        with self.db.atomic():
            sources.register(self.db, rows, BEGIN)

    def run(self, since: datetime, until: datetime) -> None:
        """Looks for what is due, and visits it, until then."""
        now = since
        while now < until:
            if self.off and self.off[0] <= now < self.off[1]:
                now = self.off[1]
            waiting = sources.waiting(self.db, now)
            due = [one for one in self.publishers if one.key not in waiting]
            if due:
                with self.db.atomic():
                    self._crawl(due, now)
            now = max(now + _LOOK, self._next())

    def _next(self) -> datetime:
        (text,) = self.db.execute("SELECT min(next_due) FROM sources").fetchone()
        return datetime.fromisoformat(text)

    def _crawl(self, due: Sequence[Publisher], now: datetime) -> None:
        crawl = crawls.begin(self.db, "crawl --due", now)
        counts = {one.key: self._visit(one, now) for one in due}
        self.visits += len(due)
        visited = {one.key: one.interval for one in due}
        ended = visits.Ended(crawl=crawl, ended_by="finished", counts=counts, visited=visited)
        visits.end(self.db, ended, now)
        health.look(self.db, visited, now)

    def _visit(self, one: Publisher, now: datetime) -> Mapping[str, int]:
        url = f"https://{one.key}.example/feed.xml"
        away = self.offline is not None and self.offline[0] <= now < self.offline[1]
        state = "DNS" if away else one.state(now)
        if state and state not in SILENT:
            failed = Outcome(state=State.FAILED, reason=state)
            documents.checked(self.db, url, failed, source=one.key, kind="feed", now=now)
            return {"documents": 1, "documents_failed": 1}
        found = one.feed(now)
        restless = one.restless or state == "stale"
        text = repr(found) + (now.isoformat() if restless else "")
        digest = blake2b(text.encode(), digest_size=16).hexdigest()
        document = documents.Document(
            url=url,
            source=one.key,
            kind="feed",
            entries=len(found),
            digest=digest,
            newest=max((entry.published_at for entry in found if entry.published_at), default=None),
        )
        fresh = frontier.discover(self.db, found, source=one.key, found_in=url, now=now)
        documents.read(self.db, document, now)
        self._store(one.key, now)
        named = {"named": len(found), "fresh": fresh, "known": len(found) - fresh}
        pages = dict.fromkeys(("fetched", "stored", "pages", "texts", "titles", "dates"), fresh)
        return {"documents": 1, "discovered": fresh} | named | pages

    def _store(self, key: str, now: datetime) -> None:
        """Each page is fetched at once, and unchanged: articles are another matter."""
        for host in frontier.hosts_due(self.db, [key], now):
            for due in frontier.due(self.db, host, [key], now):
                outcome = Outcome(state=State.UNCHANGED)
                revisits.settle(self.db, due.id, outcome, Fetched(at=now))


# Rhythms, each from a random source of its own


def _days() -> list[datetime]:
    return [BEGIN - _BEFORE + n * DAY for n in range((_BEFORE + QUARTER) // DAY)]


def office(chance: random.Random, articles: int) -> Moments:
    """So many on working days between eight and six, more or less."""
    return tuple(
        sorted(
            day + HOUR * chance.uniform(8, 18)
            for day in _days()
            if day.weekday() < 5
            for _ in range(max(1, round(chance.gauss(articles, articles / 4))))
        )
    )


def daily(chance: random.Random, hour: float) -> Moments:
    return tuple(day + HOUR * chance.gauss(hour, 0.7) for day in _days())


def weekly(chance: random.Random, *weekdays: int) -> Moments:
    """A column that appears in the morning of these weekdays."""
    days = [day for day in _days() if day.weekday() in weekdays]
    return tuple(day + HOUR * chance.gauss(9, 1) for day in days)


def around_the_clock(chance: random.Random, a_day: float) -> Moments:
    """At random, so many a day: the least regular."""
    at, moments = BEGIN - _BEFORE, []
    while at < BEGIN + QUARTER:
        at += DAY * chance.expovariate(a_day)
        moments.append(at)
    return tuple(moments)


def in_bursts(chance: random.Random, every: float, articles: int) -> Moments:
    """So many within an hour, every so many days."""
    at, moments = BEGIN - _BEFORE, []
    while at < BEGIN + QUARTER:
        at += DAY * chance.gauss(every, every / 12)
        moments += [at + HOUR * chance.random() for _ in range(articles)]
    return tuple(sorted(moments))


RHYTHMS: Sequence[tuple[str, Callable[[random.Random], Moments]]] = (
    ("agency", lambda chance: around_the_clock(chance, 40)),
    ("wire", lambda chance: around_the_clock(chance, 12)),
    ("desk", lambda chance: office(chance, 15)),
    ("blog", lambda chance: office(chance, 3)),
    ("letter", lambda chance: daily(chance, 6)),
    ("evening", lambda chance: daily(chance, 19)),
    ("column", lambda chance: weekly(chance, 1)),
    ("twice", lambda chance: weekly(chance, 0, 3)),
    ("notes", lambda chance: around_the_clock(chance, 1.5)),
    ("batch", lambda chance: in_bursts(chance, 2, 6)),
)
