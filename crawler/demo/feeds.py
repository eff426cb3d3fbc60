"""Feeds: entries in, bytes of Atom, JSON Feed, RSS 1.0 (RDF) or a broken RSS 2.0 out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape

from crawler.demo.articles import Published
from crawler.demo.resource import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, whatever the feed's format."""

    url: str
    title: str
    summary: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed's own title, page and address."""

    title: str
    home: str
    url: str


def entry(article: Published, *, url: str | None = None) -> Entry:
    """The article's entry, under another of its addresses if `url` says so."""
    return Entry(
        url=url or article.url,
        title=article.title,
        summary=article.standfirst or article.paragraphs[0],
        published_at=article.published_at,
        updated_at=article.modified_at,
    )


def atom(channel: Channel, entries: Sequence[Entry]) -> Resource:
    """Atom 1.0 (RFC 4287); an entry's id is its address."""
    updated = max(e.updated_at for e in entries)
    rows = "".join(
        f"<entry>\n<title>{escape(e.title)}</title>\n<id>{escape(e.url)}</id>\n"
        f'<link rel="alternate" href="{escape(e.url)}"/>\n'
        f"<published>{e.published_at.isoformat()}</published>\n"
        f"<updated>{e.updated_at.isoformat()}</updated>\n"
        f"<summary>{escape(e.summary)}</summary>\n</entry>\n"
        for e in entries
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(channel.title)}</title>\n<id>{escape(channel.url)}</id>\n"
        f'<link rel="self" href="{escape(channel.url)}"/>\n'
        f'<link rel="alternate" href="{escape(channel.home)}"/>\n'
        f"<author><name>{escape(channel.title)}</name></author>\n"
        f"<updated>{updated.isoformat()}</updated>\n{rows}</feed>\n"
    )
    return Resource(body=text.encode(), content_type="application/atom+xml", modified_at=updated)


def json_feed(channel: Channel, entries: Sequence[Entry]) -> Resource:
    """JSON Feed 1.1 (jsonfeed.org)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.url,
        "items": [
            {
                "id": e.url,
                "url": e.url,
                "title": e.title,
                "summary": e.summary,
                "content_text": e.summary,
                "date_published": e.published_at.isoformat(),
                "date_modified": e.updated_at.isoformat(),
            }
            for e in entries
        ],
    }
    return Resource(
        body=json.dumps(feed, ensure_ascii=False, indent=1).encode(),
        content_type="application/feed+json",
        modified_at=max(e.updated_at for e in entries),
    )


def rdf(channel: Channel, entries: Sequence[Entry]) -> Resource:
    """RSS 1.0 with Dublin Core dates, as Japanese sites still have it."""
    toc = "".join(f'<rdf:li rdf:resource="{escape(e.url)}"/>\n' for e in entries)
    rows = "".join(
        f'<item rdf:about="{escape(e.url)}">\n<title>{escape(e.title)}</title>\n'
        f"<link>{escape(e.url)}</link>\n<description>{escape(e.summary)}</description>\n"
        f"<dc:date>{e.published_at.isoformat()}</dc:date>\n"
        f"<dcterms:modified>{e.updated_at.isoformat()}</dcterms:modified>\n</item>\n"
        for e in entries
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">\n'
        f'<channel rdf:about="{escape(channel.url)}">\n<title>{escape(channel.title)}</title>\n'
        f"<link>{escape(channel.home)}</link>\n<description>{escape(channel.title)}</description>\n"
        f"<items><rdf:Seq>\n{toc}</rdf:Seq></items>\n</channel>\n{rows}</rdf:RDF>\n"
    )
    return Resource(
        body=text.encode(),
        content_type="application/rdf+xml",
        modified_at=max(e.updated_at for e in entries),
    )


def broken_rss(channel: Channel, entries: Sequence[Entry]) -> Resource:
    """RSS 2.0 as it is met in the wild: three faults, none of which hides an entry from a reader.

    Bare ampersands in titles and links, a category that is never closed, and a declaration of
    iso-8859-1 over bytes in UTF-8.
    """
    updated = max(e.updated_at for e in entries)
    rows = "".join(
        f"<item>\n<title>{e.title}</title>\n"
        f"<link>{e.url}?utm_source=rss&utm_medium=feed</link>\n<category>Aktien\n"
        f"<description>{escape(e.summary)}</description>\n"
        f"<pubDate>{format_datetime(e.published_at)}</pubDate>\n</item>\n"
        for e in entries
    )
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?>\n<rss version="2.0">\n<channel>\n'
        f"<title>{channel.title}</title>\n<link>{channel.home}</link>\n"
        "<description>Börse & KI</description>\n"
        f"<lastBuildDate>{format_datetime(updated)}</lastBuildDate>\n{rows}</channel>\n</rss>\n"
    )
    return Resource(body=text.encode(), content_type="application/rss+xml", modified_at=updated)
