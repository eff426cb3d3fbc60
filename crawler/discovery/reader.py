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
from crawler.discovery.freshness import fresh_until
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
    what each such document leads to. `at` is where it is asked for: elsewhere than at its `url`
    when it has moved for good."""

    source: Source
    discover: Discover
    url: str
    at: str
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
                    url = discover.url
                    at = documents.followed(self._run.reader, source.key, url)
                    yield from self._once(Asked(source=source, discover=discover, url=url, at=at))

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
        known = asked.known(self._run.reader)
        if answer.status == 304 and known is not None:
            await self._unchanged(asked, answer, moved_to)
            return self._leads(asked, known.leads)
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
        return self._leads(asked, await self._record(asked, answer, reading, moved_to))

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
        key = asked.source.key
        room = _MOST_WAITING - frontier.waiting(self._run.reader, key, _MOST_WAITING)
        for found in selection.found[room:]:
            self._run.tally.not_asked(key, "too many URLs wait", found.url)
        beyond = len(selection.found[room:])
        left_out = selection.left_out + beyond
        return replace(selection, found=selection.found[:room], left_out=left_out)

    def _leads(self, asked: Asked, leads: tuple[str, ...]) -> list[Asked]:
        deepest = asked.discover.pages if asked.discover.kind == "listing" else _DEEPEST
        if asked.step >= deepest:
            return []
        source = asked.source
        sites = {site_of_url(asked.url), site_of_url(asked.at)}
        following: list[Asked] = []
        for number, url in enumerate(leads):
            if number >= _MOST_LEADS:
                self._run.tally.not_asked(source.key, "too many documents", url)
            elif site_of_url(url) not in sites and not source.owns(url):
                self._run.tally.not_asked(source.key, "document off site", url)
            else:
                step = asked.step + 1
                lead = Asked(source=source, discover=asked.discover, url=url, at=url, step=step)
                following.extend(self._once(lead))
        return following

    def _once(self, asked: Asked) -> Iterator[Asked]:
        key = asked.source.key
        if (key, asked.url) in self._asked:
            return
        if self._documents[key] >= _MOST_DOCUMENTS:
            self._run.tally.not_asked(key, "too many documents", asked.url)
            return
        self._documents[key] += 1
        self._asked.add((key, asked.url))
        self._run.tally.counts[key]["documents"] += 1
        yield asked
