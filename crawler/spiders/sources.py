"""All kinds of discovery: what `python -m crawler crawl` runs."""

from __future__ import annotations

from crawler.spiders.source import SourceSpider


class SourcesSpider(SourceSpider):
    name = "sources"
