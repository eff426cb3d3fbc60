"""What the pool's processes do: functions of one module, sent by name."""

from __future__ import annotations

from datetime import datetime

import crawler.analysis
import crawler.extraction
from archive.article import Analysis, Article, Found
from crawler.discovery.feed import read_feed
from crawler.discovery.listing import read_listing
from crawler.discovery.sitemap import read_sitemap

__all__ = ["analyze_article", "extract_article", "read_feed", "read_listing", "read_sitemap"]


def extract_article(html: bytes, url: str, found: Found, now: datetime) -> Article:
    """See `crawler.extraction.extract`."""
    return crawler.extraction.extract(html, url, found=found, now=now)


def analyze_article(article: Article) -> Analysis:
    """See `crawler.analysis.analyze`."""
    return crawler.analysis.analyze(article)
