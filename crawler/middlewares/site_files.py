"""What a site says of all its pages: asked for before the first of them, once a day."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http.request import NO_CALLBACK

from archive import hosts
from archive.clock import utcnow
from archive.database import UnwritableError
from archive.hosts import HostFile
from crawler.middlewares.robots import origin_of
from crawler.opt_outs import AI_TXT, TDMREP

_FRESH = timedelta(days=1)
_LARGEST = 512 * 1024


class SiteFilesMiddleware:
    """Puts tdmrep.json and ai.txt of a page's site into the archive, where
    `crawler.pipelines.opt_out` reads them. A page waits for its own site's, as for robots.txt."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, asyncio.Future[None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SiteFilesMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if "due" not in request.meta:
            return
        origin = origin_of(request)
        if origin not in self._asked:
            self._asked[origin] = asyncio.ensure_future(self._ask(origin))
        await asyncio.shield(self._asked[origin])

    async def _ask(self, origin: str) -> None:
        run = self._crawler.spider.run  # type: ignore[union-attr]
        for path in (TDMREP, AI_TXT):
            known = hosts.file(run.reader, origin, path)
            if known is not None and known.fetched_at + _FRESH > utcnow():
                continue
            found = await self._file(origin + path)
            if known is not None and _is_no_answer(found):
                found = replace(known, fetched_at=found.fetched_at)
            with suppress(UnwritableError):
                await run.write(
                    lambda db, path=path, found=found: hosts.keep_file(db, origin, path, found)
                )

    async def _file(self, url: str) -> HostFile:
        meta = {"download_maxsize": _LARGEST}
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(
                Request(url, callback=NO_CALLBACK, meta=meta, priority=20)
            )
        except Exception:  # noqa: BLE001 - forbidden, refused, broken: it says nothing
            return HostFile(status=0, body="", fetched_at=utcnow())
        there = 200 <= response.status < 300
        text = response.body.decode("utf-8", "replace") if there else ""
        return HostFile(status=response.status, body=text, fetched_at=utcnow())


def _is_no_answer(found: HostFile) -> bool:
    """Whether it says nothing of the file, so that what was known of it still holds."""
    return found.status == 0 or found.status == 429 or found.status >= 500
