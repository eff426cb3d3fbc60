"""OPML 2.0, in which feed readers exchange their subscriptions: → outlines → sources, and back.

http://opml.org/spec2.opml
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archive.article import Keep
from crawler.sources import Discover, Source, SourceError
from crawler.sources.write import new_key
from crawler.urls import normalise

_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
# XML has no way to write these.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A subscription. What the file does not say is empty."""

    feed: str
    name: str = ""
    homepage: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """The sources that a file adds; how many of its feeds are known already; the addresses that
    are no web addresses."""

    sources: tuple[Source, ...]
    known: int
    refused: tuple[str, ...]


def read_opml(data: bytes, name: str) -> list[Outline]:
    """The feeds of a file, folders flattened. `name` names it in errors. Raises SourceError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name}: not OPML: {error.msg}") from error
    if root.getroottree().docinfo.doctype:
        raise SourceError(f"{name}: not OPML: it declares a document type, which OPML has not")
    if root.tag != "opml":
        raise SourceError(f"{name}: not OPML: its root is {root.tag!r}")
    outlines = ({k.lower(): v.strip() for k, v in o.attrib.items()} for o in root.iter("outline"))
    return [
        Outline(
            feed=outline["xmlurl"],
            name=outline.get("text") or outline.get("title", ""),
            homepage=outline.get("htmlurl", ""),
            language=outline.get("language", ""),
        )
        for outline in outlines
        if outline.get("xmlurl")
    ]


def sources_of(
    outlines: Iterable[Outline], *, feeds: Collection[str], keys: Collection[str], keep: Keep
) -> Import:
    """Sources for the feeds that are not among `feeds`, with keys that are not among `keys`.
    Feeds of one name and homepage are one source's."""
    seen = {normalise(feed) for feed in feeds}
    known, refused = 0, []
    made: dict[tuple[str, str], Source] = {}
    for outline in outlines:
        address = normalise(outline.feed)
        if address is None:
            refused.append(outline.feed)
            continue
        if address in seen:
            known += 1
            continue
        seen.add(address)
        source = _source(outline, keep)
        same = made.setdefault((source.name, source.homepage), source)
        if same is source:
            taken = {*keys, *(other.key for other in made.values() if other is not source)}
            host = urlsplit(source.homepage).hostname or ""
            key = new_key(source.name, host.removeprefix("www."), taken=taken)
            made[source.name, source.homepage] = replace(source, key=key)
        else:
            more = (*same.discover, *source.discover)
            made[source.name, source.homepage] = replace(same, discover=more)
    return Import(sources=tuple(made.values()), known=known, refused=tuple(refused))


def write_opml(sources: Iterable[Source], now: datetime) -> bytes:
    """The sources' feeds as UTF-8. Sitemaps and listings have no place in OPML."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Kursblatt's sources"
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    for source in sources:
        for entry in source.discover:
            if entry.kind != "feed":
                continue
            name = _CONTROL.sub(" ", source.name)
            outline = etree.SubElement(body, "outline", type="rss", text=name, title=name)
            outline.set("xmlUrl", entry.url)
            outline.set("htmlUrl", source.homepage)
            if source.language:
                outline.set("language", source.language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _source(outline: Outline, keep: Keep) -> Source:
    """Without its key, which depends on what other sources there are."""
    homepage = outline.homepage if normalise(outline.homepage) else urljoin(outline.feed, "/")
    language = _LANGUAGE.match(outline.language.lower())
    return Source(
        key="",
        name=" ".join(outline.name.split()) or urlsplit(homepage).hostname or outline.feed,
        homepage=homepage,
        language=language[0] if language else "",
        keep=keep,
        discover=(Discover(kind="feed", url=outline.feed),),
    )
