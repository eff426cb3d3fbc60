"""The records of files → pages of a run, and how far they have come."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

from sqlite_utils import Database

from archive import frontier, imports, sources
from archive.article import Found, Page
from archive.clock import utcnow
from crawler.importing.files import Given
from crawler.importing.record import Imported, ImportFailed, LeftOut, Record
from crawler.run import Run
from crawler.sources import KEY, Source

# Whose a page is that no source owns.
IMPORTED = Source(
    key="imported",
    name="Imported",
    homepage="https://imported.invalid/",
    discover=(),
    revisit=(),
)
# A position costs a row in a commit that is made anyway.
_NOTED_EVERY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a page stood: `records` of its file are done with it, and `end` bytes of all."""

    file: Given
    records: int
    end: int


class Bringing:
    """One import: gives its pages, and is told when they are done."""

    def __init__(self, run: Run, files: list[Given], stop: Event) -> None:
        self._run = run
        self._files = files
        self._stop = stop
        self._places: deque[_Place] = deque()  # of the pages at work, in their order
        self._left_out: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._lines: list[str] = []
        self.size = sum(file.size for file in files)
        self.failed = False

    def pages(self) -> Iterator[Page]:
        """Every page of the files that an earlier import of them has not done, in order."""
        before = 0
        for file in self._files:
            yield from self._of(file, before)
            before += file.size

    def _of(self, file: Given, before: int) -> Iterator[Page]:
        done = imports.done(self._run.reader, file.path, file.identity)
        if done:
            self._lines.append(f"{file.path}: went on after record {done:,}")
        for number, record in enumerate(self._records(file), start=1):
            if self._stop.is_set():
                return
            if number <= done:
                continue
            imported = record.read()
            if isinstance(imported, LeftOut):
                self._leave_out(imported, record.place)
                continue
            self._places.append(_Place(file=file, records=number, end=before + record.end))
            yield self._page(imported)

    def _records(self, file: Given) -> Iterator[Record]:
        """As far as each of its files can be read; of one that cannot, what stands before."""
        for records in file.by_file():
            try:
                yield from records
            except ImportFailed as error:
                self._lines.append(f"kursblatt: {error}")
                self.failed = True

    def _leave_out(self, one: LeftOut, place: str) -> None:
        self._left_out[one.reason] += 1
        self._examples.setdefault(one.reason, place)
        self.failed |= one.damaged

    async def done(self) -> int:
        """The next page in the order is committed. Returns how many bytes of all files are."""
        place = self._places.popleft()
        waiting = self._places[0] if self._places else None
        if place.records % _NOTED_EVERY == 0 or waiting is None or waiting.file != place.file:
            await self._note(place)
        return place.end

    async def _note(self, place: _Place) -> None:
        file, now = place.file, utcnow()
        await self._run.write(
            lambda db: imports.note(db, file.path, file.identity, place.records, now)
        )

    async def end(self) -> None:
        """All is done, unless it was stopped."""
        if not self._stop.is_set():
            paths = [file.path for file in self._files]
            await self._run.write(lambda db: imports.forget(db, paths))

    def told(self) -> list[str]:
        """What there is to say besides the table of outcomes, a line each."""
        left_out = [
            f"{number} left out: {reason}: {self._examples[reason]}{' …' * (number > 1)}"
            for reason, number in self._left_out.most_common()
        ]
        return left_out + self._lines

    def _page(self, one: Imported) -> Page:
        source = self._source_of(one)
        found = one.found or Found(url=one.url)
        return Page(
            # An exported article makes its addresses known itself, when it is stored.
            address=0
            if one.exported
            else self._run.write_now(lambda db: _known(db, found, source)),
            source=source,
            snapshot=one.snapshot,
            found=found,
            addresses=one.addresses,
            article=one.article,
            exported=one.exported,
            gone=one.gone,
            fetched=one.exported is None,
        )

    def _source_of(self, one: Imported) -> str:
        """The key of the source that the file names, or that owns the address. One that nobody
        here knows becomes known as the file describes it."""
        if one.source in self._run.sources:
            return one.source
        if one.publisher is not None and KEY.fullmatch(one.source):
            row, now = one.publisher.row(one.source), utcnow()
            self._run.write_now(lambda db: sources.register(db, [row], now))
            self._run.sources[one.source] = Source.of(row)
            return one.source
        known = self._run.sources.values()
        return next((known.key for known in known if known.owns(one.url)), IMPORTED.key)


def _known(db: Database, found: Found, source: str) -> int:
    """Makes a page's URL known; its number in the frontier."""
    frontier.discover(db, [found], source=source, found_in="", now=utcnow())
    return frontier.id_of(db, found.url)
