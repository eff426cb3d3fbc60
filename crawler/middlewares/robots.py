"""robots.txt for requests that come side by side, for hosts that cannot give it, and for a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from archive import hosts
from archive.article import State
from archive.clock import utcnow
from archive.database import UnwritableError
from archive.hosts import HostFile
from crawler.outcomes import Postponed, Refused, failed, of_failure

# RFC 9309: at least so much is read (2.5), and a copy is used for no longer than this (2.4).
_MOST_READ = 512 * 1024
_FRESH = timedelta(days=1)
# How long a host that could not give it is believed to be unable, within a run.
_FAILING = timedelta(minutes=10)
_PATH = "/robots.txt"
# What keeps a page from coming just as well, and is named as it would be there.
_OF_THE_HOST = {"DNS", "connection refused", "TLS"}


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy 2.19 lets all requests that meet a host's robots.txt on its way wait for one
    Deferred, whose result only the first of them gets; the others get None, which allows
    everything. And it takes an error page, or none at all, for a robots.txt without rules, where
    RFC 9309 (2.3.1.4) asks to assume that all is forbidden as long as the server fails."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._failing: dict[str, IgnoreRequest] = {}
        self._known_until: dict[str, Any] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        if utcnow() >= self._known_until.get(netloc, utcnow()):
            self._forget(netloc)
        if netloc not in self._parsers:
            await self._remember(netloc, request)
        await super().robot_parser(request)
        if netloc in self._failing:
            # One error for many pages, which would hold what each of them was when it was raised.
            raise self._failing[netloc].with_traceback(None)
        parser = self._parsers[netloc]
        assert not isinstance(parser, Deferred)
        return parser

    def _forget(self, netloc: str) -> None:
        if not isinstance(self._parsers.get(netloc), Deferred):  # else it is on its way
            self._parsers.pop(netloc, None)
            self._failing.pop(netloc, None)

    async def _remember(self, netloc: str, request: Request) -> None:
        """Takes what an earlier crawl was told, if that is not long ago."""
        run = self._run
        known = hosts.file(run.reader, origin_of(request), _PATH) if run is not None else None
        if known is not None and known.fetched_at + _FRESH > utcnow():
            self._known_until[netloc] = known.fetched_at + _FRESH
            parser = self._parserimpl.from_crawler(self.crawler, known.body.encode())
            self._parsers[netloc] = parser
            await self.crawler.signals.send_catch_log_async(
                signal=signals.robots_parsed, robotparser=parser, request=request
            )

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = response.body[:_MOST_READ]
        if response.status >= 500 or response.status == 429:
            reason = f"robots.txt: HTTP {response.status}"
            self._fails(netloc, Refused(failed(reason, passing=True)))
        else:
            body = body if 200 <= response.status < 300 else b""
            self._known_until[netloc] = utcnow() + _FRESH
            if (run := self._run) is not None:
                text = body.decode("utf-8", "replace")
                found = HostFile(status=response.status, body=text, fetched_at=utcnow())
                origin = origin_of(request)
                with suppress(UnwritableError):
                    await run.write(lambda db: hosts.keep_file(db, origin, _PATH, found))
        rules = Response(response.url, status=response.status, body=body)
        await super()._parse_robots(rules, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        if isinstance(exc, Postponed):
            self._fails(netloc, exc)
            return
        outcome = of_failure(Failure(exc))  # type: ignore[no-untyped-call]
        if outcome.state is State.FAILED and outcome.reason != "redirect loop":
            own = outcome.reason in _OF_THE_HOST
            reason = outcome.reason if own else f"robots.txt: {outcome.reason}"
            self._fails(netloc, Refused(failed(reason, outcome.detail, passing=True)))
        else:  # it leads nowhere: as if there were none
            self._known_until[netloc] = utcnow() + _FRESH

    def _fails(self, netloc: str, error: IgnoreRequest) -> None:
        self._failing[netloc] = error
        self._known_until[netloc] = utcnow() + _FAILING

    @property
    def _run(self) -> Any:
        """None in a command that keeps nothing."""
        return getattr(self.crawler.spider, "run", None)


def origin_of(request: Request) -> str:
    """Scheme, host and port."""
    url = urlparse_cached(request)
    return f"{url.scheme}://{url.netloc}"
