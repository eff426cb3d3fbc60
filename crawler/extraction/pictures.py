"""An article's lead picture, as an absolute address; logos, placeholders and faces are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.extraction import jsonld
from crawler.extraction.candidates import Candidate, Choice, first
from crawler.extraction.elements import Elements
from crawler.extraction.places import IMAGE
from crawler.extraction.site_names import SiteNames

_LONGEST = 2_083
_SMALLEST = 100
# A picture in the page that is at least as wide is no thumbnail of a teaser.
_WIDE = 300
_MOST_IN_TEXT = 20
_MOST_A_PLACE = 3
_NUMBER = re.compile(r"\d{1,5}")
_WORDS = re.compile(r"[^\W\d_]+")
_FOLDERS = re.compile(r"/(?:avatars?|logos?|icons?|favicons?|placeholders?|emojis?|smilies)/")
_BLANK = re.compile(
    r"(?:^|[^a-z0-9])(?:1x1|spacer|blank|pixel|favicon|gravatar|avatar|touch-icon)(?=[^a-z]|$)"
)
# In a file's name these say that it is no article's picture, if nothing in it says more:
# `nvidia-logo-tower.jpg` is a picture, `logo-og-1200.png` is not.
_GENERIC_WORDS = """
    logo logos default placeholder fallback dummy noimage nopic missing
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_BESIDE_WORDS = """
    og fb facebook twitter social share sharing opengraph image images img card site web app
    icon big large small square white black dark light header main new no with background bg
    the online news px x v preview thumb thumbnail meta publisher cropped color
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
_KINDS_NOT = (".svg", ".ico", ".mp4", ".webm", ".m3u8", ".pdf")
_OTHERS = {"header", "footer", "nav", "aside", "noscript", "form"}


def choose(page: Elements, sites: SiteNames) -> Choice[str]:
    """What the page shows networks as its picture; else the first large one in the article."""
    choice = first(_candidates(page, sites))
    return choice if choice.winner else first((*choice.candidates, *_in_text(page, sites)))


def _candidates(page: Elements, sites: SiteNames) -> Iterator[Candidate[str]]:
    logos = {
        _absolute(address, page)
        for thing in page.linked.articles
        if isinstance(publisher := thing.get("publisher"), dict)
        for address in jsonld.addresses(publisher.get("logo"))
    }
    small = _is_small(page.meta.get("og:image:width", ()), page.meta.get("og:image:height", ()))
    for place in IMAGE:
        raws = [raw for group in place.read(page) for raw in group][:_MOST_A_PLACE]
        for raw in raws:
            address = _absolute(raw, page)
            wrong = _wrong(address, sites)
            if address and address in logos:
                wrong = "the publisher's logo"
            if small and place.origin.startswith("og:"):
                wrong = wrong or "too small"
            yield _candidate(place.origin, raw, address, wrong)


def _in_text(page: Elements, sites: SiteNames) -> Iterator[Candidate[str]]:
    for picture in page.pictures[:_MOST_IN_TEXT]:
        raw = next(filter(None, map(picture.get, ("data-src", "src"))), "")
        if not raw or not _is_large(picture):
            continue
        address = _absolute(raw, page)
        yield _candidate("img in the article", raw, address, _wrong(address, sites))


def _candidate(origin: str, raw: str, address: str, wrong: str) -> Candidate[str]:
    return Candidate(origin=origin, raw=raw[:300], value=address, note=wrong, usable=not wrong)


def _absolute(raw: str, page: Elements) -> str:
    """The address a browser would ask; nothing for what is no web address."""
    raw = raw.strip()
    if not raw or len(raw) > _LONGEST or raw[:5].lower() == "data:":
        return ""
    try:
        address = raw if raw.startswith(("https://", "http://")) else urljoin(page.base, raw)
        parts = urlsplit(address)
        port_is_a_number = parts.port is None or parts.port >= 0
    except ValueError:
        return ""
    good = parts.scheme in ("http", "https") and parts.hostname and port_is_a_number
    return "".join(address.split("\n")).replace(" ", "%20") if good else ""


def _wrong(address: str, sites: SiteNames) -> str:
    """Why an address is not of a lead picture; nothing where it may be."""
    if not address:
        return "no web address"
    parts = urlsplit(address)
    path = unquote(parts.path).lower()
    if path.endswith(_KINDS_NOT):
        return "no photograph's format"
    if len(path) < 2 and not parts.query:
        return "the site's front page"
    name = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
    if _FOLDERS.search(path) or _BLANK.search(name) or "gravatar.com" in (parts.hostname or ""):
        return "an icon, a face or a placeholder"
    words = {word for word in _WORDS.findall(name) if len(word) > 2}
    if not words or words - _GENERIC - _BESIDE - sites.words - {sites.label}:
        return ""
    if words & _GENERIC:
        return "the site's logo or a placeholder"
    return "" if any(map(str.isdigit, path)) else "a picture for all of the site"


def _is_small(*sizes: Iterable[str]) -> bool:
    return any(
        (match := _NUMBER.fullmatch(size.strip())) is not None and int(match[0]) < _SMALLEST
        for one in sizes
        for size in list(one)[:1]
    )


def _is_large(picture: HtmlElement) -> bool:
    """In a figure or of a large size, and inside the article, not the page around it."""
    width = _NUMBER.fullmatch((picture.get("width") or "").removesuffix("px"))
    if width is not None and int(width[0]) < _WIDE:
        return False
    tags = {ancestor.tag for ancestor in picture.iterancestors()}
    return (
        not tags & _OTHERS
        and bool(tags & {"article", "main"})
        and ("figure" in tags or width is not None)
    )
