"""Sitemaps: articles in, the protocol's XML out (sitemaps.org; Google's news namespace)."""

import gzip
from collections.abc import Iterable
from datetime import datetime
from html import escape

from crawler.demo.articles import Published
from crawler.demo.publisher import Press, last_change
from crawler.demo.resource import Resource

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def sitemap(articles: tuple[Published, ...]) -> Resource:
    """A plain sitemap with lastmod."""
    rows = (
        f"<url><loc>{escape(a.url)}</loc><lastmod>{a.modified_at.isoformat()}</lastmod></url>\n"
        for a in articles
    )
    return _xml(f"<urlset {_NAMESPACE}>\n{''.join(rows)}</urlset>\n", last_change(articles))


def gzipped_news_sitemap(press: Press, articles: tuple[Published, ...]) -> Resource:
    """A news sitemap, gzipped as a file: the header says nothing of a content encoding."""
    rows = (
        f"<url><loc>{escape(a.url)}</loc><lastmod>{a.modified_at.isoformat()}</lastmod>\n"
        f"<news:news><news:publication><news:name>{escape(press.publisher.name)}</news:name>"
        f"<news:language>{press.publisher.language}</news:language></news:publication>\n"
        f"<news:publication_date>{a.published_at.astimezone(press.zone).isoformat()}"
        f"</news:publication_date><news:title>{escape(a.title)}</news:title></news:news></url>\n"
        for a in articles
    )
    text = f"{_XML}<urlset {_NAMESPACE} {_NEWS}>\n{''.join(rows)}</urlset>\n"
    return Resource(
        body=gzip.compress(text.encode(), mtime=0),  # a clock in the bytes would change the ETag
        content_type="application/gzip",
        modified_at=last_change(articles),
    )


def sitemap_index(sitemaps: Iterable[tuple[str, Resource]]) -> Resource:
    """An index of (URL, sitemap)."""
    listed = [(url, s.modified_at) for url, s in sitemaps if s.modified_at is not None]
    rows = (
        f"<sitemap><loc>{escape(url)}</loc><lastmod>{at.isoformat()}</lastmod></sitemap>\n"
        for url, at in listed
    )
    return _xml(
        f"<sitemapindex {_NAMESPACE}>\n{''.join(rows)}</sitemapindex>\n",
        max(at for _, at in listed),
    )


def _xml(text: str, modified_at: datetime) -> Resource:
    return Resource(
        body=(_XML + text).encode(), content_type="application/xml", modified_at=modified_at
    )
