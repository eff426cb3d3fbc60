from __future__ import annotations

import pytest

from crawler.extraction.site.bylines import is_byline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Roe", True),
        ("By Jane Roe · 19 November 2026, 22:10 UTC", True),
        ("By the New York desk · 19 November 2026, 22:10 UTC", True),
        ("By our staff", True),
        ("Von der Börsen-Redaktion", True),
        ("Von unserer Redaktion, Frankfurt", True),
        ("文：王小明", True),
        ("김민수 기자", True),
        ("By the numbers", False),
        ("By the team that won, Nvidia was thought to be slow.", False),
        ("By the second quarter · Revenue doubled", False),
    ],
)
def test_who_wrote_it_is_told_from_what_was_written(line: str, expected: bool) -> None:
    assert is_byline(line) is expected
