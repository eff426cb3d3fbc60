"""JSON-LD: the objects on a page that describe an article. Broken ones are passed over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

# schema.org's Article and its kinds: https://schema.org/Article
_ARTICLES = re.compile(r"(?:\w*Article|Report|\w*BlogPosting|\w*NewsArticle|Review|OpinionPiece)$")
_CONTROL = re.compile(r"[\x00-\x1f]+")
# Larger than any article's description; a page that carries its whole data store in JSON-LD
# has it anyway in other places.
_LARGEST = 2_000_000


def articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """Objects whose type is an article's, in document order."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        if len(text) > _LARGEST:
            continue
        found += [thing for thing in _objects(_load(text)) if _is_article(thing)]
    return found


def texts(value: Any) -> Iterator[str]:
    """The plain texts of a value: a string, an object's name, or a list of these."""
    if isinstance(value, str):
        # Half a character (an emoji cut in two) is legal in JSON and in no encoding.
        yield value.encode("utf-8", "replace").decode()
    elif isinstance(value, dict):
        yield from texts(value.get("name") or value.get("@value"))
    elif isinstance(value, list):
        for entry in value[:20]:
            yield from texts(entry)


def _load(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        return None
    except ValueError:
        pass
    try:
        return json.loads(_CONTROL.sub(" ", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    return any(_ARTICLES.match(kind) for kind in texts(thing.get("@type")))
