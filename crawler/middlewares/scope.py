"""Where a request may go: to its source's own sites, and to no private address.

After DNS resolution and on every redirect, so that neither a name that resolves to 127.0.0.1
nor a redirect leads the crawler into the owner's network. What is let through here is checked
once more where it is connected to (`crawler.network.resolver`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request

from crawler.network.resolver import installed
from crawler.outcomes import Refused, dropped
from crawler.sources import Source
from crawler.urls import LONGEST, site_of_url


class ScopeMiddleware:
    """Drops a request as `off site` or `private address`. A request without a source is for a file
    that speaks for a host to which a source's request was let through: robots.txt, tdmrep.json,
    ai.txt. Where that is redirected it is followed (RFC 9309, 2.3.1.2), but not to a private
    address from outside."""

    def __init__(self) -> None:
        self._let_through: dict[str, bool] = {}  # host → whether its source may be private

    async def process_request(self, request: Request) -> None:
        if len(request.url) > LONGEST:
            raise Refused(dropped("address too long", f"{len(request.url)} characters"))
        host = urlsplit(request.url).hostname or ""
        source: Source | None = request.meta.get("source")
        if source is None:
            first = urlsplit([*request.meta.get("redirect_urls", ()), request.url][0]).hostname
            allow_private = self._let_through.get(first or "")
            if allow_private is None:
                raise Refused(dropped("off site", host))
            if allow_private:
                installed().admit(host)
            elif await installed().is_private(host):
                raise Refused(dropped("private address", host))
            return
        if not self._is_of(request, source):
            raise Refused(dropped("off site", site_of_url(request.url)))
        if not source.allow_private and await installed().is_private(host):
            raise Refused(dropped("private address", host))
        self._let_through[host] = source.allow_private
        if source.allow_private:
            installed().admit(host)

    @staticmethod
    def _is_of(request: Request, source: Source) -> bool:
        """A feed may be kept elsewhere than its articles, so a document may also go where its
        own address points."""
        document = request.meta.get("document")
        if document is not None and site_of_url(request.url) == site_of_url(document):
            return True
        return source.owns(request.url)
