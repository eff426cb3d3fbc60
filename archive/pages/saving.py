"""A search → the lines of TOML that make an alert of it."""

from __future__ import annotations

import json
import re
import unicodedata

from archive.pages.asked import Asked
from archive.query import parse

_LONGEST_NAME = 40


def as_alert(asked: Asked, symbol: str) -> str:
    """`[[alert]]` with all that the search asks for but its days: an alert looks at what comes.
    `symbol` is of the company that is meant, empty where none is."""
    query = asked.q if parse(asked.q) else ""
    name = _name(query, symbol, asked.language, asked.source)
    fields = {
        "name": name,
        "title": "" if query == name else query,
        "query": query,
        "language": asked.language,
        "source": asked.source,
        "company": symbol,
    }
    lines = [f"{key} = {_string(value)}" for key, value in fields.items() if value]
    if asked.everything:
        lines.append("all = true")
    if asked.move is not None:
        lines += ["[alert.claim]", 'metric = "price_move"', f"min = {asked.move:g}"]
    return "\n".join(["[[alert]]", *lines])


def _name(*of: str) -> str:
    """What addresses may hold of it: Latin letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", " ".join(of)).encode("ascii", "ignore").decode()
    name = re.sub("[^a-z0-9]+", "-", letters.lower())[:_LONGEST_NAME].strip("-")
    return name or "search"


def _string(text: str) -> str:
    """A basic string: JSON's, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
