"""RSS, RDF, Atom and JSON Feed, also damaged ones → their entries.

feedparser falls back to a lenient parser: of twelve damaged feeds it read all, Scrapy's
XMLFeedSpider four.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from datetime import UTC, datetime
from html import unescape
from html.entities import html5
from typing import Any

import feedparser

from archive.article import Found
from crawler.discovery import Reading, Unreadable
from crawler.extraction.dates import as_utc, read_date

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?P<entity>#\d{1,7};|#[xX][\da-fA-F]{1,6};|[A-Za-z]\w{0,31};)?",
    re.DOTALL,
)
_TAGS = re.compile(r"</?[A-Za-z!][^>]{0,500}>")
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
# feedparser takes a millisecond for each.
_MOST_ENTRIES = 5_000


def read_feed(body: bytes, url: str, content_type: str = "") -> Reading:
    """A feed's entries with their links as given. Raises Unreadable."""
    if not body.strip(b" \t\r\n\x00"):
        raise Unreadable("empty document")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(body)
    body, charset = _repaired(body)
    body, beyond = _cut(body)
    headers = {"content-location": url}
    if charset:
        headers["content-type"] = f"application/xml; charset={charset}"
    elif "charset" in content_type.lower():
        headers["content-type"] = content_type
    # Their markup is not shown anywhere, only read: sanitising it would be work for nothing.
    try:
        parsed = feedparser.parse(
            body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its lenient parser breaks on some bytes, each in another way
        raise Unreadable("not a feed") from error
    if not parsed.get("version") and not parsed.entries:
        html = re.search(rb"<(?:!doctype\s+html|html|body)\b", body[:4096], re.IGNORECASE)
        raise Unreadable("HTML in place of a feed" if html else "not a feed")
    entries = (_entry(entry) for entry in parsed.entries[:_MOST_ENTRIES])
    found = tuple(entry for entry in entries if entry is not None)
    return Reading(found=found, unusable=beyond + len(parsed.entries) - len(found))


def _cut(body: bytes) -> tuple[bytes, int]:
    """(body, number) without the entries beyond the limit, of which there are so many. The end
    is missing then, which feedparser does not mind."""
    begin = [match.start() for match in _ENTRY.finditer(body)]
    beyond = max(0, len(begin) - _MOST_ENTRIES)
    return (body[: begin[_MOST_ENTRIES]], beyond) if beyond else (body, 0)


def _repaired(body: bytes) -> tuple[bytes, str]:
    """(body, charset) without what feedparser stumbles over; no charset where its declaration or
    the header has to tell."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = body.decode("utf-16", "replace").encode()
    if b"\x1b$" in body:
        return body, ""  # ISO-2022-JP writes kanji with the bytes of ASCII
    body, charset = body.replace(b"\x00", b""), ""
    if _is_utf8(body):
        charset = "utf-8"
        body = _DECLARED.sub(b"", body.removeprefix(b"\xef\xbb\xbf"))
        body = body.decode("utf-8", "replace").encode()
    return _AMPERSAND.sub(_escaped, body), charset


def _is_utf8(body: bytes) -> bool:
    """Whether these bytes are UTF-8, whatever their declaration and the header say: text in
    another encoding hardly ever is by chance. A few that are not, of a feed cut off inside a
    character, must not make feedparser read all of it as Windows-1252."""
    beyond_ascii = len(_BEYOND_ASCII.findall(body))
    return body.decode("utf-8", "replace").count("\ufffd") * 20 <= beyond_ascii


def _escaped(match: re.Match[bytes]) -> bytes:
    """An ampersand that begins no entity is text; feedparser would read `AT&T` as `AT&T;`. So
    are the entities that a feed declares itself: none needs them, and bombs are made of them."""
    entity = match["entity"] or b""
    named = entity.decode("ascii") in html5 or (entity.startswith(b"#") and _is_character(entity))
    if match[0].startswith(b"<") or named:
        return match[0]
    return b"&amp;" + entity


def _is_character(entity: bytes) -> bool:
    """Whether `#8364;` or `#x20ac;` is one; feedparser would break on the others."""
    number = entity[1:-1].lower()
    code = int(number[1:], 16) if number.startswith(b"x") else int(number)
    return 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


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
    return Reading(found=tuple(found), unusable=len(feed["items"]) - len(found))


def _aware(raw: Any) -> datetime | None:
    moment = read_date(raw) if isinstance(raw, str) else None
    return as_utc(moment) if moment is not None else None


def _plain(title: str) -> str:
    """Titles hold HTML, whether they say so or not."""
    text = unescape(_TAGS.sub(" ", title)).replace("\x00", "")
    # JSON can hold halves of characters, which no database takes.
    return " ".join(text.encode("utf-8", "replace").decode().split())[:500]
