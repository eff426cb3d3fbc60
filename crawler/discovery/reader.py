"""Documents on their way: asked for, read in the pool, their URLs put into the frontier."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlite_utils import Database

from archive import documents, frontier
from archive.article import Found, Outcome, Snapshot, State
from archive.documents import Document
from crawler.discovery import Reading, Unreadable
from crawler.discovery.asked import Asked, parse
from crawler.discovery.bounds import Bounds, within
from crawler.discovery.freshness import fresh_until
from crawler.discovery.selection import Selection, select
from crawler.extraction import ExtractionFailed, work
from crawler.outcomes import failed
from crawler.run import Run
from crawler.sources import Kind, Source
from crawler.urls import normalise

# Of a source in the archive: weeks of fetching. A calendar without end has more.
_MOST_WAITING = 200_000


def known(db: Database, asked: Asked) -> Document | None:
    """What the archive has of a document."""
    return documents.known(db, asked.source.key, asked.url, asked.discover.wanted)


class DocumentReader:
    """Reads the documents of a run's sources, each at most once a run."""

    def __init__(self, run: Run, kinds: Collection[Kind]) -> None:
        self._run = run
        self._kinds = kinds
        self._bounds = Bounds(run.tally)

    def first(self) -> Iterator[Asked]:
        """What the sources' TOMLs name."""
        for source in self._run.sources.values():
            for discover in source.discover:
                if discover.kind in self._kinds and discover.kind != "url":
                    url = discover.url
                    at = documents.followed(self._run.reader, source.key, url)
                    yield from self._bounds.once(
                        Asked(source=source, discover=discover, url=url, at=at)
                    )

    async def register_urls(self, now: datetime) -> None:
        """Makes the single URLs that TOMLs name known."""
        if "url" not in self._kinds:
            return
        for source in self._run.sources.values():
            asked = sum(discover.kind == "url" for discover in source.discover)
            self._run.tally.counts[source.key]["documents"] += asked
            named = [d.url for d in source.discover if d.kind == "url"]
            await self.register(source, named, now)

    async def register(self, source: Source, urls: Collection[str], now: datetime) -> None:
        """Makes URLs known that nothing but a person named."""
        found = [Found(url=url) for url in map(normalise, urls) if url is not None]

        def write(db: Database) -> int:
            return frontier.discover(db, found, source=source.key, found_in="", now=now)

        self._run.tally.discovered(source.key, await self._run.write(write))

    async def read(self, asked: Asked, answer: Snapshot, moved_to: str = "") -> list[Asked]:
        """Reads an answer, to which a permanent redirect may have led; returns the documents to ask
        for next."""
        before = known(self._run.reader, asked)
        if answer.status == 304 and before is not None:
            await self._unchanged(asked, answer, moved_to)
            return self._bounds.leads(asked, before.leads)
        if not 200 <= answer.status < 300:
            await self.failed(asked, failed(f"HTTP {answer.status}"), answer.fetched_at)
            return []
        try:
            reading = await parse(self._run.pool, asked.discover, answer)
        except (Unreadable, ExtractionFailed) as error:
            reason = await self._why_unreadable(str(error), answer)
            await self.failed(asked, failed(reason), answer.fetched_at)
            return []
        except Exception as error:  # noqa: BLE001 - a bug in a reader is this document's failure
            reason = f"internal error: {type(error).__name__}: {error}"
            await self.failed(asked, failed(reason), answer.fetched_at)
            return []
        return self._bounds.leads(asked, await self._record(asked, answer, reading, moved_to))

    async def _why_unreadable(self, reason: str, answer: Snapshot) -> str:
        """A page in a feed's place may be a check for robots."""
        if not reason.startswith("HTML"):
            return reason
        page = Found(url=answer.url)
        try:
            await self._run.pool.run(
                work.extract_article, answer.body, answer.url, page, answer.fetched_at
            )
        except ExtractionFailed as error:
            return error.reason if error.reason == "bot challenge" else reason
        return reason

    async def failed(self, asked: Asked, outcome: Outcome, now: datetime) -> None:
        """Notes a document that could not be read."""
        source = asked.source.key
        self._run.tally.document_failed(source, asked.url, outcome.reason or outcome.detail)
        await self._run.write(
            lambda db: documents.checked(
                db,
                asked.url,
                outcome,
                source=source,
                kind=asked.discover.kind,
                now=now,
                step=asked.step,
            )
        )

    async def left(self, asked: Asked, reason: str, now: datetime) -> None:
        """Notes a document that is left to another day: that is our doing, and no failure."""
        source, kind = asked.source.key, asked.discover.kind
        self._run.tally.left(source, reason, 1, asked.url)
        await self._run.write(
            lambda db: documents.left(
                db, asked.url, source=source, kind=kind, now=now, step=asked.step
            )
        )

    async def _unchanged(self, asked: Asked, answer: Snapshot, moved_to: str) -> None:
        self._run.tally.counts[asked.source.key]["documents_unchanged"] += 1
        await self._run.write(
            lambda db: documents.checked(
                db,
                asked.url,
                Outcome(state=State.UNCHANGED),
                source=asked.source.key,
                kind=asked.discover.kind,
                now=answer.fetched_at,
                step=asked.step,
                fresh_until=fresh_until(answer.headers, answer.fetched_at),
                moved_to=moved_to,
            )
        )

    async def _record(
        self, asked: Asked, answer: Snapshot, reading: Reading, moved_to: str
    ) -> tuple[str, ...]:
        wanted = select(reading, answer.url, asked.discover, answer.fetched_at)
        selection = self._while_there_is_room(asked, wanted)
        # What found no room is to be named again: a 304 would not.
        whole = len(selection.found) == len(wanted.found)
        document = Document(
            url=asked.url,
            source=asked.source.key,
            kind=asked.discover.kind,
            wanted=asked.discover.wanted,
            etag=answer.headers.get("etag", "") if whole else "",
            last_modified=answer.headers.get("last-modified", "") if whole else "",
            leads=selection.leads,
            entries=len(reading.found),
            skipped=selection.skipped,
            step=asked.step,
            digest=answer.digest,
            newest=selection.newest,
            fresh_until=fresh_until(answer.headers, answer.fetched_at),
            moved_to=moved_to,
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

        fresh = await self._run.write(write)
        self._run.tally.read(
            asked.source.key, selection, fresh, len(reading.found) + reading.unusable
        )
        return selection.leads

    def _while_there_is_room(self, asked: Asked, selection: Selection) -> Selection:
        key, db = asked.source.key, self._run.reader
        room = _MOST_WAITING - frontier.waiting(db, key, _MOST_WAITING)
        if len(selection.found) <= room:
            return selection
        selection, beyond = within(selection, room, frontier.known(db, selection.found))
        for url in beyond:
            self._run.tally.not_asked(key, "too many URLs wait", url)
        return selection
