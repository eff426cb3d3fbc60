"""The listings of a source, and what is pending of it."""

from __future__ import annotations

from crawler.spiders.source import SourceSpider


class ListingSpider(SourceSpider):
    name = "listing"
    kinds = frozenset({"listing"})
