"""The elements of a page that say something of it, gathered in one pass. No business logic.

A page is a thousand elements, of which forty are meta, link, script, h1 and the like; looking
for each field by an XPath of its own would walk all of them a dozen times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from archive.article import Found
from crawler.extraction import jsonld
from crawler.extraction.candidates import clean, letters

_TAGS = ("meta", "link", "script", "title", "h1", "time", "a", "img", "base", "nav", "ol", "ul")
# What there are more of is a list of teasers, not a description.
_MOST = 40
_MOST_PICTURES = 200
_MARKED = etree.XPath("descendant-or-self::*/@itemprop", smart_strings=True)
_MOST_MARKED = 2_000
_NAMES = ("property", "name", "itemprop", "http-equiv")
_NEAR = 60
_LONGEST_NEAR = 160
_NO_LINES = ("script", "style", "noscript", "nav", "aside", "button", "svg", etree.Comment)
# From here on it is the text, and what stands in it belongs to it.
_PARAGRAPH = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What was gathered. `meta` has all meta elements by lower-case name or property, first one
    first; `by_rel` links and anchors by each word of rel; `microdata` elements by itemprop;
    `crumbs` lists that call themselves breadcrumbs; `near_headline` short lines between the first
    headline and the text; `found` what the feed or sitemap said."""

    root: HtmlElement
    url: str = ""
    found: Found | None = None
    base: str = ""
    linked: jsonld.Linked = field(default_factory=jsonld.Linked)
    meta: dict[str, list[str]] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    headlines: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    by_rel: dict[str, list[HtmlElement]] = field(default_factory=dict)
    microdata: dict[str, list[HtmlElement]] = field(default_factory=dict)
    pictures: list[HtmlElement] = field(default_factory=list)
    crumbs: list[HtmlElement] = field(default_factory=list)
    near_headline: list[str] = field(default_factory=list)


def gather(tree: HtmlElement, url: str = "", found: Found | None = None) -> Elements:
    """One pass over the tree, and one in C for microdata."""
    by_tag: dict[object, list[HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in tree.iter(*_TAGS):
        by_tag[element.tag].append(element)
    linked = jsonld.read(by_tag["script"])
    meta = _meta(by_tag["meta"])
    page_titles = _titles(by_tag["title"])
    if len(linked.articles) > 1:
        shown = [*page_titles, *map(text_within, by_tag["h1"][:_MOST]), *meta.get("og:title", ())]
        linked.articles[:] = _of_this_page(linked.articles, shown)
    base = next((one.get("href") or "" for one in by_tag["base"]), "")
    return Elements(
        root=tree,
        url=url,
        found=found,
        base=_joined(url, base) or url,
        linked=linked,
        meta=meta,
        titles=page_titles,
        headlines=by_tag["h1"][:_MOST],
        times=[one for one in by_tag["time"] if one.get("datetime")][:_MOST],
        by_rel=_by_rel(by_tag["link"], by_tag["a"]),
        microdata=_microdata(tree),
        pictures=by_tag["img"][:_MOST_PICTURES],
        crumbs=[one for tag in ("nav", "ol", "ul") for one in by_tag[tag] if _is_crumbs(one)],
        near_headline=list(_near(by_tag["h1"][0])) if by_tag["h1"] else [],
    )


def _of_this_page(articles: list[dict[str, Any]], shown: list[str]) -> list[dict[str, Any]]:
    """Without the articles of teasers: where the page shows one's headline, those of others."""
    titles = [letters(clean(title)) for title in shown]
    headlines = [letters(clean(next(jsonld.texts(one.get("headline")), ""))) for one in articles]
    own = [bool(said) and any(title.startswith(said) for title in titles) for said in headlines]
    if not any(own):
        return articles
    return [one for one, its, said in zip(articles, own, headlines, strict=True) if its or not said]


def text_within(element: HtmlElement, limit: int = 1_000, between: str = "") -> str:
    """An element's text, white space folded, as far as `limit`: some wrap the whole page.
    `between` is set where two of its elements meet without a space."""
    parts: list[str] = []
    length = 0
    for part in element.itertext(with_tail=False):
        if between and parts and not parts[-1][-1:].isspace() and not part[:1].isspace():
            parts.append(between)
        parts.append(part[:limit])
        length += len(parts[-1])
        if length > limit:
            break
    return " ".join("".join(parts).split())[:limit]


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address.strip())
    except ValueError:
        return ""


def _meta(elements: list[HtmlElement]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in elements:
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for attribute in _NAMES:
            if name := (element.get(attribute) or "").lower().strip():
                found.setdefault(name, []).append(content)
    return found


def _titles(elements: list[HtmlElement]) -> list[str]:
    """The page's, not those of the drawings in it."""
    pages = [one for one in elements if not _in_drawing(one)]
    return [text_within(one) for one in pages[:3]]


def _in_drawing(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag not in ("head", "html", "body")


def _by_rel(links: list[HtmlElement], anchors: list[HtmlElement]) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for elements in (links, anchors):
        for element in elements:
            if rel := element.get("rel"):
                for word in dict.fromkeys(rel[:200].lower().split()):
                    found.setdefault(word, []).append(element)
    return found


def _microdata(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for name in _MARKED(tree)[:_MOST_MARKED]:
        for word in name[:200].split():
            found.setdefault(word.lower(), []).append(name.getparent())
    return found


def _is_crumbs(element: HtmlElement) -> bool:
    said = (element.get("aria-label"), element.get("class"), element.get("id"))
    return any("breadcrumb" in (one or "").lower() for one in said)


def _near(headline: HtmlElement) -> Iterator[str]:
    seen = 0
    for element in _following(headline):
        seen += 1
        if seen > _NEAR:
            return
        own = element.text
        if not own or own.isspace() or element.tag in _NO_LINES:
            continue
        line = text_within(element, _LONGEST_NEAR + 1, "|")
        if element.tag == "p" and len(line) > _PARAGRAPH:
            return
        if len(line) <= _LONGEST_NEAR:
            yield clean(_with_name(element, line))


def _with_name(element: HtmlElement, line: str) -> str:
    """A line that is but a label (`By`) together with what stands beside it."""
    parent = element.getparent()
    if len(line) > 12 or parent is None or parent.tag in ("body", "article", "main", "section"):
        return line
    beside = text_within(parent, _LONGEST_NEAR + 1, "|")
    return beside if len(beside) <= _LONGEST_NEAR and beside.startswith(line) else line


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """Elements after this one, in document order, one by one."""
    node: HtmlElement | None = element
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()
