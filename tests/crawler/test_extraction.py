"""Recorded pages and the article expected of each: tests/pages/<case>/page.html, expected.json.

What expected.json does not name, of `origins` too, is not asserted; a failure is expected by its
reason.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.article import Found
from archive.clock import to_text
from crawler.extraction import ExtractionFailed, extract

PAGES = Path(__file__).parent.parent / "pages"
CASES = sorted(path.name for path in PAGES.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_page(case: str) -> None:
    expected = json.loads((PAGES / case / "expected.json").read_text(encoding="utf-8"))
    html = (PAGES / case / "page.html").read_bytes()
    now = datetime.fromisoformat(expected["now"])
    if "failure" in expected:
        with pytest.raises(ExtractionFailed) as failed:
            extract(html, expected["url"], now=now)
        assert failed.value.reason == expected["failure"]
        return
    article = extract(html, expected["url"], now=now)
    told = {name: getattr(article, name) for name in expected["article"]}
    for name in told.keys() & {"published_at", "modified_at"}:
        told[name] = to_text(told[name])
    for name in told.keys() & {"authors", "tags"}:
        told[name] = list(told[name])
    if "origins" in told:
        told["origins"] = {name: article.origins[name] for name in expected["article"]["origins"]}
    assert told == expected["article"]


def test_the_feed_gives_a_date_where_the_page_has_none() -> None:
    html = (PAGES / "doubled-headline/page.html").read_bytes()
    found = Found(
        url="https://desk.example/a", published_at=datetime(2026, 5, 19, 9, 30, tzinfo=UTC)
    )
    article = extract(html, found.url, found=found, now=datetime(2026, 6, 1, tzinfo=UTC))
    assert article.published_at == found.published_at
    assert article.published_from == "feed or sitemap"


def test_a_date_in_the_feed_never_lies_in_the_future() -> None:
    html = (PAGES / "doubled-headline/page.html").read_bytes()
    found = Found(url="https://desk.example/a", published_at=datetime(2027, 1, 1, tzinfo=UTC))
    article = extract(html, found.url, found=found, now=datetime(2026, 6, 1, tzinfo=UTC))
    assert article.published_at is None


def test_a_page_inside_a_drawing_is_read() -> None:
    text = "The chip maker said on Monday that its orders had grown faster than its factories. "
    article = extract(f"<svg><html><p>{text * 6}</p>".encode(), "https://example.com/a")
    assert article.text.startswith("The chip maker said")
    assert article.published_at is None
