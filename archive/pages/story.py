"""A story: its articles by time, and what each was probably taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.pages.connection import read
from archive.pages.respond import render
from archive.stories import Member, members


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """`members` by time, the earliest known version first; `names` are of their sources."""

    id: int
    members: Sequence[Member]
    names: Mapping[str, str]

    @property
    def earliest(self) -> Member:
        return self.members[0]

    @property
    def by_id(self) -> Mapping[int, Member]:
        return {member.id: member for member in self.members}

    @property
    def languages(self) -> Sequence[str]:
        """In the order they come."""
        return list(dict.fromkeys(member.language for member in self.members))


async def view(request: Request, datasette: Datasette) -> Response:
    """The page of an article's story, whichever of its articles the address names; an article
    that is alone has its own page only."""
    article = request.url_vars["id"]
    of = await read(datasette, lambda db: story_of(db, article))
    if of is None:
        raise NotFound(f"No story {article}")
    page = await read(datasette, lambda db: story(db, of))
    if page is None:
        return Response.redirect(datasette.urls.path(f"/article/{of}"))
    if str(of) != article:
        return Response.redirect(datasette.urls.path(f"/story/{of}"))
    return render(datasette, request, "story.html", page)


def story_of(db: Database, article: str) -> int | None:
    """The story of an article, or None: also for a number that is too long to be one."""
    row = db.execute("SELECT story FROM articles WHERE id = ?", [article]).fetchone()
    return None if row is None else int(row[0])


def story(db: Database, id_: int) -> StoryPage | None:
    """The story with this id, None for one of a single article."""
    found = members(db, id_)
    if not found:
        return None
    names = dict(db.execute("SELECT key, name FROM sources").fetchall())
    return StoryPage(id=id_, members=found, names=names)
