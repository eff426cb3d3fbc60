"""Where a field's candidates come from, best place first: the one table of all of them.

What is read there is raw text; what it means is the field's own module's to say (`titles`,
`authors`, `dating`, `pictures`, `sections`). A place is named as `inspect` shows it and as the
archive keeps it in an article's `origins`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction import crumbs, jsonld
from crawler.extraction.elements import Elements, text_within

_MOST = 20
_MOST_HEADLINES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`read` gives groups of texts, those of one group said together: an object's authors, all
    meta elements of one name. `family` is what speaks with one voice, og:title and
    twitter:title: they are filled from one field."""

    origin: str
    family: str
    read: Callable[[Elements], Iterable[list[str]]]


def linked(
    name: str, texts: Callable[[Any], Iterator[str]] = jsonld.texts, origin: str = ""
) -> Place:
    """A property of the page's JSON-LD articles, a group for each of them."""
    return Place(
        origin=origin or f"json-ld {name}",
        family="json-ld",
        read=lambda page: (list(texts(thing.get(name))) for thing in page.linked.articles),
    )


def meta(*names: str) -> list[Place]:
    """Meta elements by name or property, each a place of its own."""
    return [_meta(name) for name in names]


def _meta(name: str) -> Place:
    social = name.startswith(("og:", "twitter:"))
    return Place(
        origin=name if social else f"meta {name}",
        family="opengraph" if social else "meta",
        read=lambda page: [page.meta.get(name, [])[:_MOST]],
    )


def microdata(name: str, attributes: tuple[str, ...] = ()) -> Place:
    """Elements with this itemprop: an attribute of theirs or their text."""

    def read(page: Elements) -> Iterable[list[str]]:
        elements = page.microdata.get(name.lower(), [])[:_MOST]
        return [[said for one in elements if (said := _said(one, ("content", *attributes)))]]

    return Place(origin=f"itemprop {name}", family="microdata", read=read)


def _said(element: HtmlElement, attributes: tuple[str, ...]) -> str:
    said = next(filter(None, map(element.get, attributes)), None)
    if said is None and element.get("itemscope") is not None:
        for inner in element.iter():
            if inner is not element and inner.get("itemprop") in ("name", "url"):
                said = next(filter(None, map(inner.get, attributes)), None)
                return said or text_within(inner, 300, " ")
    return said or text_within(element, 300, " ")


def by_rel(word: str) -> Place:
    """The texts of anchors with this rel."""

    def read(page: Elements) -> Iterable[list[str]]:
        anchors = [one for one in page.by_rel.get(word, ())[:_MOST] if one.tag == "a"]
        return [[text_within(one, 200, " ") for one in anchors]]

    return Place(origin=f"rel={word}", family="visible", read=read)


def of_page(
    origin: str, family: str, read: Callable[[Elements], Iterable[str]], *, together: bool = False
) -> Place:
    """Texts of any other kind, each a group of its own unless they are said `together`."""
    if together:
        return Place(origin=origin, family=family, read=lambda page: [list(read(page))])
    return Place(origin=origin, family=family, read=lambda page: ([one] for one in read(page)))


def _headlines(page: Elements) -> Iterable[str]:
    return (text_within(h1) for h1 in page.headlines[:_MOST_HEADLINES])


def _marked_headlines(page: Elements) -> Iterable[str]:
    """Seen as the h1 is, and often the h1 itself."""
    marked = page.microdata.get("headline", [])[:3]
    return (one.get("content") or text_within(one) for one in marked)


def _feed_title(page: Elements) -> Iterable[str]:
    return [page.found.title] if page.found is not None else []


def _declared(page: Elements) -> Iterable[str]:
    root = page.root
    xml = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return filter(None, (root.get("lang"), xml or root.get("xml:lang")))


def _site(page: Elements) -> Iterable[str]:
    return (name for thing in page.linked.sites for name in jsonld.texts(thing.get("name")))


def _canonical_links(page: Elements) -> Iterable[str]:
    links = page.by_rel.get("canonical", ())
    return (link.get("href") or "" for link in links if link.tag == "link")


def _picture_links(page: Elements) -> Iterable[str]:
    links = page.by_rel.get("image_src", ())
    return (link.get("href") or "" for link in links if link.tag == "link")


TITLE = (
    linked("headline"),
    *meta("og:title"),
    of_page("h1", "h1", _headlines),
    of_page("itemprop headline", "h1", _marked_headlines),
    *meta("twitter:title"),
    of_page("title element", "title", lambda page: page.titles),
    of_page("feed or sitemap", "feed", _feed_title),
)
SITE_NAME = (
    *meta("og:site_name"),
    linked("publisher"),
    of_page("json-ld WebSite", "json-ld", _site),
    *meta("application-name", "apple-mobile-web-app-title"),
)
AUTHORS = (
    linked("author", jsonld.people),
    linked("creator", jsonld.people),
    *meta("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl"),
    *meta("citation_author"),
    by_rel("author"),
    microdata("author"),
    of_page("visible byline", "visible", lambda page: page.near_headline),
    linked("author", jsonld.bodies, "json-ld author (organisation)"),
)
DESCRIPTION = (
    linked("description"),
    *meta("og:description", "description", "twitter:description", "dc.description"),
)
LANGUAGE = (
    of_page("html lang", "html", _declared),
    linked("inLanguage"),
    *meta("og:locale", "content-language"),
)
CANONICAL = (of_page("link canonical", "link", _canonical_links), *meta("og:url"))
SECTION = (
    linked("articleSection"),
    *meta("article:section", "parsely-section"),
    of_page("json-ld BreadcrumbList", "json-ld", crumbs.linked),
    microdata("articleSection"),
    of_page("visible breadcrumb", "visible", crumbs.visible),
)
TAGS = (
    linked("keywords"),
    *meta("article:tag", "news_keywords", "parsely-tags", "sailthru.tags"),
    by_rel("tag"),
    *meta("keywords"),
)
IMAGE = (
    *meta("og:image", "og:image:secure_url", "og:image:url"),
    linked("image", jsonld.addresses),
    *meta("twitter:image", "twitter:image:src"),
    microdata("image", ("src", "href")),
    of_page("link image_src", "link", _picture_links),
    linked("thumbnailUrl", jsonld.addresses),
)
PUBLISHED = (
    linked("datePublished"),
    *meta("article:published_time", "og:article:published_time", "datepublished", "date"),
    *meta("dc.date.issued", "dc.date", "dcterms.created", "pubdate", "publishdate"),
    *meta("publish-date", "parsely-pub-date", "sailthru.date"),
    microdata("datePublished", ("datetime",)),
)
MODIFIED = (
    linked("dateModified"),
    *meta("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"),
    *meta("dc.date.modified", "last-modified"),
    microdata("dateModified", ("datetime",)),
)
