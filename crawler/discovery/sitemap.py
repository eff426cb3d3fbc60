"""Sitemaps: index, URL set with the news extension, plain text; gzipped or not.

https://www.sitemaps.org/protocol.html and Google's news namespace. Read leniently and as a
stream, without entities and without the network.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from lxml import etree

from archive.article import Found
from crawler.discovery import Reading, Unreadable
from crawler.extraction.dates import as_utc, read_date

# The protocol's own limits: 50,000 entries and 50 MB in a file.
_MOST_ENTRIES = 50_000
_LARGEST = 52_428_800
# An entry in twenty languages has 25 elements; each takes a hundred bytes of memory.
_MOST_ELEMENTS = 2_000_000


def read_sitemap(body: bytes) -> Reading:
    """A sitemap's entries, or the sitemaps of an index as leads. Raises Unreadable."""
    xml = _unzipped(body)
    start = xml.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096].lower()
    if not start:
        raise Unreadable("empty document")
    if start.startswith((b"http://", b"https://")):
        return _plain(xml)
    if b"<!doctype html" in start or b"<html" in start:
        raise Unreadable("HTML in place of a sitemap")
    found: list[Found] = []
    leads: list[Found] = []
    unusable = 0
    for element in _elements(xml):
        entry = _entry(element)
        if entry is None or len(found) + len(leads) >= _MOST_ENTRIES:
            unusable += 1
        else:
            (found if _name(element) == "url" else leads).append(entry)
    if not found and not leads and b"<urlset" not in start and b"<sitemapindex" not in start:
        raise Unreadable("not a sitemap")
    return Reading(found=tuple(found), leads=tuple(leads), unusable=unusable)


def _unzipped(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unzip = zlib.decompressobj(wbits=31)
    try:
        xml = unzip.decompress(body, _LARGEST)
    except zlib.error as error:
        raise Unreadable("damaged gzip") from error
    if unzip.unconsumed_tail:
        raise Unreadable("too large")
    return xml


def _elements(xml: bytes) -> Iterator[etree._Element]:
    """`<url>` and `<sitemap>` elements; each is emptied once it is read. Raises Unreadable where
    there are more elements than memory should hold."""
    parser = etree.iterparse(
        BytesIO(xml.lstrip()),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for number, (_, element) in enumerate(parser, start=1):
            if number > _MOST_ELEMENTS:
                raise Unreadable("too large")
            if _name(element) in ("url", "sitemap"):
                yield element
                element.clear()
    except etree.XMLSyntaxError:
        return


def _entry(element: etree._Element) -> Found | None:
    location = _text(element, "loc")
    if not location:
        return None
    news = next((child for child in element if _name(child) == "news"), None)
    return Found(
        url=location,
        title=_text(news, "title"),
        published_at=_moment(_text(news, "publication_date")),
        changed_at=_moment(_text(element, "lastmod")),
    )


def _text(element: etree._Element | None, name: str) -> str:
    """The text of the first child of that name. Not of any descendant: pictures and videos have
    a loc, a title and a publication_date of their own."""
    for child in element if element is not None else ():
        if _name(child) == name:
            try:
                return " ".join((child.text or "").split())
            except UnicodeDecodeError:  # lxml lets &#xD800; in, and not out again
                return ""
    return ""


def _name(element: etree._Element) -> str:
    """The local name, in whatever namespace, also where its prefix was never declared."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def _moment(raw: str) -> datetime | None:
    moment = read_date(raw) if raw else None
    return as_utc(moment) if moment is not None else None


def _plain(text: bytes) -> Reading:
    lines = text.decode("utf-8-sig", "replace").split()
    found = tuple(Found(url=line) for line in lines[:_MOST_ENTRIES])
    return Reading(found=found, unusable=len(lines) - len(found))
