"""What a document names beyond a limit is left out, counted, and asked for when there is room."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.article import Snapshot
from crawler.discovery import reader
from crawler.discovery.asked import Asked
from crawler.discovery.reader import DocumentReader
from crawler.run import Run
from crawler.sources import Discover, Source
from crawler.terminal import reasons
from tests.crawler.odd_server import feed

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
URL = "https://desk.example/feed.xml"
FEED = Discover(kind="feed", url=URL)
DESK = Source(key="desk", name="Desk", homepage="https://desk.example/", discover=(FEED,))
NAMED = [f"https://desk.example/{number}" for number in range(5)]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    opened = Run(tmp_path, [DESK], "crawl")
    yield opened
    opened.close("finished", [], NOW)


def read(run: Run) -> Asked:
    """The feed, as it is asked for after it was read."""
    asked = Asked(source=DESK, discover=FEED, url=URL, at=URL)
    answer = Snapshot(
        url=URL,
        status=200,
        headers={"etag": '"1"', "last-modified": "Mon, 23 Nov 2026 07:00:00 GMT"},
        body=feed(*NAMED).encode(),
        fetched_at=NOW,
    )
    asyncio.run(DocumentReader(run, {"feed"}).read(asked, answer))
    return asked


def conditions(run: Run, asked: Asked) -> tuple[str, str]:
    known = reader.known(run.reader, asked)
    assert known is not None
    return known.etag, known.last_modified


def test_what_finds_no_room_is_counted_and_asked_for_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_MOST_WAITING", 3)
    assert conditions(run, read(run)) == ("", "")
    counts = run.tally.counts["desk"]
    assert [counts[name] for name in ("named", "fresh", "known", "left_out")] == [5, 3, 0, 2]
    assert run.tally.not_stored()["desk"] == {"too many URLs wait": 2}
    assert reasons(run.tally, "desk") == [f"desk: 2 left out: too many URLs wait: {NAMED[3]} …"]
    monkeypatch.setattr(reader, "_MOST_WAITING", 10)
    assert conditions(run, read(run)) == ('"1"', "Mon, 23 Nov 2026 07:00:00 GMT")
    assert [counts[name] for name in ("named", "fresh", "known", "left_out")] == [10, 5, 3, 2]


def test_what_is_known_takes_no_room(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_WAITING", 5)
    read(run)
    assert conditions(run, read(run)) == ('"1"', "Mon, 23 Nov 2026 07:00:00 GMT")
    counts = run.tally.counts["desk"]
    assert [counts[name] for name in ("named", "fresh", "known", "left_out")] == [10, 5, 5, 0]
    assert run.tally.not_stored() == {}
