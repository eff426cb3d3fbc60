"""What a page says of itself, each field chosen from candidates that are kept.

    elements (one pass) | places (the table) | a rule a field | Described

The rules: `titles`, `authors`, `pictures`, `sections`, `site_names`; dates need to know what
day it is, and are chosen in `fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from archive.article import Found
from crawler.extraction import authors, elements, pictures, sections, titles
from crawler.extraction.candidates import Candidate, Choice, clean, first
from crawler.extraction.elements import Elements
from crawler.extraction.lines import key
from crawler.extraction.places import CANONICAL, DESCRIPTION, LANGUAGE, Place
from crawler.extraction.site_names import site_names, without_site_name

__all__ = ["Chosen", "Described", "describe", "without_site_name"]

_LANGUAGE = re.compile(r"[a-z]{2,3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """By field what was chosen from."""

    title: Choice[str]
    authors: Choice[tuple[str, ...]]
    image: Choice[str]
    section: Choice[str]
    tags: Choice[tuple[str, ...]]
    site_name: Choice[str]
    description: Choice[str]
    language: Choice[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the page says. `titles` are keys of all that its headline may be; `meta` holds all
    its meta elements, first one first, by lower-case name or property; `linked` its JSON-LD
    articles; `page` is where all was read."""

    title: str
    titles: frozenset[str]
    descriptions: tuple[str, ...]
    language: str
    site_name: str
    canonical: str
    kind: str
    meta: dict[str, list[str]] = field(repr=False)
    linked: list[dict[str, Any]] = field(repr=False)
    page: Elements = field(repr=False)
    chosen: Chosen = field(repr=False)


def describe(tree: HtmlElement, url: str = "", found: Found | None = None) -> Described:
    """Reads a page's own description, with what the feed or sitemap said of it. What nobody says
    is empty."""
    page = elements.gather(tree, url, found)
    sites = site_names(page)
    chosen = Chosen(
        title=titles.choose(page, sites),
        authors=authors.choose(page, sites),
        image=pictures.choose(page, sites),
        section=sections.section(page, sites),
        tags=sections.tags(page, sites),
        site_name=sites.choice,
        description=first(_plain(DESCRIPTION, page)),
        language=first(_languages(page)),
    )
    descriptions = (one.value for one in chosen.description.candidates)
    return Described(
        title=chosen.title.value_or(""),
        titles=frozenset(key(form) for form in titles.forms(chosen.title) if form),
        descriptions=tuple(dict.fromkeys(descriptions)),
        language=chosen.language.value_or(""),
        site_name=sites.name,
        canonical=first(_plain(CANONICAL, page)).value_or(""),
        kind=next(iter(page.meta.get("og:type", ())), ""),
        meta=page.meta,
        linked=page.linked.articles,
        page=page,
        chosen=chosen,
    )


def _plain(places: tuple[Place, ...], page: Elements) -> Iterator[Candidate[str]]:
    for place in places:
        for group in place.read(page):
            for raw in group:
                if value := clean(raw):
                    yield Candidate(origin=place.origin, raw=raw, value=value)


def _languages(page: Elements) -> Iterator[Candidate[str]]:
    for one in _plain(LANGUAGE, page):
        language = re.split("[-_]", one.value.lower())[0]
        usable = _LANGUAGE.match(language) is not None
        yield Candidate(
            origin=one.origin,
            raw=one.raw,
            value=language,
            usable=usable,
            note="" if usable else "no language's code",
        )
