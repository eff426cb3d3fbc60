"""Alerts: what each asks for, what it found last and whom it told; and the feed of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.alerts import listing, shown
from archive.alerts.listing import Failing, Listed
from archive.alerts.shown import Shown
from archive.pages.connection import read
from archive.pages.feed import ATOM, JSON_FEED, MOST, Feed
from archive.pages.feed import respond as respond_feed
from archive.pages.gate import keyed
from archive.pages.respond import absolute, render

# Entries of each alert on the page; the feed has more.
_NEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    alert: Listed
    newest: Sequence[Shown]
    failing: Sequence[Failing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    rows: Sequence[Row]


async def view(request: Request, datasette: Datasette) -> Response:
    page = await read(datasette, alerts)
    return render(datasette, request, "alerts.html", page)


def alerts(db: Database) -> Alerts:
    failing = listing.failing(db)
    return Alerts(
        rows=[
            Row(
                alert=one,
                newest=shown.of_alert(db, one.name, _NEWEST),
                failing=[failed for failed in failing if failed.alert == one.name],
            )
            for one in listing.alerts(db)
        ]
    )


async def atom(request: Request, datasette: Datasette) -> Response:
    """`/alerts/NAME.atom`"""
    return await _feed(request, datasette, "atom", ATOM)


async def json_feed(request: Request, datasette: Datasette) -> Response:
    """`/alerts/NAME.json`"""
    return await _feed(request, datasette, "json", JSON_FEED)


async def _feed(request: Request, site: Datasette, ending: str, kind: str) -> Response:
    name = request.url_vars["name"]

    def look(db: Database) -> tuple[Listed | None, Sequence[Shown]]:
        return listing.alert(db, name), shown.of_alert(db, name, MOST)

    alert, entries = await read(site, look)
    if alert is None:
        raise NotFound(f"no alert {name}")
    feed = Feed(
        uid=uuid5(NAMESPACE_URL, f"kursblatt:alert:{name}").urn,
        title=alert.title,
        base=alert.site or absolute(site, request),
        page=f"/alerts#{name}",
        itself=keyed(site, f"/alerts/{name}.{ending}"),
        entries=entries,
    )
    return respond_feed(request, feed, kind)
