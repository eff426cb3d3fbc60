"""`/health.atom`: sources that came into another condition, the newest first.

Atom (RFC 4287) with ids that stay: an entry is a change, and a change does not change. Who follows
it needs no password, so addresses stand there without their queries (archive.health.wording).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from datasette import Request, Response
from datasette.app import Datasette
from lxml import etree

from archive.health import Change, changes
from archive.pages.connection import read
from archive.pages.xml import clean

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 100
# Of a feed without an entry yet.
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)


async def view(request: Request, datasette: Datasette) -> Response:
    found = await read(datasette, lambda db: changes(db, limit=_MOST))
    base = f"{request.scheme}://{request.host}"
    body = feed(found, base=base, path=datasette.urls.path("/health.atom"))
    return Response(body.decode(), content_type="application/atom+xml; charset=utf-8")


def feed(found: Sequence[Change], *, base: str, path: str) -> bytes:
    """The feed's XML. `base` is the site as the reader asked for it, `path` the feed's there."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    _add(root, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, base + path)}")
    _add(root, "title", "Kursblatt: health of the sources")
    _add(root, "updated", max((change.at for change in found), default=_NEVER).isoformat())
    _add(_add(root, "author"), "name", "Kursblatt")
    _add(root, "link", rel="self", href=base + path, type="application/atom+xml")
    sources = base + path.removesuffix("health.atom") + "sources"
    _add(root, "link", rel="alternate", href=sources, type="text/html")
    for change in found:
        entry = _add(root, "entry")
        moment = change.at.isoformat()
        _add(entry, "id", f"urn:uuid:{uuid_of(change)}")
        _add(entry, "title", f"{change.name}: {change.condition}")
        _add(entry, "updated", moment)
        _add(entry, "published", moment)
        _add(entry, "link", rel="alternate", href=f"{sources}/{change.source}", type="text/html")
        _add(entry, "category", term=change.condition)
        _add(entry, "summary", _said(change))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def uuid_of(change: Change) -> str:
    """The same for a change wherever and whenever it is told."""
    return str(uuid5(NAMESPACE_URL, f"kursblatt:{change.source}:{change.at.isoformat()}"))


def _said(change: Change) -> str:
    was = f"It was {change.before}."
    needs = " It needs a person." if change.person else ""
    return f"{change.reason}. {was}{needs}" if change.reason else f"{was}{needs}"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    cleaned = {attribute: clean(value) for attribute, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", cleaned)
    element.text = clean(text) or None
    return element
