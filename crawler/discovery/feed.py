"""RSS, RDF, Atom and JSON Feed, also damaged ones → their entries.

feedparser falls back to a lenient parser: of twelve damaged feeds it read all, Scrapy's
XMLFeedSpider four.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser

from archive.article import Found
from crawler.discovery import Reading, Unreadable
from crawler.extraction.dates import read_date

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_TAGS = re.compile(r"<[^>]{0,500}>")
_MOST_ENTRIES = 5_000


def read_feed(body: bytes, url: str, content_type: str = "") -> Reading:
    """A feed's entries with their links as given. Raises Unreadable."""
    if not body.strip():
        raise Unreadable("empty document")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(body)
    body, charset = _with_true_charset(body)
    headers = {"content-location": url}
    if charset:
        headers["content-type"] = f"application/xml; charset={charset}"
    elif "charset" in content_type.lower():
        headers["content-type"] = content_type
    # Their markup is not shown anywhere, only read: sanitising it would be work for nothing.
    parsed = feedparser.parse(
        body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.version and not parsed.entries:
        html = re.search(rb"<(?:!doctype\s+html|html|body)\b", body[:4096], re.IGNORECASE)
        raise Unreadable("HTML in place of a feed" if html else "not a feed")
    entries = (_entry(entry) for entry in parsed.entries[:_MOST_ENTRIES])
    return Reading(found=tuple(entry for entry in entries if entry is not None))


def _with_true_charset(body: bytes) -> tuple[bytes, str]:
    """UTF-8 that declares itself something else is common, and the reverse is not: other
    encodings with accents are hardly ever valid UTF-8."""
    match = _DECLARED.match(body)
    if match is None or match[1].lower().replace(b"_", b"-") in (b"utf-8", b"utf8"):
        return body, ""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body, ""
    return body[match.end() :].lstrip(), "utf-8"


def _entry(entry: Any) -> Found | None:
    link = entry.get("link") or next(
        (link.get("href") for link in entry.get("links", ()) if link.get("href")), ""
    )
    if not link and str(entry.get("id", "")).startswith(("http://", "https://")):
        link = entry["id"]
    if not link:
        return None
    return Found(
        url=link,
        title=_plain(entry.get("title", "")),
        published_at=_moment(entry.get("published_parsed")),
        changed_at=_moment(entry.get("updated_parsed")) if "updated" in entry else None,
    )


def _moment(parsed: Any) -> datetime | None:
    """feedparser's time tuples are UTC."""
    try:
        return None if parsed is None else datetime.fromtimestamp(timegm(parsed), UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _json_feed(body: bytes) -> Reading:
    """https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not a feed") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise Unreadable("not a feed")
    found = [
        Found(
            url=str(item.get("url") or item.get("external_url")),
            title=_plain(str(item.get("title") or "")),
            published_at=_aware(item.get("date_published")),
            changed_at=_aware(item.get("date_modified")),
        )
        for item in feed["items"][:_MOST_ENTRIES]
        if isinstance(item, dict) and (item.get("url") or item.get("external_url"))
    ]
    return Reading(found=tuple(found))


def _aware(raw: Any) -> datetime | None:
    moment = read_date(raw) if isinstance(raw, str) else None
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _plain(title: str) -> str:
    return " ".join(_TAGS.sub(" ", title).split())[:500]
