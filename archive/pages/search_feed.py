"""`/search.atom?…`, `/search.json?…`: what a search finds, as a feed, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.alerts import listing, shown
from archive.alerts.shown import Shown
from archive.pages.asked import Asked, asked
from archive.pages.connection import read
from archive.pages.feed import ATOM, JSON_FEED, MOST, Feed, respond
from archive.pages.gate import keyed
from archive.pages.respond import absolute
from archive.pages.which import which
from archive.search import search


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    hints: Sequence[str]
    entries: Sequence[Shown] = ()
    site: str = ""


async def atom(request: Request, datasette: Datasette) -> Response:
    return await _feed(request, datasette, "atom", ATOM)


async def json_feed(request: Request, datasette: Datasette) -> Response:
    return await _feed(request, datasette, "json", JSON_FEED)


async def _feed(request: Request, site: Datasette, ending: str, kind: str) -> Response:
    """A question that means nothing is told so with status 400: nobody reads a feed's hints."""
    question = asked({name: request.args[name] for name in request.args}).followed
    found = await read(site, lambda db: _found(db, question))
    if found.hints:
        return Response.text("\n".join(found.hints) + "\n", status=400)
    address = f"?{question.address}" if question.address else ""
    feed = Feed(
        uid=uuid5(NAMESPACE_URL, f"kursblatt:search:{question.address}").urn,
        title=f"{question.q or 'All articles'} · Kursblatt",
        base=found.site or absolute(site, request),
        page=f"/search{address}",
        itself=keyed(site, f"/search.{ending}{address}"),
        entries=found.entries,
    )
    return respond(request, feed, kind)


def _found(db: Database, question: Asked) -> _Found:
    company = which(db, question.company)
    hints = [*question.hints, *company.hints]
    if hints:
        return _Found(hints=hints)
    key = company.company.key if company.company else ""
    hits = search(db, question.q, replace(question.filters, company=key), limit=MOST)
    return _Found(hints=(), entries=shown.of_search(db, hits.search_ids), site=listing.site(db))
