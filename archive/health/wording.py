"""How health words things. Addresses go without their query and password, which may hold a
secret, into feeds and metrics that others read. No business logic."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit


class _Document(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def url(self) -> str: ...


def place(document: _Document) -> str:
    """`feed example.com/feed.xml`"""
    parts = urlsplit(document.url)
    query = "?…" if parts.query else ""
    host = parts.netloc.rpartition("@")[2]
    return f"{document.kind} {host}{parts.path}{query}"


def day(moment: datetime) -> str:
    """`2026-11-23`"""
    return moment.astimezone(UTC).date().isoformat()


def since_moment(moment: datetime) -> str:
    """`2026-11-23 08:00`"""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"


def number(count: int) -> str:
    return f"{count:,}"
