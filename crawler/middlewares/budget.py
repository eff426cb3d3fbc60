"""How many requests a host gets a day: all count, robots.txt, redirects and retries too."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from sqlite_utils import Database

from archive import hosts
from archive.clock import utcnow
from archive.database import UnwritableError
from crawler.outcomes import Postponed
from crawler.sources import BUDGET, Source

# Written after so many, so that a crawl that is killed has forgotten few.
_AT_A_TIME = 25


class BudgetMiddleware:
    """Postpones to the next day (UTC) what is beyond a host's budget, the smallest of those of
    its sources. A tenth of it pages may not use: it is for robots.txt and for feeds, sitemaps and
    listings, so that news is known even on a day whose pages wait."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._budgets: dict[str, int] = {}
        self._day = ""
        self._today: Counter[str] = Counter()
        self._unwritten: Counter[tuple[str, str]] = Counter()
        crawler.signals.connect(self.idle, signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BudgetMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        now = utcnow()
        self._begin_day(f"{now:%Y-%m-%d}")
        source: Source | None = request.meta.get("source")
        if source is not None:
            self._budgets[host] = min(source.budget, self._budgets.get(host, source.budget))
        budget = self._budgets.get(host, BUDGET)
        if "due" in request.meta:
            budget -= max(budget // 10, 1)
        if self._today[host] >= max(budget, 1):
            midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0)
            raise Postponed(host, midnight, hosts.BUDGET)
        self._today[host] += 1
        self._unwritten[host, self._day] += 1
        if self._unwritten.total() >= _AT_A_TIME:
            await self._write()

    def _begin_day(self, day: str) -> None:
        if day != self._day:
            self._day = day
            self._today = Counter(hosts.requests_on(self._reader, day))
            for (host, of), number in self._unwritten.items():
                self._today[host] += number if of == day else 0

    def idle(self) -> None:
        """The end, or nearly: what is not written yet is."""
        if self._unwritten:
            self._writing = asyncio.ensure_future(self._write())

    async def _write(self) -> None:
        counted, self._unwritten = self._unwritten, Counter()
        with suppress(UnwritableError):
            await self._crawler.spider.run.write(  # type: ignore[union-attr]
                lambda db: hosts.count(db, counted)
            )

    @property
    def _reader(self) -> Database:
        return self._crawler.spider.run.reader  # type: ignore[union-attr,no-any-return]
