"""What changed from each version of an article to the next, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive import edits
from archive.differences import Run, paragraphs
from archive.edits import Edit
from archive.pages.connection import read
from archive.pages.respond import render
from archive.revisions import Version

# The newest ones; the table of revisions has them all.
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph with what changed in it, or (no runs) so many as they were before."""

    runs: Sequence[Run] = ()
    as_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An edit with its words; `summary` and `title` are empty where they stayed."""

    edit: Edit
    title: Sequence[Run]
    summary: Sequence[Run]
    text: Sequence[Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """`changes` are the newest first; `earlier` is how many more there are."""

    id: int
    title: str
    language: str
    changes: Sequence[Change]
    earlier: int


async def view(request: Request, datasette: Datasette) -> Response:
    id_ = request.url_vars["id"]
    page = await read(datasette, lambda db: versions(db, id_))
    if page is None:
        raise NotFound(f"No article {id_}")
    return render(datasette, request, "versions.html", page)


def versions(db: Database, id_: str) -> VersionsPage | None:
    """The article's changes, or None: also for a number that is too long to be one."""
    row = db.execute("SELECT id, title, language FROM articles WHERE id = ?", [id_]).fetchone()
    if row is None:
        return None
    id_of, title, language = row
    every = edits.edits(db, id_of)
    texts = edits.versions(db, id_of, _MOST)
    return VersionsPage(
        id=id_of,
        title=title,
        language=language,
        changes=[
            change(edit, old, new) for edit, old, new in zip(every, texts[1:], texts, strict=False)
        ],
        earlier=max(len(every) - _MOST, 0),
    )


def change(edit: Edit, old: Version, new: Version) -> Change:
    """The words of an edit."""
    return Change(
        edit=edit,
        title=_line(old.title, new.title),
        summary=_line(old.summary, new.summary),
        text=_passages(old.text, new.text),
    )


def _line(old: str, new: str) -> list[Run]:
    if old == new:
        return []
    return [run for paragraph in paragraphs(old, new) for run in paragraph]


def _passages(old: str, new: str) -> list[Passage]:
    shown: list[Passage] = []
    before = 0
    for runs in paragraphs(old, new):
        if any(run.change for run in runs):
            if before:
                shown.append(Passage(as_before=before))
            shown.append(Passage(runs=runs))
            before = 0
        else:
            before += 1
    return [*shown, Passage(as_before=before)] if before else shown
