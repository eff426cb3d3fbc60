"""Four publishers on loopback: the newsroom that tests and `make demo` crawl.

In: a date that is "today". Out: servers, the record of their requests, and what an archive that
crawled them should hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.demo.articles import FOLDER, Published, publish, read
from crawler.demo.publisher import Press, Publisher, Site
from crawler.demo.resource import Resource
from crawler.demo.server import LoopbackServer, Seen
from crawler.demo.sites import SITES, english, english_changes

_MISSING = Resource(
    body=b"<!DOCTYPE html><title>404</title><h1>404</h1>", status=HTTPStatus.NOT_FOUND
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddities:
    """URLs that are there to be handled; all but `archived` are in the English feeds."""

    addresses: tuple[str, ...]  # of one article, its canonical URL first
    slow: str  # an article that answers after `slow_seconds`
    missing: str  # 404
    forbidden: str  # by robots.txt
    no_article: str  # a ticker of headlines
    consent: str  # a question about cookies, in an article's place
    teaser: str  # an article of which the page shows the beginning
    offsite: str  # on a host that never resolves
    archived: tuple[str, ...]  # Chinese pages beyond the cut-off of 180 days
    alters: str  # an article that counts its readers
    withdrawn: str  # an article that is a 404 from the second edition on
    homeward: str  # one that leads to the home page from then on
    walled: str  # one that asks about cookies from then on


class Newsroom:
    """Four publishers on loopback, served while the `with` block runs.

    `today` is the day that articles' ages count back from. With `port` 0 each server takes a free
    one; otherwise all take that port on hosts of their own. `slow_seconds` is the slow page's
    delay. OSError if a port is taken.
    """

    def __init__(self, *, today: date, port: int = 0, slow_seconds: float = 2.0) -> None:
        self.today = today
        self.edition = 1
        self.requests: list[Seen] = []
        self.publishers: tuple[Publisher, ...] = ()
        self._port = port
        self._slow_seconds = slow_seconds
        self._servers: list[LoopbackServer] = []
        self._pages: Mapping[str, Mapping[str, Resource]] = {}
        self._readers = count(english_changes.READERS + 1)

    def __enter__(self) -> Self:
        try:
            for site in SITES:
                self._servers.append(self._server(site, offset=len(self._servers)))
            self.publishers = tuple(
                Publisher(
                    key=site.key,
                    name=site.name,
                    language=site.key,
                    base_url=server.base_url,
                    discover=site.discover,
                )
                for site, server in zip(SITES, self._servers, strict=True)
            )
            self._print()
        except BaseException:  # with one port taken, the others must not stay open
            for server in self._servers:
                server.server_close()
            raise
        for server in self._servers:
            server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.stop()
        self._servers.clear()

    def advance(self) -> None:
        """Publishes the next edition. The second has edited articles, and feeds and sitemaps tell
        of them; in those after it the article that counts its readers is all that changes."""
        self.edition += 1
        self._print()

    def write_sources(
        self, folder: Path, *, delay: float = 0.0, revisit: Sequence[str] = ()
    ) -> None:
        """Writes `demo-<key>.toml` a publisher; `delay` is the seconds between requests, `revisit`
        the ages at which articles are asked for again, the crawler's own unless given."""
        folder.mkdir(parents=True, exist_ok=True)
        for publisher in self.publishers:
            path = folder / f"demo-{publisher.key}.toml"
            path.write_text(publisher.source(delay=delay, revisit=revisit), encoding="utf-8")

    def expected(self) -> dict[str, tuple[Published, ...]]:
        """The current edition's articles by publisher, newest first; nothing from the archives."""
        return {press.publisher.key: press.articles for press in self._presses()}

    def oddities(self) -> Oddities:
        """The addresses that want a decision of the crawler."""
        presses = {press.publisher.key: press for press in self._presses()}
        en = presses["en"].url
        return Oddities(
            addresses=english.five_addresses(en(english.path(english.MANY_ADDRESSES))),
            slow=en(english.path(english.SLOW)),
            missing=en(english.MISSING),
            forbidden=en(english.FORBIDDEN),
            no_article=en(english.TICKER),
            consent=en(english.CONSENT),
            teaser=en(english.path(english.TEASER)),
            offsite=english.OFFSITE,
            archived=tuple(article.url for article in presses["zh"].archived),
            alters=en(english_changes.COUNTER),
            withdrawn=en(english.path(english_changes.WITHDRAWN)),
            homeward=en(english.path(english_changes.HOMEWARD)),
            walled=en(english.path(english_changes.WALLED)),
        )

    def _server(self, site: Site, *, offset: int) -> LoopbackServer:
        def look_up(path: str) -> Resource:
            found = self._pages[site.key].get(path, _MISSING)
            return english_changes.counted(found, next(self._readers)) if found.counts else found

        return LoopbackServer(
            site.key,
            host=site.host,
            port=self._port,
            fallback_port=self._port and self._port + offset,
            look_up=look_up,
            record=self.requests.append,  # atomic, so threads need no lock
        )

    def _presses(self) -> list[Press]:
        """The current edition of every publisher."""
        return [
            Press(
                publisher=publisher,
                edition=self.edition,
                zone=site.zone,
                articles=self._articles(site, publisher, site.key),
                archived=self._articles(site, publisher, f"{site.key}-archive"),
                slow_seconds=self._slow_seconds,
            )
            for site, publisher in zip(SITES, self.publishers, strict=True)
        ]

    def _articles(self, site: Site, publisher: Publisher, folder: str) -> tuple[Published, ...]:
        return publish(
            read(FOLDER / folder),
            publisher=site.key,
            today=self.today,
            zone=site.zone,
            edition=self.edition,
            url=lambda slug: publisher.url(site.path(slug)),
            flavour=site.flavour,
        )

    def _print(self) -> None:
        # One assignment, so that no request sees two editions.
        self._pages = {
            site.key: site.print_pages(press)
            for site, press in zip(SITES, self._presses(), strict=True)
        }
