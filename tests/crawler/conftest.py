"""The newsroom, crawled once for all tests that only look at what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from archive.clock import utcnow
from crawler.demo import Newsroom, Published
from crawler.demo.newsroom import Oddities
from tests import crawls

# The crawler's own clock decides what is too old or in the future, so the newsroom's day is near.
TODAY = utcnow().date() - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """A newsroom that was crawled into `folder/data`, then its second edition into the same, with
    all revisits due, then its third; with what was asked of it each time."""

    folder: Path
    first: dict[str, tuple[Published, ...]]
    second: dict[str, tuple[Published, ...]]
    oddities: Oddities
    asked_first: list[str]
    asked_again: list[str]
    asked_second_edition: list[str]
    asked_third_edition: list[str]
    exit_status: int
    output: str
    output_of_second: str
    after_first: dict[str, object]


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("newsroom")
    with Newsroom(today=TODAY, slow_seconds=0.2) as room:
        room.write_sources(folder / "sources")
        first = room.expected()
        done = crawls.crawl(folder)
        asked_first = [f"{seen.publisher}{seen.path}" for seen in room.requests]
        after_first = crawls.contents(folder / "data")
        room.requests.clear()
        crawls.crawl(folder)
        asked_again = [f"{seen.publisher}{seen.path} {seen.status}" for seen in room.requests]
        room.requests.clear()
        room.advance()
        crawls.make_due(folder / "data")
        second = crawls.crawl(folder)
        asked_second = [f"{seen.publisher}{seen.path} {seen.status}" for seen in room.requests]
        room.requests.clear()
        room.advance()
        crawls.crawl(folder)
        asked_third = [f"{seen.publisher}{seen.path} {seen.status}" for seen in room.requests]
        oddities, expected = room.oddities(), room.expected()
    return Crawled(
        folder=folder,
        first=first,
        second=expected,
        oddities=oddities,
        asked_first=asked_first,
        asked_again=asked_again,
        asked_second_edition=asked_second,
        asked_third_edition=asked_third,
        exit_status=done.returncode,
        output=done.stdout,
        output_of_second=second.stdout,
        after_first=after_first,
    )
