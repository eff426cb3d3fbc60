"""Pages that nobody writes end with a reason, and hold up no others. Nothing here measures time:
`python -m tests.bench poison` does."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import closing

import pytest

from archive.article import Found
from crawler.extraction import ExtractionFailed, extract
from crawler.extraction.pool import Pool
from crawler.extraction.work import extract_article
from tests.bench.poison import NOW, POISONED, good

URL = "https://desk.example/a"
# Longer than any test is waited for: a good page behind such a page would not come.
HOURS = 10_000.0


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("100,000 attributes", "too many attributes"),
        ("100,000 attributes that hold >", "too many attributes"),
        ("200,000 paragraphs", "too many elements"),
        ("100,000 meta elements", "too many elements"),
        ("50,000 time elements", "too many elements"),
        ("a table of 10,000 rows", "too many elements"),
    ],
)
def test_what_can_be_told_by_counting_is_not_tried(name: str, reason: str) -> None:
    with pytest.raises(ExtractionFailed) as failed:
        extract(POISONED[name](), URL)
    assert failed.value.reason == reason


def test_good_pages_come_back_and_what_hangs_is_killed_and_named() -> None:
    async def both(pool: Pool) -> tuple[list[str], list[str]]:
        hanging = [pool.run(time.sleep, HOURS) for _ in range(3)]
        pages = [
            pool.run(extract_article, good(number), URL, Found(url=URL), NOW)
            for number in range(12)
        ]
        failures = asyncio.gather(*hanging, return_exceptions=True)
        articles = await asyncio.gather(*pages)
        reasons = [one.reason for one in await failures if isinstance(one, ExtractionFailed)]
        return [article.title for article in articles], reasons

    with closing(Pool(workers=2, time_limit=1.5)) as pool:
        titles, reasons = asyncio.run(both(pool))
    assert titles == [f"Wafers for number {number}" for number in range(12)]
    assert reasons == ["extraction timed out"] * 3


def test_small_pages_do_not_wait_for_large_ones_that_hang() -> None:
    # A pattern that backtracks for ages stands for whatever holds up lxml.
    evil, large = re.compile(rb"(?:a|a)*b"), b"a" * 1_000_001

    async def good_ones(pool: Pool) -> int:
        hanging = [asyncio.create_task(pool.run(evil.search, large)) for _ in range(4)]
        pages = [
            pool.run(extract_article, good(number), URL, Found(url=URL), NOW)
            for number in range(12)
        ]
        articles = await asyncio.gather(*pages)
        assert not any(task.done() for task in hanging)
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)
        return len(articles)

    with closing(Pool(workers=2, time_limit=HOURS)) as pool:
        assert asyncio.run(good_ones(pool)) == 12
