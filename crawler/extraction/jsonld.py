"""JSON-LD: the objects on a page that describe an article. Broken ones are passed over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

# schema.org's Article and its kinds: https://schema.org/Article
_ARTICLES = re.compile(r"(?:\w*Article|Report|\w*BlogPosting|\w*NewsArticle|Review|OpinionPiece)$")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_LAST_COMMA = re.compile(r",\s*(?=[}\]])")
# What scripts of old stand in, so that browsers older still do not show them.
_BEFORE = ("//", "<!--", "<![CDATA[")
_AFTER = (";", "-->", "]]>", "//")
# Larger than any article's description; a page that carries its whole data store in JSON-LD
# has it anyway in other places.
_LARGEST = 2_000_000
_MOST_ARTICLES = 20
# Properties that may hold but the @id of an object elsewhere on the page, as Yoast writes them.
_REFERRING = ("author", "creator", "publisher", "image")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A page's objects by kind: `articles`, `crumbs` (BreadcrumbList), `sites` (WebSite)."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    crumbs: list[dict[str, Any]] = field(default_factory=list)
    sites: list[dict[str, Any]] = field(default_factory=list)


def read(scripts: Iterable[HtmlElement]) -> Linked:
    """What script elements of JSON-LD hold, in document order, references within the page
    resolved."""
    objects: list[dict[str, Any]] = []
    for script in scripts:
        if "ld+json" in (script.get("type") or "").lower():
            text = script.text or ""
            if len(text) <= _LARGEST:
                objects += _objects(_load(text))
    linked = Linked()
    for thing in objects:
        kinds = tuple(texts(thing.get("@type")))
        if any(map(_ARTICLES.match, kinds)) and len(linked.articles) < _MOST_ARTICLES:
            linked.articles.append(thing)
        elif "BreadcrumbList" in kinds:
            linked.crumbs.append(thing)
        elif "WebSite" in kinds:
            linked.sites.append(thing)
    if linked.articles:
        named = {thing["@id"]: thing for thing in objects if isinstance(thing.get("@id"), str)}
        linked.articles[:] = [_resolved(thing, named) for thing in linked.articles]
    return linked


def articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """Objects whose type is an article's, in document order."""
    return read(tree.iter("script")).articles


def texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The plain texts of a value: a string, an object's name, or a list of these."""
    if isinstance(value, str):
        # Half a character (an emoji cut in two) is legal in JSON and in no encoding.
        yield value.encode("utf-8", "replace").decode()
    elif depth > 4:
        return
    elif isinstance(value, dict):
        yield from texts(value.get("name") or value.get("@value"), depth + 1)
    elif isinstance(value, list):
        for entry in value[:20]:
            yield from texts(entry, depth + 1)


def people(value: Any) -> Iterator[str]:
    """The names of those that are not said to be organisations."""
    for entry in value[:20] if isinstance(value, list) else [value]:
        if not _is_body(entry):
            yield from texts(entry)


def bodies(value: Any) -> Iterator[str]:
    """The names of those that are."""
    for entry in value[:20] if isinstance(value, list) else [value]:
        if _is_body(entry):
            yield from texts(entry)


def _is_body(value: Any) -> bool:
    kinds = texts(value.get("@type")) if isinstance(value, dict) else ()
    return any(kind.endswith(("Organization", "Corporation")) for kind in kinds)


def addresses(value: Any) -> Iterator[str]:
    """The addresses of a picture: a string, an ImageObject's, or a list of these."""
    for entry in value[:5] if isinstance(value, list) else [value]:
        address = entry
        if isinstance(entry, dict):
            address = entry.get("url") or entry.get("contentUrl") or entry.get("@id")
        if isinstance(address, list):
            address = next(iter(address), None)
        if isinstance(address, str):
            yield from texts(address)


def crumbs(thing: dict[str, Any]) -> list[str]:
    """The names on a BreadcrumbList, outermost first."""
    entries = thing.get("itemListElement")
    if not isinstance(entries, list):
        return []
    listed = sorted((one for one in entries[:20] if isinstance(one, dict)), key=_position)
    named = (texts(one.get("name") or one.get("item")) for one in listed)
    return [name for name in (next(names, "") for names in named) if name and "://" not in name]


def _position(entry: dict[str, Any]) -> float:
    try:
        return float(entry.get("position") or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _resolved(thing: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return thing | {key: _followed(thing[key], named) for key in _REFERRING if key in thing}


def _followed(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_followed(entry, named) for entry in value[:20] if not isinstance(entry, list)]
    if isinstance(value, dict) and not (value.keys() & {"name", "url"}):
        name = value.get("@id")
        return named.get(name, value) if isinstance(name, str) else value
    return value


def _load(text: str) -> Any:
    """As JSON, also with raw line breaks in its strings, a comma too many, or wrapped as a
    script of old; None for anything else."""
    text = text.strip()
    for before in _BEFORE:
        text = text.removeprefix(before).lstrip()
    for after in _AFTER:
        text = text.removesuffix(after).rstrip()
    for mend in (_as_it_is, _without_control, _without_last_commas):
        try:
            return json.loads(mend(text), strict=False)
        except RecursionError:
            return None
        except ValueError:
            continue
    return None


def _as_it_is(text: str) -> str:
    return text


def _without_control(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _without_last_commas(text: str) -> str:
    return _LAST_COMMA.sub("", _without_control(text))


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "isPartOf"):
            yield from _objects(value.get(key), depth + 1)
