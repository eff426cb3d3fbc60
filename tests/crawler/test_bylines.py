from __future__ import annotations

import pytest

from crawler.extraction.blocks import Blocks
from crawler.extraction.context import Context
from crawler.extraction.edges import dateline
from crawler.extraction.site.bylines import is_byline
from crawler.extraction.tree import parse


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Roe", True),
        ("By Jane Roe · 19 November 2026, 22:10 UTC", True),
        ("By the New York desk · 19 November 2026, 22:10 UTC", True),
        ("By our staff", True),
        ("By Jane Roe, Hong Kong", True),
        ("By Jane Roe and John Doe", True),
        ("Von der Börsen-Redaktion", True),
        ("Von unserer Redaktion, Frankfurt", True),
        ("文：王小明", True),
        ("김민수 기자", True),
        ("By the numbers", False),
        ("By cutting its staff, Meta saves a billion", False),
        ("By hiring editors, OpenAI wants trust", False),
        ("By replacing its sales team – Salesforce’s bet", False),
        ("Von der eigenen Redaktion – und von Fremden und allem", False),
        ("By the team that won, Nvidia was thought to be slow.", False),
        ("By the second quarter · Revenue doubled", False),
    ],
)
def test_who_wrote_it_is_told_from_what_was_written(line: str, expected: bool) -> None:
    assert is_byline(line) is expected


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("By the New York desk · 19 November 2026, 22:10 UTC", False),
        ("By Jane Roe | 19 November 2026", False),
        ("Von unserer Redaktion, 19. November 2026", False),
        ("19 November 2026, Hong Kong", False),
        ("By November 19, 2026, Nvidia had lost a third", True),
        ("Von 120 auf 80 Dollar seit dem 3. November 2026", True),
        ("Von Januar bis 19. November 2026: Nvidia verliert ein Drittel", True),
    ],
)
def test_a_line_with_a_date_and_more_than_who_signed_it_stays(line: str, stays: bool) -> None:
    context = Context(blocks=Blocks(parse(b"<html><body><p>Text.</p></body></html>")))
    assert (dateline([line, "Text."], context) == [line, "Text."]) is stays
