"""What the pool's processes do: functions of one module, sent by name.

What they need is imported where they are done (`crawler.extraction.warm` has it there already) and
not where they are named.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.article import Analysis, Article, Found
    from crawler.discovery import Reading


def extract_article(html: bytes, url: str, found: Found, now: datetime) -> Article:
    """See `crawler.extraction.extract`."""
    from crawler.extraction.examining import extract

    return extract(html, url, found=found, now=now)


def analyze_article(article: Article) -> Analysis:
    """See `crawler.analysis.analyze`."""
    from crawler.analysis.analyzing import analyze

    return analyze(article)


def read_feed(body: bytes, url: str, content_type: str) -> Reading:
    """See `crawler.discovery.feed.read_feed`."""
    from crawler.discovery import feed

    return feed.read_feed(body, url, content_type)


def read_listing(body: bytes, links: str, next_page: str) -> Reading:
    """See `crawler.discovery.listing.read_listing`."""
    from crawler.discovery import listing

    return listing.read_listing(body, links, next_page)


def read_sitemap(body: bytes) -> Reading:
    """See `crawler.discovery.sitemap.read_sitemap`."""
    from crawler.discovery import sitemap

    return sitemap.read_sitemap(body)
