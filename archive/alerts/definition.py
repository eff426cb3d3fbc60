"""The nouns of alerts: what one asks, when and where it tells. No business logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What one claim of an article must be, for one of the alert's companies if it names any;
    fields as in `archive.claims.Wanted`."""

    metric: str = ""
    direction: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """At once where both are unset; else gathered, every hour or at a time of day of `zone`."""

    hourly: bool = False
    daily: time | None = None
    zone: ZoneInfo | None = None

    def after(self, now: datetime) -> datetime:
        """When to tell what was found now."""
        if self.hourly:
            return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if self.daily is None:
            return now
        local = now.astimezone(self.zone or UTC)
        at = datetime.combine(local.date(), self.daily, local.tzinfo)
        if at <= local:
            at = datetime.combine(local.date() + timedelta(days=1), self.daily, local.tzinfo)
        return at.astimezone(UTC)

    def __str__(self) -> str:
        if self.hourly:
            return "hourly"
        if self.daily is None:
            return "now"
        return f"daily {self.daily:%H:%M}" + (f" {self.zone}" if self.zone else " UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A saved search that speaks, or with `health` the sources' conditions. `name` is its key in
    addresses; `companies` are as typed; `send` names channels. `max_age`: what was published, or
    edited, earlier is in the feed and is not sent. `on_change`: an edit of its figures is sent,
    too."""

    name: str
    title: str
    query: str = ""
    language: str = ""
    source: str = ""
    companies: tuple[str, ...] = ()
    everything: bool = False
    health: bool = False
    claim: Claimed | None = None
    send: tuple[str, ...] = ()
    when: When = When()
    on_change: bool = False
    max_age: timedelta | None = None

    @property
    def asks(self) -> dict[str, Any]:
        """What decides what an entry is made of, without what is not set."""
        asked = {
            "query": self.query,
            "language": self.language,
            "source": self.source,
            "companies": self.companies,
            "all": self.everything,
            "claim": asdict(self.claim) if self.claim else None,
            "health": self.health,
        }
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where an Apprise address stands: in the environment variable, or in the file."""

    name: str
    variable: str = ""
    file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """A file of alerts. `site` is where the archive is served, empty where that is not said."""

    path: Path
    alerts: tuple[Alert, ...] = ()
    channels: Mapping[str, Channel] = field(default_factory=dict)
    site: str = ""
