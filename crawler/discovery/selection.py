"""Of what a document names, what its source's TOML wants. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from archive.article import Found
from crawler.discovery import Reading
from crawler.sources import Discover
from crawler.urls import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a reading to follow: entries to make known and documents to ask for, their URLs
    normalised, those documents first that changed last: an index that names more than are asked may
    begin with its oldest. How many entries were left out (too old, not a web address, not of the
    pattern that the source's TOML asks for, or not to be used), how many were named before in the
    same document, and how many further documents were left out. `newest` is the newest date named.
    """

    found: tuple[Found, ...]
    leads: tuple[str, ...]
    left_out: int
    doubled: int
    leads_left_out: int
    newest: datetime | None

    @property
    def skipped(self) -> int:
        return self.left_out + self.leads_left_out


def select(reading: Reading, base: str, discover: Discover, now: datetime) -> Selection:
    """The entries of a reading that its `[[discover]]` wants, each once."""
    kept: dict[str, Found] = {}
    left_out, doubled = reading.unusable, 0
    for entry in reading.found:
        url = normalise(entry.url, base)
        if url is None or not _wanted(url, entry, discover, now):
            left_out += 1
        elif url in kept:
            doubled += 1
        else:
            kept[url] = replace(entry, url=url)
    leads = [
        url
        for lead in sorted(reading.leads, key=_age)
        if not _too_old(lead, discover, now) and (url := normalise(lead.url, base)) is not None
    ]
    dates = [
        moment
        for entry in (*reading.found, *reading.leads)
        for moment in (entry.published_at, entry.changed_at)
        if moment is not None and moment <= now
    ]
    return Selection(
        found=tuple(kept.values()),
        leads=tuple(leads),
        left_out=left_out,
        doubled=doubled,
        leads_left_out=len(reading.leads) - len(leads),
        newest=max(dates, default=None),
    )


def _age(lead: Found) -> tuple[bool, float]:
    """Sorts by what is said to have changed last; what says nothing follows as it stands."""
    return (lead.changed_at is None, -lead.changed_at.timestamp() if lead.changed_at else 0.0)


def _wanted(url: str, entry: Found, discover: Discover, now: datetime) -> bool:
    if _too_old(entry, discover, now):
        return False
    if discover.include and not discover.include.search(url):
        return False
    return not (discover.exclude and discover.exclude.search(url))


def _too_old(entry: Found, discover: Discover, now: datetime) -> bool:
    dated = max(filter(None, (entry.published_at, entry.changed_at)), default=None)
    return bool(discover.max_age and dated and dated < now - discover.max_age)
