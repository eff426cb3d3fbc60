"""How the archive's commands print. No business logic."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from archive.snippets import Run

# Control characters and those that turn the direction of writing: in a terminal a headline
# could otherwise move the cursor, set the window's title or show an address that is not there.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def console() -> Console:
    """Standard output, by rich: 80 columns where it is no terminal."""
    return Console(highlight=False)


def plain(text: str) -> str:
    """Scraped text, safe to print on one line."""
    return _UNPRINTABLE.sub(" ", text)


def marked(runs: Iterable[Run]) -> Text:
    """Text with its hits in bold."""
    return Text.assemble(*((plain(run.text), "bold" if run.marked else "") for run in runs))


def moment(text: str | None) -> str:
    """`2026-11-23T08:00:00+00:00` → `2026-11-23 08:00`; all times here are UTC."""
    return "–" if text is None else text[:16].replace("T", " ")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 article`, `12,345 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
