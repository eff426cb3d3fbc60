"""The front page: what is new since the last visit, what moved, who is discussed, how it fares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.clock import to_text, utcnow
from archive.pages import counts
from archive.pages.asked import asked
from archive.pages.connection import read
from archive.pages.faring import Faring, faring
from archive.pages.largest import Largest, largest
from archive.pages.respond import render
from archive.pages.teasers import Teaser, teasers
from archive.pages.visits import remember, visit
from archive.pages.volume import Volume, volume
from archive.search import newest
from archive.volume import Discussed, discussed

_LATEST = 20
_MOVES = 6
_DISCUSSED = 8
# New stories are counted up to so many articles.
_COUNTED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Stories of which an article came since the last visit ended: all of `stories` are counted,
    or so many at least if `more`."""

    since: datetime
    stories: int
    more: bool
    shown: Sequence[Teaser]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """`new` is None on a first visit. `latest` are the newest stories but those that are shown as
    new; `hidden` are the articles left out between them as not relevant."""

    now: datetime
    new: New | None
    latest: Sequence[Teaser]
    hidden: int
    everything: bool
    articles: int
    languages: Mapping[str, int]
    moves: Sequence[Largest]
    discussed: Sequence[Discussed]
    faring: Faring
    volume: Volume


async def view(request: Request, datasette: Datasette) -> Response:
    now = utcnow()
    this = visit(request, now)
    everything = asked({"all": request.args.get("all") or ""}).everything
    page = await read(datasette, lambda db: home(db, now, this.before, everything=everything))
    response = render(datasette, request, "home.html", page)
    remember(response, request, this, datasette.urls.path("/"))
    return response


def home(db: Database, now: datetime, before: datetime | None, *, everything: bool = False) -> Home:
    new = _new(db, before, everything=everything) if before else None
    latest = newest(db, _LATEST, everything=everything)
    shown = {teaser.id for teaser in new.shown} if new else set()
    languages = counts.by_language(db)
    return Home(
        now=now,
        new=new,
        latest=[teaser for teaser in teasers(db, latest) if teaser.id not in shown],
        hidden=0 if everything else _hidden_beside(db, latest),
        everything=everything,
        articles=sum(languages.values()),
        languages=languages,
        moves=largest(db, now.date(), _MOVES),
        discussed=discussed(db, now.date(), _DISCUSSED),
        faring=faring(db),
        volume=volume(db, now.date()),
    )


def _new(db: Database, before: datetime, *, everything: bool) -> New:
    """What came later than the second in which the visit ended."""
    since = to_text(before + timedelta(seconds=1))
    rows = [tuple(row) for row in db.execute(_NEW, [since, everything, _COUNTED + 1])]
    # Of each story the newest: the last that is told stands.
    stories = {story: search_id for search_id, story in sorted(rows)}
    ids = sorted(stories.values(), reverse=True)[:_LATEST]
    return New(
        since=before, stories=len(stories), more=len(rows) > _COUNTED, shown=teasers(db, ids)
    )


_NEW = """
SELECT search_id, story FROM articles INDEXED BY articles_by_arrival
WHERE first_seen_at >= ? AND hidden <= ? ORDER BY first_seen_at DESC LIMIT ?
"""


def _hidden_beside(db: Database, latest: Sequence[int]) -> int:
    """How many hidden articles would stand between these: in all, where these are all."""
    oldest = latest[-1] if len(latest) == _LATEST else 0
    return int(db.execute(_HIDDEN_SINCE, [oldest]).fetchone()[0])


_HIDDEN_SINCE = "SELECT count(*) FROM articles WHERE hidden AND search_id >= ?"
