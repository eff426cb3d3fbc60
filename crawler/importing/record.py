"""What a file of pages consists of. No business logic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from archive.article import Article, Found, Gone, Snapshot
from archive.exported import Exported, Publisher


class ImportFailed(Exception):  # noqa: N818 - as ExtractionFailed
    """A file that cannot be read, or not further. The text names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A page: what was fetched, or the article where the file has that itself, with what an
    export knows besides. `source` and `publisher` are empty where the file names none;
    `addresses` are others by which the page was reached."""

    url: str
    snapshot: Snapshot = field(repr=False)
    source: str = ""
    publisher: Publisher | None = None
    found: Found | None = None
    addresses: tuple[str, ...] = ()
    article: Article | None = field(default=None, repr=False)
    exported: Exported | None = field(default=None, repr=False)
    gone: Gone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Why a record is no page of an article. `damaged`: it should have been one."""

    reason: str
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One of the records of a file, in their order.

    `read` gives its page; it is called before the next record is asked for, or never: what is
    passed over costs no more than its bytes. `place` names it (`pages.warc.gz:17`); `end` is how
    many bytes of the file had been read when it was met.
    """

    place: str
    end: int
    read: Callable[[], Imported | LeftOut]
