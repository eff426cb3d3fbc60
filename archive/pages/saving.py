"""A search, or a question for claims, → the lines of TOML that make an alert of it. Without its
days: an alert looks at what comes."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from hashlib import blake2b

from archive.pages import wanted
from archive.pages.asked import Asked
from archive.query import parse

_LONGEST_NAME = 40


def search_as_alert(asked: Asked) -> str:
    """`[[alert]]` with all else that a search asks for."""
    query = asked.q if parse(asked.q) else ""
    name = _name(query, asked.company, asked.language, asked.source)
    lines = _alert(
        {
            "name": name,
            "title": "" if query == name else query,
            "query": query,
            "company": asked.company,
            "language": asked.language,
            "source": asked.source,
        }
    )
    if asked.everything:
        lines.append("all = true")
    if asked.move is not None:
        lines += ["[alert.claim]", 'metric = "price_move"', f"min = {asked.move:g}"]
    return "\n".join(lines)


def claims_as_alert(asked: wanted.Asked) -> str:
    """`[[alert]]` with the claim that is asked for; of relevant articles only."""
    what = (asked.company, asked.metric, asked.direction, asked.least_written)
    lines = _alert(
        {
            "name": _name(*what, asked.language, asked.source),
            "company": asked.company,
            "language": asked.language,
            "source": asked.source,
        }
    )
    lines += ["[alert.claim]", *_fields({"metric": asked.metric, "direction": asked.direction})]
    bounds = {"min": asked.least_written, "max": asked.most_written}
    lines += [f"{key} = {number}" for key, number in bounds.items() if number]
    return "\n".join(lines)


def _alert(fields: Mapping[str, str]) -> list[str]:
    return ["[[alert]]", *_fields(fields)]


def _fields(fields: Mapping[str, str]) -> list[str]:
    return [f"{key} = {_string(value)}" for key, value in fields.items() if value]


# Words, and what leaves one out.
_SAID = re.compile(r"[^\W_]+|(?<!\S)[-−–－](?=\S)")


def _name(*of: str) -> str:
    """What addresses may hold of it: Latin letters, digits and hyphens."""
    asked = " ".join(of)
    spelled = unicodedata.normalize("NFKD", asked.casefold())
    bare = "".join(one for one in spelled if not unicodedata.combining(one))
    name = re.sub("[^a-z0-9]+", "-", bare)[:_LONGEST_NAME].strip("-")
    if name and name.split("-") == _SAID.findall(bare):
        return name
    # 商汤 AI and 京东 AI are not the same search, nor nvidia amd and nvidia -amd: what the name
    # does not say, a digest does.
    return f"{name or 'search'}-{blake2b(asked.encode(), digest_size=3).hexdigest()}"


def _string(text: str) -> str:
    """A basic string: JSON's, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
