"""What our own WARC says of a response beyond it → its page: `archive.export.warc` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from archive.article import Found, Gone
from archive.clock import from_text
from archive.exported import publisher
from crawler.importing.record import Imported
from crawler.urls import normalise

_WAS = "x-archive-orig-"


def described(page: Imported, told: Mapping[str, Any]) -> Imported:
    """The page with its source, its addresses, what its feed said of it, the time at which its
    text was first seen and, where that was met, its end. Where this is damaged the page comes
    without."""
    try:
        addresses = [normalise(str(url)) for url in told.get("urls", ())]
        found = Found(
            url=page.url,
            title=str(told.get("found_title", "")),
            published_at=from_text(told.get("found_published_at")),
            changed_at=from_text(told.get("found_changed_at")),
        )
        seen_at = from_text(told.get("seen_at")) or page.snapshot.fetched_at
        source = str(told.get("source", ""))
        published_by = publisher(told.get("publisher"))
        gone_at = from_text(told.get("gone_at"))
    except (ValueError, TypeError):
        return page
    return replace(
        page,
        snapshot=replace(
            page.snapshot, headers=_as_received(page.snapshot.headers), fetched_at=seen_at
        ),
        source=source,
        publisher=published_by,
        found=found,
        gone=Gone(at=gone_at, why=str(told.get("gone", ""))) if gone_at else None,
        addresses=tuple(url for url in addresses if url and url != page.url),
    )


def _as_received(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers before they were made to describe the body as it is kept."""
    kept = {
        name: value
        for name, value in headers.items()
        if name != "content-length" and not name.startswith(_WAS)
    }
    was = {
        name.removeprefix(_WAS): value for name, value in headers.items() if name.startswith(_WAS)
    }
    return kept | was
