"""Entries → an Atom feed (RFC 4287) or a JSON Feed (1.1), as a response that readers poll.

Both say the same: an entry leads to the archive's page of its article, and names the original.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from datasette import Request, Response
from lxml import etree
from markupsafe import Markup

from archive.alerts.shown import Shown
from archive.clock import to_text
from archive.language import DEFAULT, speaking
from archive.pages.wording import as_day, counted, web_address
from archive.pages.xml import clean

# Entries in a feed.
MOST = 100
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# When a feed without entries was last updated: never, which no reader has to store.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """`base` is the site's absolute address without a closing slash; `page` shows the same in a
    browser, `itself` is the feed: paths below it, with their query."""

    uid: str
    title: str
    base: str
    page: str
    itself: str
    entries: Sequence[Shown]

    @property
    def updated_at(self) -> datetime:
        return max((entry.updated_at for entry in self.entries), default=_NEVER)

    def address(self, entry: Shown) -> str:
        return f"{self.base}{entry.page}"


def respond(request: Request, feed: Feed, kind: str) -> Response:
    """The feed, or a 304 without it where the reader has this one already."""
    with speaking(DEFAULT):  # a feed is one, whoever asks for it
        body = _FORMATS[kind](feed)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(feed.updated_at, usegmt=True),
        "Cache-Control": "no-cache",
    }
    known = _is_known(request.headers, tag, feed.updated_at)
    return Response(
        body="" if known else body,
        status=304 if known else 200,
        headers=headers,
        content_type=f"{kind}; charset=utf-8",
    )


def _is_known(headers: Mapping[str, str], tag: str, updated_at: datetime) -> bool:
    """RFC 9110: If-Modified-Since counts only where no tag is sent."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in {
            one.strip().removeprefix("W/") for one in tags.split(",")
        }
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and updated_at <= since


def atom(feed: Feed) -> str:
    """The feed as XML."""
    root = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap={None: _NAMESPACE})
    root.set(_LANG, "en")
    _text(root, "id", feed.uid)
    _text(root, "title", feed.title)
    _text(root, "updated", to_text(feed.updated_at))
    _link(root, "self", f"{feed.base}{feed.itself}", ATOM)
    _link(root, "alternate", f"{feed.base}{feed.page}", "text/html")
    _text(_below(root, "author"), "name", "Kursblatt")
    for entry in feed.entries:
        _entry(root, feed, entry)
    return _DECLARATION + etree.tostring(root, encoding="unicode", pretty_print=True)


def _entry(root: etree._Element, feed: Feed, entry: Shown) -> None:
    of = _below(root, "entry")
    if entry.language:
        of.set(_LANG, clean(entry.language))
    _text(of, "id", entry.uid)
    _text(of, "title", _title(entry))
    _text(of, "updated", to_text(entry.updated_at))
    if entry.published_at:
        _text(of, "published", to_text(entry.published_at))
    _link(of, "alternate", feed.address(entry), "text/html")
    if web_address(entry.url):
        _link(of, "via", entry.url, "text/html")
    for name in _authors(entry):
        _text(_below(of, "author"), "name", name)
    _text(of, "content", _content(entry)).set("type", "html")


def _below(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")


def _text(parent: etree._Element, name: str, text: str | None) -> etree._Element:
    element = _below(parent, name)
    element.text = clean(text or "")
    return element


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    _below(parent, "link").attrib.update({"rel": rel, "type": kind, "href": clean(href)})


def json_feed(feed: Feed) -> str:
    """The feed as JSON. (https://www.jsonfeed.org/version/1.1/)"""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{feed.base}{feed.page}",
        "feed_url": f"{feed.base}{feed.itself}",
        "authors": [{"name": "Kursblatt"}],
        "items": [_item(feed, entry) for entry in feed.entries],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _item(feed: Feed, entry: Shown) -> dict[str, Any]:
    item = {
        "id": entry.uid,
        "url": feed.address(entry),
        "external_url": web_address(entry.url),
        "title": _title(entry),
        "content_html": _content(entry),
        "date_published": to_text(entry.published_at),
        "date_modified": to_text(entry.updated_at),
        "authors": [{"name": name} for name in _authors(entry)],
        "language": entry.language,
    }
    return {name: value for name, value in item.items() if value}


def _title(entry: Shown) -> str:
    return " ".join(entry.title.split()) or "Untitled"


def _authors(entry: Shown) -> Sequence[str]:
    return entry.authors or (entry.source_name,)


def _content(entry: Shown) -> str:
    """HTML: what an edit changed, the figures, the standfirst, where it is from."""
    where = Markup("<p lang='en'>{}</p>").format(_where(entry))
    edit = Markup("<p lang='en'>Edited: {}</p>").format(entry.edit) if entry.edit else ""
    rows = Markup("").join(
        Markup("<li>{}: {}</li>").format(of, ", ".join(figures))
        for of, figures in entry.figures.items()
    )
    figures = Markup("<ul lang='en'>{}</ul>").format(rows) if rows else ""
    summary = Markup("<p>{}</p>").format(entry.summary) if entry.summary else ""
    return str(Markup("").join([edit, figures, summary, where]))


def _where(entry: Shown) -> str:
    when = f", {as_day(entry.published_at.date())}" if entry.published_at else ""
    others = f"; {counted(entry.others, 'other article')} of this story" if entry.others else ""
    return f"{entry.source_name}{when}{others}"


_FORMATS: Mapping[str, Callable[[Feed], str]] = {ATOM: atom, JSON_FEED: json_feed}
