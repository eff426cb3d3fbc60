"""HTML → Article: `extract`. Knows neither Scrapy nor SQLite.

    bytes | parse once | metadata (candidates, then a choice) | body (trafilatura, rules) | Article

Run it in `crawler.extraction.pool` for pages from the web: lxml and trafilatura can be held up
for minutes by a page of a megabyte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.extraction.failures import ExtractionFailed

if TYPE_CHECKING:
    from crawler.extraction.examining import Examined, examine, extract

__all__ = ["Examined", "ExtractionFailed", "examine", "extract"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # What extracts takes a third of a second to import, and 20 MB: a process that only hands
        # pages to the pool does without.
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from crawler.extraction import examining

        return getattr(examining, name)
