"""The newsroom's copy: text files in, articles as one edition prints them out.

A file is TOML between two `+++` lines, then one paragraph a line, with empty lines between.
Everything in them is our own writing, and the figures are invented.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
SECOND_EDITION_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One file of copy. `edits` are (old, new) replacements that the second edition makes; a
    newline in one begins a paragraph."""

    slug: str
    title: str
    standfirst: str | None
    desk: str
    section: str | None
    days_ago: int
    time: time
    paragraphs: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An article as a publisher's page has it: what extraction should find. Times are UTC.

    `edited` says that the second edition differs, in whichever edition this is; `flavour` names
    the page's markup or encoding where the publisher has several.
    """

    publisher: str
    slug: str
    url: str
    title: str
    standfirst: str | None
    desk: str
    section: str | None
    paragraphs: tuple[str, ...]
    published_at: datetime
    modified_at: datetime
    flavour: str
    edited: bool


def read(folder: Path) -> list[Manuscript]:
    """The folder's manuscripts by slug. ValueError names the file that is not one."""
    return [_manuscript(path) for path in sorted(folder.glob("*.txt"))]


def publish(
    manuscripts: list[Manuscript],
    *,
    publisher: str,
    today: date,
    zone: tzinfo,
    edition: int,
    url: Callable[[str], str],
    flavour: Callable[[str], str],
) -> tuple[Published, ...]:
    """The articles of one edition, newest first; `url` and `flavour` are functions of the slug."""
    times = {m.slug: _published_at(m, today, zone) for m in manuscripts}
    # Later than anything in the first edition, so that a feed's own date moves with it.
    second_at = max(times.values(), default=datetime.min.replace(tzinfo=UTC)) + SECOND_EDITION_AFTER
    articles = []
    for original in manuscripts:
        changed = edition > 1 and bool(original.edits)
        manuscript = _corrected(original) if changed else original
        published_at = times[original.slug]
        articles.append(
            Published(
                publisher=publisher,
                slug=original.slug,
                url=url(original.slug),
                title=manuscript.title,
                standfirst=manuscript.standfirst,
                desk=manuscript.desk,
                section=manuscript.section,
                paragraphs=manuscript.paragraphs,
                published_at=published_at,
                modified_at=second_at if changed else published_at,
                flavour=flavour(original.slug),
                edited=bool(original.edits),
            )
        )
    return tuple(sorted(articles, key=lambda a: (a.published_at, a.slug), reverse=True))


def _published_at(manuscript: Manuscript, today: date, zone: tzinfo) -> datetime:
    day = today - timedelta(days=manuscript.days_ago)
    return datetime.combine(day, manuscript.time, zone).astimezone(UTC)


def _corrected(manuscript: Manuscript) -> Manuscript:
    def correct(text: str) -> str:
        for old, new in manuscript.edits:
            text = text.replace(old, new)
        return text

    return replace(
        manuscript,
        title=correct(manuscript.title),
        standfirst=manuscript.standfirst and correct(manuscript.standfirst),
        paragraphs=tuple(
            line for paragraph in manuscript.paragraphs for line in correct(paragraph).split("\n")
        ),
    )


def _manuscript(path: Path) -> Manuscript:
    try:
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        meta = tomllib.loads(front)
        manuscript = Manuscript(
            slug=path.stem,
            title=str(meta["title"]),
            standfirst=meta.get("standfirst"),
            desk=str(meta["desk"]),
            section=meta.get("section"),
            days_ago=int(meta["days_ago"]),
            time=time.fromisoformat(meta["time"]),
            paragraphs=tuple(line.strip() for line in body.splitlines() if line.strip()),
            edits=tuple((old, new) for old, new in meta.get("edit", [])),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: not an article file: {error!r}") from error
    copy = "\n".join((manuscript.title, manuscript.standfirst or "", *manuscript.paragraphs))
    for old, _new in manuscript.edits:
        if old not in copy:
            raise ValueError(f"{path}: edit: {old!r} is not in the article")
    return manuscript
