"""Why an article is here: how each of its addresses was found and fetched, and which date was
taken for its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from archive.language import gettext as _
from archive.revisits import REVISIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL that leads to the article. `found_in` is the feed, sitemap or listing, if any, and
    `found_published_at` the date it named; `reason` is how the last fetch went."""

    url: str
    found_in: str
    found_published_at: str | None
    discovered_at: str
    fetched_at: str | None
    status: int | None
    state: str
    reason: str

    @property
    def revisited(self) -> str:
        """What a revisit met in place of the article, in words; empty where it met none."""
        return self.reason.removeprefix(REVISIT) if self.reason.startswith(REVISIT) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A date that the article might be of: `origin` says where it was found, `raw` as it stood
    there; `taken` is the one that it has."""

    origin: str
    raw: str
    at: str
    taken: bool


def addresses(db: Database, article: int) -> list[Address]:
    """All addresses that lead to an article, the first that was found first."""
    rows = db.execute(_ADDRESSES, [article])
    return [Address(**dict(zip(Address.__slots__, row, strict=True))) for row in rows]


_ADDRESSES = """
SELECT url, found_in, found_published_at, discovered_at, fetched_at, status, state, reason
FROM urls WHERE article = ? ORDER BY id
"""


def dates(
    published_at: str | None, origin: str, raw: str, found: Sequence[Address], first_seen_at: str
) -> list[DateCandidate]:
    """The dates that the archive knows of; further ones may stand on the page (`inspect`)."""
    known = []
    if published_at:
        known.append(
            DateCandidate(origin=origin or _("the page"), raw=raw, at=published_at, taken=True)
        )
    feeds = {one.found_in: one.found_published_at for one in found if one.found_published_at}
    known += [
        DateCandidate(origin=where, raw="", at=at, taken=False)
        for where, at in feeds.items()
        if at and not (published_at and _same(at, published_at) and origin.startswith("feed"))
    ]
    seen = DateCandidate(origin=_("first seen"), raw="", at=first_seen_at, taken=not published_at)
    return [*known, seen]


def _same(one: str, other: str) -> bool:
    return datetime.fromisoformat(one) == datetime.fromisoformat(other)


def next_visit(db: Database, article: int) -> date | None:
    """The day on which its page is asked for again, None where it is not."""
    row = db.execute(_NEXT_VISIT, [article]).fetchone()
    return datetime.fromisoformat(row[0]).date() if row[0] else None


_NEXT_VISIT = "SELECT min(revisit_at) FROM urls WHERE article = ?"
