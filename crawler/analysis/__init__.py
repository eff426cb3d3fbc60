"""Article → facts: the companies it names, what it claims of them, how relevant it is, and its
fingerprint, by which copies and translations are found.

    title, standfirst and text | sentences | mentions | claims, each with its subject | relevance
                               | fingerprint

Knows neither Scrapy nor SQLite. Every rule is readable and names itself on what it found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.analysis.analyzing import analyze

__all__ = ["VERSION", "analyze"]

# Raised when rules change what they find, so that the archive knows what to analyze again.
VERSION = "5"

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # The rules' words take a third of a second to import: a process that only wants the version
        # or the table of companies does without.
        if name != "analyze":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from crawler.analysis import analyzing

        return analyzing.analyze
