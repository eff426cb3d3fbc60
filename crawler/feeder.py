"""Which URL is fetched next: each host gets its share from the frontier, a few at a time.

The frontier is the queue: of the URLs that wait only a batch a host is in memory, and a crawl
that dies loses none.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Protocol

from sqlite_utils import Database

from archive import frontier, revisits
from archive.frontier import Due, host_of
from crawler.sources import Source

# Over all hosts, looked at before each round of them; pages wait for the pool well below this.
_MOST_IN_FLIGHT = 64
_BATCH = 50
# Revisits come a few at a time: what is discovered meanwhile goes before the rest of them.
_FEW = 5
_MOST_PAUSES = 3


class _DueOf(Protocol):
    def __call__(
        self,
        db: Database,
        host: str,
        sources: Iterable[str],
        now: datetime,
        /,
        *,
        after: int,
        limit: int,
    ) -> list[Due]: ...


class Feeder:
    """Of each host as many URLs are out as its source allows connections, and one more, so that
    none idles. `now()` is the time."""

    def __init__(
        self, db: Database, sources: Mapping[str, Source], now: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._sources = sources
        self._now = now
        self._queues: dict[str, deque[Due]] = {}
        self._in_flight: dict[int, Due] = {}
        self._active: Counter[str] = Counter()
        self._given: set[int] = set()  # in this run: nothing is asked for twice
        self._only: set[str] = set()
        self._unread: Counter[str] = Counter()  # documents under way, by source
        self._paused: dict[str, datetime] = {}
        self._pauses: Counter[str] = Counter()
        self._stale = True

    def only(self, urls: Iterable[str]) -> None:
        """Gives these URLs and nothing else that is due."""
        self._only.update(urls)

    @property
    def in_flight(self) -> list[Due]:
        """The URLs that were given and are not yet done."""
        return list(self._in_flight.values())

    def asked(self, source: str) -> None:
        """A document of a source is under way: its revisits wait for what that tells."""
        self._unread[source] += 1

    def read(self, source: str) -> None:
        """A document of a source is read, or could not be: the frontier may have grown."""
        self._unread[source] -= 1
        self._stale = True

    def all_read(self) -> None:
        """No document is under way any more; one that Scrapy lost on its way never said so."""
        self._stale = self._stale or self._unread.total() > 0
        self._unread.clear()

    def next(self) -> Iterator[Due]:
        """URLs to ask for now, hosts by turns."""
        self._end_pauses()
        if self._stale:
            self._stale = False
            for host in frontier.hosts_due(self._db, self._sources, self._now()):
                self._queues.setdefault(host, deque())
        gave = True
        while gave and len(self._in_flight) < _MOST_IN_FLIGHT:
            gave = False
            for host in list(self._queues):
                due = self._next_of(host)
                if due is not None:
                    gave = True
                    self._in_flight[due.id] = due
                    self._active[host] += 1
                    self._given.add(due.id)
                    yield due

    def done(self, id_: int) -> None:
        """A URL has its outcome."""
        if (due := self._in_flight.pop(id_, None)) is not None:
            self._active[host_of(due.url)] -= 1

    def postponed(self, id_: int, host: str, until: datetime) -> None:
        """A host, a URL's own or one that it was redirected to, asked to wait. The URL is asked for
        again after that, if this run lasts so long, unless the host has asked too often: then all
        it has is left to a later crawl."""
        if id_ not in self._in_flight:
            return
        self.done(id_)
        if host not in self._paused:
            self._pauses[host] += 1
        if self._pauses[host] > _MOST_PAUSES:
            until = datetime.max.replace(tzinfo=UTC)
        else:
            self._given.discard(id_)
        self._paused[host] = max(until, self._paused.get(host, until))

    @property
    def resumes_at(self) -> datetime | None:
        """When the first paused host may be asked again."""
        return min(self._paused.values(), default=None)

    def _end_pauses(self) -> None:
        now = self._now()
        over = [host for host, until in self._paused.items() if until <= now]
        for host in over:
            del self._paused[host]
            self._stale = True  # what it has is due again

    def _next_of(self, host: str) -> Due | None:
        if host in self._paused:
            return None
        queue, active = self._queues[host], self._active[host]
        if not queue and active <= 1:
            queue.extend(self._more(host))
        if not queue:
            if active <= 1:
                del self._queues[host]  # until something new is discovered
            return None
        if active > self._sources[queue[0].source].concurrency:
            return None
        return queue.popleft()

    def _more(self, host: str) -> Iterable[Due]:
        """What is to be fetched next of a host: what waits, then what is to be asked again."""
        fresh = self._fresh(host, frontier.due, self._sources, _BATCH)
        if fresh or self._only:
            return fresh
        told = [key for key in self._sources if self._unread[key] <= 0]
        return self._fresh(host, revisits.due, told, _FEW)

    def _fresh(self, host: str, due_of: _DueOf, sources: Iterable[str], limit: int) -> list[Due]:
        after = 0
        while batch := due_of(self._db, host, sources, self._now(), after=after, limit=limit):
            fresh = [
                due
                for due in batch
                if due.id not in self._given and (not self._only or due.url in self._only)
            ]
            if fresh:
                return fresh
            after = batch[-1].id
        return []
