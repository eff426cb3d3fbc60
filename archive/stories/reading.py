"""A story → its members, the earliest known version first, each with what it was probably taken
from and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.clock import from_text

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article in its story.

    `at` is when it was published, else first seen. `taken_from` is the id of the earlier member
    that it was probably taken from, None for the earliest and where no text tells; `kind` is then
    `copy`, `version` (edited, shortened, extended) or `translation`, `share` the part of its text
    (of a translation, of its figures) that the other has too, 0 to 1, and `evidence` why, in
    words. `machine` says why the text looks machine-translated, empty where nothing does.
    """

    id: int
    url: str
    title: str
    source: str
    language: str
    at: datetime
    earliest: bool
    hidden: bool
    taken_from: int | None
    kind: str
    share: float
    evidence: str
    machine: tuple[str, ...]


def members(db: Database, story: int) -> tuple[Member, ...]:
    """The articles of a story, by time; none where its one article is alone."""
    found: list[Member] = []
    times: dict[int, datetime] = {}
    for row in db.execute(_MEMBERS, [story]):
        id_, url, title, source, language, at, hidden, taken_from, kind, share, why, machine = row
        when = from_text(at)
        assert when is not None
        times[id_] = when
        found.append(
            Member(
                id=id_,
                url=url,
                title=title,
                source=source,
                language=language,
                at=when,
                earliest=not found,
                hidden=bool(hidden),
                taken_from=taken_from,
                kind=kind or "",
                share=share or 0.0,
                evidence=f"{_later(when - times[taken_from])}: {why}" if taken_from else "",
                machine=tuple(json.loads(machine or "[]")),
            )
        )
    return tuple(found)


_MEMBERS = """
SELECT article, url, story_members.title, story_members.source, story_members.language, at, hidden,
       taken_from, kind, share, evidence, machine
FROM story_members JOIN articles ON articles.id = article
WHERE story_members.story = ? ORDER BY at, article
"""


def _later(passed: timedelta) -> str:
    """`3 hours later`."""
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if count := passed // unit:
            return f"{count} {name}{'s' if count > 1 else ''} later"
    return "at the same time"
