"""Times as the archive writes them. No business logic."""

from __future__ import annotations

from datetime import UTC, datetime


def utcnow() -> datetime:
    """Now, aware, to the second: the one place that reads the clock for the archive."""
    return datetime.now(UTC).replace(microsecond=0)


def to_text(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, so that texts sort as their times do."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def from_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
