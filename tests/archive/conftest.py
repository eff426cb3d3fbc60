"""An archive to write into, closed at the end; empty, or with two articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.desk import Desk, article, day


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "archive") as desk:
        yield desk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two articles, one with an address that is wider than a terminal."""
    desk.store(article("Übernahme: Nvidia greift zu", "Die Aktie von Nvidia stieg."))
    desk.store(
        article(
            "商湯反跌",
            "股價下挫。",
            language="zh",
            published_at=day("2026-11-02"),
            url="https://presse.example/" + "lang/" * 40,
        )
    )
    return desk
