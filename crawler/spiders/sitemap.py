"""The sitemaps of a source, and what is pending of it."""

from __future__ import annotations

from crawler.spiders.source import SourceSpider


class SitemapSpider(SourceSpider):
    name = "sitemap"
    kinds = frozenset({"sitemap"})
