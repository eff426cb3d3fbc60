"""robots.txt for requests that come side by side, and for hosts that cannot give it."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from crawler.outcomes import Refused, failed


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy 2.19 lets all requests that meet a host's robots.txt on its way wait for one
    Deferred, whose result only the first of them gets; the others get None, which allows
    everything. And it takes an error page for a robots.txt without rules, where RFC 9309
    (2.3.1.4) asks to assume that all is forbidden as long as the server fails."""

    _failing: dict[str, int]

    def __init__(self, crawler: object) -> None:
        super().__init__(crawler)  # type: ignore[arg-type]
        self._failing = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        await super().robot_parser(request)
        netloc = urlparse_cached(request).netloc
        if netloc in self._failing:
            reason = f"robots.txt: HTTP {self._failing[netloc]}"
            raise Refused(failed(reason, passing=True))
        parser = self._parsers[netloc]
        assert not isinstance(parser, Deferred)
        return parser

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._failing[netloc] = response.status
        await super()._parse_robots(response, netloc, request)
