"""Single URLs: those that a source's TOML names, or those given, which are archived now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from archive import frontier
from archive.clock import utcnow
from crawler.sources import Source
from crawler.spiders.source import SourceSpider
from crawler.urls import normalise


class UrlSpider(SourceSpider):
    """`urls`, separated by white space, are fetched whether they are known or not. Each belongs
    to the source that owns its site, else to `fetched`."""

    name = "url"
    kinds = frozenset({"url"})

    def __init__(self, source: str = "", urls: str = "", **kwargs: Any) -> None:
        super().__init__(source, **kwargs)
        self.urls = [url for url in map(normalise, urls.split()) if url is not None]

    def chosen(self) -> list[Source]:
        known = super().chosen()
        return owners(known, self.urls) if self.urls else known

    async def start(self) -> AsyncIterator[Any]:
        if not self.urls:
            async for request in super().start():
                yield request
            return
        by_source: defaultdict[Source, list[str]] = defaultdict(list)
        for url in self.urls:
            owner = next(s for s in self.run.sources.values() if s.owns(url))
            by_source[owner].append(url)
        for source, urls in by_source.items():
            await self.documents.register(source, urls, utcnow())
            await self.run.write(partial(frontier.again, urls=urls, source=source.key))
        self.feeder.only(self.urls)
        self.top_up()


def owners(known: Iterable[Source], urls: Sequence[str]) -> list[Source]:
    """The sources that these URLs belong to; what none owns is of `fetched`, which a person
    asked for by hand and which may therefore be on a private address."""
    known = list(known)
    strays = [url for url in urls if not any(source.owns(url) for source in known)]
    found = [source for source in known if any(map(source.owns, urls))]
    if strays:
        found.append(
            Source(
                key="fetched",
                name="Fetched by hand",
                homepage=strays[0],
                discover=(),
                revisit=(),
                also=tuple(urlsplit(url).hostname or "" for url in strays),
                allow_private=True,
            )
        )
    return found
