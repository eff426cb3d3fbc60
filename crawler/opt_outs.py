"""What publishers say against mining and keeping their pages, in the ways there are. Pure.

On the page: robots meta and X-Robots-Tag (`noai`, `noimageai` by DeviantArt's convention;
`noarchive`, `noindex`), and the TDM Reservation Protocol (https://www.w3.org/community/reports/
tdmrep/CG-FINAL-tdmrep-20240510/) as header or meta. For a whole site: its
`/.well-known/tdmrep.json`, and Spawning's `/ai.txt`, which is written like robots.txt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from protego import Protego

AI_TXT = "/ai.txt"
TDMREP = "/.well-known/tdmrep.json"

_NAMED = ("noai", "noimageai", "noarchive", "noindex")
_RESERVED = "tdm-reservation"
# No pictures are kept, and search engines' indexes are not ours: these are noted only.
_NOTED_ONLY = ("noimageai", "noindex", "tdm-policy")
_US = "kursblatt"
_AGENT = re.compile(r"\s*([\w.*-]+)\s*:")
# Directives with a colon of their own, as Google documents them.
_WITH_VALUES = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")
_LONGEST_POLICY = 300
# Metas stand in the head. Of a page of 8 MB that is nothing else, all would take most of a second.
_HEAD = 512 * 1024
_MOST_METAS = 1_000
# `[^<>]` ends at the next tag, and an attribute begins where no other character of a name is before
# it, so that these take linear time on any input.
_META = re.compile(rb"<meta\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![\w:-])([\w:-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,500}))"""
)


def of_page(headers: Mapping[str, str], body: bytes) -> tuple[str, ...]:
    """What a response says: `noai (X-Robots-Tag)`, `tdm-reservation (meta)`, each once.
    `headers` are by lower-case name."""
    said = [*_directives(headers.get("x-robots-tag", ""), "X-Robots-Tag")]
    reserved = headers.get(_RESERVED, "")
    said += _reservation(reserved, headers.get("tdm-policy", ""), "header")
    metas = dict(_metas(body))
    for name in ("robots", _US):
        said += _directives(metas.get(name, ""), "robots meta")
    said += _reservation(metas.get(_RESERVED, ""), metas.get("tdm-policy", ""), "meta")
    return tuple(dict.fromkeys(said))


def of_site(tdmrep: str, ai_txt: str, url: str, page: Mapping[str, str], body: bytes) -> list[str]:
    """What a site's files say of a page at `url`. A page's own word on its reservation, also that
    there is none, stands above the file's."""
    said: list[str] = []
    own = page.get(_RESERVED, "") or dict(_metas(body)).get(_RESERVED, "")
    if not own.strip():
        said += _reservation(*_in_tdmrep(tdmrep, url), "tdmrep.json")
    if not ai_txt.lstrip().startswith("<") and not _rules(ai_txt).can_fetch(url, _US):
        said.append("disallowed (ai.txt)")
    return said


@lru_cache(maxsize=64)  # sites under way at a time; each of their pages asks
def _rules(ai_txt: str) -> Protego:
    return Protego.parse(ai_txt)


def that_count(said: tuple[str, ...]) -> list[str]:
    """Those by which a page is not to be kept."""
    return [one for one in said if not one.startswith(_NOTED_ONLY)]


def _metas(body: bytes) -> Iterator[tuple[str, str]]:
    """(name, content), the last of a name first, so that a dictionary has the first."""
    metas = islice(_META.finditer(body, 0, _HEAD), _MOST_METAS)
    for match in reversed(list(metas)):
        tag = match[1].decode("utf-8", "replace")
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        if "name" in attributes:
            yield attributes["name"].strip().lower(), unescape(attributes.get("content", ""))


def _directives(text: str, where: str) -> Iterator[str]:
    """Those for everybody or for us: of `otherbot: noindex, noai` both are for another.

    Where a header came twice, a comma without a space joins the two
    (`crawler.middlewares.received`): what follows one is for everybody again."""
    agent = ""
    for part in text.lower().split(","):
        if not part[:1].isspace():
            agent = ""
        named = _AGENT.match(part)
        begins = named.end() if named and named[1] not in _WITH_VALUES else 0
        agent = named[1] if named and begins else agent
        directive = part[begins:].strip()
        if directive in _NAMED and agent in ("", "*", _US):
            yield f"{directive} ({where})"


def _reservation(reserved: str, policy: str, where: str) -> Iterator[str]:
    if reserved.strip() == "1":
        yield f"{_RESERVED} ({where})"
        if policy.strip():
            yield f"tdm-policy {policy.strip()[:_LONGEST_POLICY]} ({where})"


def _in_tdmrep(text: str, url: str) -> tuple[str, str]:
    """(reservation, policy) of the longest location that matches, as robots.txt has it."""
    try:
        rules = json.loads(text) if text.strip() else []
    except (ValueError, RecursionError):
        return "", ""
    parts = urlsplit(url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    best = (-1, "", "")
    for rule in rules if isinstance(rules, list) else ():
        if not isinstance(rule, dict) or not isinstance(rule.get("location"), str):
            continue
        location = rule["location"]
        found = (len(location), str(rule.get(_RESERVED, "")), str(rule.get("tdm-policy") or ""))
        if matches(location, path):
            best = max(best, found)
    return best[1], best[2]


def matches(pattern: str, path: str) -> bool:
    """As in robots.txt: a beginning, where `*` stands for anything and a last `$` for the end
    (RFC 9309, 2.2.3). In linear time."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(others, start=1):
        if anchored and number == len(others):
            return path.endswith(part) and len(path) - len(part) >= at
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return not anchored or at == len(path)
