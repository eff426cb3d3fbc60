"""The section that an article stands in, and its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.extraction.candidates import Candidate, Choice, clean, first, letters
from crawler.extraction.crumbs import HOME, titles_of
from crawler.extraction.elements import Elements
from crawler.extraction.places import SECTION, TAGS
from crawler.extraction.site_names import SiteNames

_LONGEST = 60
_MOST_TAGS = 30
# Keywords for search engines that are more than these are stuffed, and of the whole site.
_MOST_KEYWORDS = 15
# What content management systems file by: `type:story`, `/markets/`, an id.
_CODE = re.compile(
    r"[\w.-]+[:=]\S+|/\S*|\W*\d[\d\W]*|[a-f0-9-]{16,}|(?:sys|cms|seo|ct)[-_]\S*"
    r"|[@_]\S*|(?:category|section|type|channel)\s*:.*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,;，；、|]\s*")
_CRUMB = re.compile(r"\s*[>›»]\s*")


def section(page: Elements, sites: SiteNames) -> Choice[str]:
    """The innermost section's name, as the page has it."""
    return first(_sections(page, sites))


def _sections(page: Elements, sites: SiteNames) -> Iterator[Candidate[str]]:
    titles = {letters(title) for title in titles_of(page)}
    for place in SECTION:
        for raw in (raw for group in place.read(page) for raw in group[:3]):
            name = _CRUMB.split(clean(raw))[-1].strip(" /-|")
            if name.count(",") > 1:
                name = name.partition(",")[0]
            note = ""
            if len(name) > _LONGEST or not any(map(str.isalpha, name)):
                note = "no section's name"
            elif letters(name) in HOME or sites.is_site(name):
                note = "all of the site"
            elif _CODE.fullmatch(name):
                note = "a code"
            elif letters(name) in titles:
                note = "the article itself"
            yield Candidate(
                origin=place.origin, raw=raw[:300], value=name, note=note, usable=not note
            )


def tags(page: Elements, sites: SiteNames) -> Choice[tuple[str, ...]]:
    """The first place's that has any; a page's own keywords before those for search engines."""
    return first(_tags(page, sites))


def _tags(page: Elements, sites: SiteNames) -> Iterator[Candidate[tuple[str, ...]]]:
    for place in TAGS:
        for group in place.read(page):
            if not any(map(str.strip, group)):
                continue
            found: dict[str, str] = {}
            # Each in an element of its own may hold a comma: `Huang, Jensen`.
            apart = len(dict.fromkeys(group)) > 1
            for name in (one for raw in group for one in _split(clean(raw), apart=apart)):
                if _is_tag(name, sites):
                    found.setdefault(name.casefold(), name.removeprefix("#"))
            stuffed = place.origin == "meta keywords" and len(found) > _MOST_KEYWORDS
            note = "" if found else "no tags"
            yield Candidate(
                origin=place.origin,
                raw="; ".join(group)[:300],
                value=tuple(found.values())[:_MOST_TAGS],
                note=f"stuffed: {len(found)}" if stuffed else note,
                usable=bool(found) and not stuffed,
            )


def _split(text: str, *, apart: bool) -> list[str]:
    return [text] if apart else _COMMA.split(text)


def _is_tag(name: str, sites: SiteNames) -> bool:
    known = any(map(str.isalpha, name)) and 1 < len(name) <= _LONGEST
    return known and not _CODE.fullmatch(name) and not sites.is_site(name)
