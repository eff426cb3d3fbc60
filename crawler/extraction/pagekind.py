"""Whether a page is an article at all, or a wall, an error, a stub or an index; and which.

A text of an article's length is given up only where both what it says and how the page is made
speak against it: articles about cookies, passwords and error pages quote all that walls say. Where
there is next to no text the page is no article anyway, and a single sign is enough to name why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction import paywall, signs
from crawler.extraction.cards import cards_of
from crawler.extraction.evidence import SHORTEST, Evidence
from crawler.extraction.failures import ExtractionFailed
from crawler.extraction.metadata import Described

# Articles have six to fifteen sentences a thousand characters, lists of headlines hardly one.
_FEWEST_PER_1000 = 2
# Walls and error pages say little; a consent wall that names its partners may say more.
_LITTLE = 900
_HALF = 0.5
_MOST = 0.8
# A video's description: three sentences at most, where the page says that it is a video.
_STUB = 450
_FEW = 3
_COLLECTIONS = {"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "Blog"}
_VIDEO_PATH = re.compile(r"/videos?/", re.IGNORECASE)
_INDEX_PATH = re.compile(
    r"^/?$|/(?:tags?|topics?|themen?|thema|category|categories|kategorie|rubrik|search|suche"
    r"|authors?|autor(?:en)?|archives?|archiv|page/\d+|seite/\d+|sujet|auteur|recherche"
    r"|section|latest|index\.\w+)(?:/|$)|/(?:19|20)\d\d(?:/\d\d?){0,2}/?$",
    re.IGNORECASE,
)
_QUERY = re.compile(r"(?:^|&)(?:q|s|query|search|keyword|wd|page|p)=", re.IGNORECASE)


def require_article(tree: HtmlElement, url: str, described: Described, text: str) -> None:
    """Raises ExtractionFailed where the page holds no article; its reason is one of `RULES`."""
    evidence = Evidence(tree, url, described, text)
    for reason, rule in RULES:
        detail = rule(evidence)
        if detail is not None:
            raise ExtractionFailed(reason, detail)


def _challenge(page: Evidence) -> str | None:
    """A check for robots in the page's place, answered with status 200."""
    if page.weight > _LITTLE or (page.linked and not page.is_empty):
        return None
    named = page.is_called(signs.CHALLENGE_NAME)
    if page.is_empty and signs.count(signs.CHALLENGE_SCRIPT, page.code):
        return "by its script"
    said = signs.count(signs.CHALLENGE, page.lead)
    if page.is_empty:
        return "by its words" if said or (named and page.weight == 0) else None
    stated = signs.share(signs.CHALLENGE, page.lines) > (0.2 if named else _HALF)
    return "by its words" if stated else None


def _scripted(page: Evidence) -> str | None:
    """Nothing but the request to switch JavaScript on: scripts fetch the text."""
    if page.weight > _LITTLE or page.linked or not signs.count(signs.SCRIPT, page.lead):
        return None
    if page.is_empty or signs.share(signs.SCRIPT, page.lines) > _HALF:
        return "the text comes by script"
    return None


def _consent(page: Evidence) -> str | None:
    """The question about cookies, in the article's place."""
    if not any(topic in page.lead for topic in signs.CONSENT_TOPIC):
        return None
    said = signs.count(signs.CONSENT, page.lead)
    if said < 2:
        return None
    if page.is_empty:
        return "it asks about cookies"
    share = signs.share(signs.CONSENT, page.lines)
    asks = signs.count(signs.CONSENT, page.controls) > 0
    if share > _MOST or (share > _HALF and asks):
        return f"{share:.0%} of the text is about cookies"
    return None


def _error(page: Evidence) -> str | None:
    """A page that is not there, answered with status 200."""
    if page.weight > _LITTLE and page.linked:
        return None
    named = page.is_called(signs.ERROR_NAME)
    if page.is_empty:
        return "by its title" if named else None
    if page.weight <= _LITTLE:
        share = signs.share(signs.ERROR, page.lines)
        if share > _HALF or (named and (share > 0 or not page.linked)):
            return "by its title" if named else "by its text"
    elif named and cards_of(page.tree, page.url, page.lines).share > _HALF:
        return "by its title, above a list of articles"
    return None


def _login(page: Evidence) -> str | None:
    """A form for a password in the article's place. Many an article has one in its header."""
    if page.weight > _LITTLE or not page.has_credentials:
        return None
    named = page.is_called(signs.LOGIN_NAME)
    if page.is_empty:
        said = page.has_password and signs.count(signs.LOGIN, page.lead)
        return "a form for a password" if named or said else None
    share = signs.share(signs.LOGIN, page.lines)
    if share > _HALF or (named and not page.linked and (share > 0 or page.sentences < 3)):
        return "a form for a password"
    return None


def _paywall(page: Evidence) -> str | None:
    """The offer of a subscription without a line of the article."""
    if page.weight <= _LITTLE and paywall.is_offer(page.lines):
        return "only the offer of a subscription"
    return None


def _video(page: Evidence) -> str | None:
    """A video and its description."""
    if page.linked or page.weight > _STUB or page.sentences > _FEW:
        return None
    if page.kind.startswith("video") or "VideoObject" in page.kinds:
        return "a video and its description"
    in_videos = _VIDEO_PATH.search(urlsplit(page.url).path) is not None
    if in_videos and page.has_player and page.sentences < _FEW:  # three are a news flash
        return "a video and its description"
    return None


def _index(page: Evidence) -> str | None:
    """Headlines of other pages, with or without their teasers."""
    collection = bool(page.kinds & _COLLECTIONS)
    if page.linked or (page.kind == "article" and not collection):
        return None
    cards = cards_of(page.tree, page.url, page.lines)
    hints = collection + _is_index_address(page.url)
    # Of an index that is all link next to no text is left.
    number = cards.used if page.weight > 2 * SHORTEST else cards.all
    share = cards.share if page.text else 1.0
    if number >= (3 if hints else 8) and share > (_HALF if hints else _MOST):
        return f"{number} headlines of other pages"
    return None


def _is_index_address(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_INDEX_PATH.search(parts.path) or _QUERY.search(parts.query))


def _no_text(page: Evidence) -> str | None:
    return None if page.text else ""


def _too_short(page: Evidence) -> str | None:
    return f"{len(page.text)} characters" if page.is_empty else None


def _headlines(page: Evidence) -> str | None:
    if page.linked or page.kind == "article":
        return None
    if page.sentences * 1000 < len(page.text) * _FEWEST_PER_1000:
        return "a list of headlines, no paragraphs"
    return None


# The first that speaks gives the reason: what is more particular stands before what is less.
RULES: tuple[tuple[str, Callable[[Evidence], str | None]], ...] = (
    ("bot challenge", _challenge),
    ("needs JavaScript", _scripted),
    ("consent wall", _consent),
    ("error page", _error),
    ("login wall", _login),
    ("paywall", _paywall),
    ("video page", _video),
    ("index page", _index),
    ("no text", _no_text),
    ("too short", _too_short),
    ("not an article", _headlines),
)
