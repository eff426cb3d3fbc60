"""The feeds of a source, and what is pending of it."""

from __future__ import annotations

from crawler.spiders.source import SourceSpider


class FeedSpider(SourceSpider):
    name = "feed"
    kinds = frozenset({"feed"})
