"""Documents on their way: asked for, read in the pool, their URLs put into the frontier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from archive import documents, frontier
from archive.article import Found, Outcome, Snapshot, State
from archive.documents import Document
from crawler.discovery import Reading, Unreadable
from crawler.discovery.selection import Selection, select
from crawler.extraction import ExtractionFailed, work
from crawler.extraction.pool import Pool
from crawler.outcomes import failed
from crawler.run import Run
from crawler.sources import Discover, Kind, Source
from crawler.urls import normalise, site_of_url

# Sitemap indexes may name indexes; deeper is a loop with changing names.
_DEEPEST = 3
_MOST_LEADS = 500
# Of a source in a run: beyond are sitemaps that name ever more sitemaps.
_MOST_DOCUMENTS = 1_000
# Of a source in the archive: weeks of fetching. A calendar without end has more.
_MOST_WAITING = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A feed, sitemap or listing to ask for. `step` is 1 for what the TOML names, one more for
    what each such document leads to."""

    source: Source
    discover: Discover
    url: str
    step: int = 1

    def known(self, db: Database) -> Document | None:
        """What the archive has of it."""
        return documents.known(db, self.source.key, self.url, self.discover.wanted)


async def parse(pool: Pool, discover: Discover, answer: Snapshot) -> Reading:
    """What a document names, read in the pool. Raises Unreadable, or ExtractionFailed where its
    process was killed."""
    if discover.kind == "feed":
        kind = answer.headers.get("content-type", "")
        return await pool.run(work.read_feed, answer.body, answer.url, kind)
    if discover.kind == "sitemap":
        return await pool.run(work.read_sitemap, answer.body)
    return await pool.run(work.read_listing, answer.body, discover.links, discover.next)


class DocumentReader:
    """Reads the documents of a run's sources, each at most once a run."""

    def __init__(self, run: Run, kinds: Collection[Kind]) -> None:
        self._run = run
        self._kinds = kinds
        self._asked: set[tuple[str, str]] = set()
        self._documents: Counter[str] = Counter()

    def first(self) -> Iterator[Asked]:
        """What the sources' TOMLs name."""
        for source in self._run.sources.values():
            for discover in source.discover:
                if discover.kind in self._kinds and discover.kind != "url":
                    yield from self._once(Asked(source=source, discover=discover, url=discover.url))

    async def register_urls(self, now: datetime) -> None:
        """Makes the single URLs that TOMLs name known."""
        if "url" not in self._kinds:
            return
        for source in self._run.sources.values():
            named = [d.url for d in source.discover if d.kind == "url"]
            await self.register(source, named, now)

    async def register(self, source: Source, urls: Collection[str], now: datetime) -> None:
        """Makes URLs known that nothing but a person named."""
        found = [Found(url=url) for url in map(normalise, urls) if url is not None]

        def write(db: Database) -> int:
            return frontier.discover(db, found, source=source.key, found_in="", now=now)

        self._run.tally.discovered(source.key, await self._run.write(write))

    async def read(self, asked: Asked, answer: Snapshot) -> list[Asked]:
        """Reads an answer; returns the documents to ask for next."""
        known = asked.known(self._run.reader)
        if answer.status == 304 and known is not None:
            unchanged = Outcome(state=State.UNCHANGED)
            await self.checked(asked, unchanged, answer.fetched_at)
            return self._leads(asked, known.leads)
        if not 200 <= answer.status < 300:
            await self.checked(asked, failed(f"HTTP {answer.status}"), answer.fetched_at)
            return []
        try:
            reading = await parse(self._run.pool, asked.discover, answer)
        except (Unreadable, ExtractionFailed) as error:
            await self.checked(asked, failed(str(error)), answer.fetched_at)
            return []
        except Exception as error:  # noqa: BLE001 - a bug in a reader is this document's failure
            reason = f"internal error: {type(error).__name__}: {error}"
            await self.checked(asked, failed(reason), answer.fetched_at)
            return []
        return self._leads(asked, await self._record(asked, answer, reading))

    async def checked(self, asked: Asked, outcome: Outcome, now: datetime) -> None:
        """Notes a document that was unchanged, or failed."""
        if outcome.state is not State.UNCHANGED:
            reason = outcome.reason or outcome.detail
            self._run.tally.document_failed(asked.source.key, asked.url, reason)
        await self._run.write(
            lambda db: documents.checked(
                db,
                asked.url,
                outcome,
                source=asked.source.key,
                kind=asked.discover.kind,
                now=now,
            )
        )

    async def _record(self, asked: Asked, answer: Snapshot, reading: Reading) -> tuple[str, ...]:
        selection = select(reading, answer.url, asked.discover, answer.fetched_at)
        selection = self._while_there_is_room(asked, selection)
        document = Document(
            url=asked.url,
            source=asked.source.key,
            kind=asked.discover.kind,
            wanted=asked.discover.wanted,
            etag=answer.headers.get("etag", ""),
            last_modified=answer.headers.get("last-modified", ""),
            leads=selection.leads,
            entries=len(reading.found),
            skipped=selection.skipped,
        )

        def write(db: Database) -> int:
            new = frontier.discover(
                db,
                selection.found,
                source=asked.source.key,
                found_in=asked.url,
                now=answer.fetched_at,
            )
            documents.read(db, document, answer.fetched_at)
            return new

        self._run.tally.discovered(asked.source.key, await self._run.write(write))
        return selection.leads

    def _while_there_is_room(self, asked: Asked, selection: Selection) -> Selection:
        key = asked.source.key
        room = _MOST_WAITING - frontier.waiting(self._run.reader, key, _MOST_WAITING)
        for found in selection.found[room:]:
            self._run.tally.not_asked(key, "too many URLs wait", found.url)
        beyond = len(selection.found[room:])
        return replace(selection, found=selection.found[:room], skipped=selection.skipped + beyond)

    def _leads(self, asked: Asked, leads: tuple[str, ...]) -> list[Asked]:
        deepest = asked.discover.pages if asked.discover.kind == "listing" else _DEEPEST
        if asked.step >= deepest:
            return []
        site = site_of_url(asked.url)
        return [
            again
            for url in self._at_most(asked, leads)
            if site_of_url(url) == site or asked.source.owns(url)
            for again in self._once(
                Asked(source=asked.source, discover=asked.discover, url=url, step=asked.step + 1)
            )
        ]

    def _at_most(self, asked: Asked, leads: tuple[str, ...]) -> tuple[str, ...]:
        for url in leads[_MOST_LEADS:]:
            self._run.tally.not_asked(asked.source.key, "too many documents", url)
        return leads[:_MOST_LEADS]

    def _once(self, asked: Asked) -> Iterator[Asked]:
        key = asked.source.key
        if (key, asked.url) in self._asked:
            return
        if self._documents[key] >= _MOST_DOCUMENTS:
            self._run.tally.not_asked(key, "too many documents", asked.url)
            return
        self._documents[key] += 1
        self._asked.add((key, asked.url))
        yield asked
