"""Sites, and what their pages repeat: the rows behind `crawler.extraction.site`.

A site is a host: its pages share a template. Articles wait in `unsettled` from the moment they
are stored until what their site repeats has been left out of them, in whichever run that is: a
crawl that is killed in between loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive.article import Article
from archive.clock import from_text, to_text
from archive.frontier import host_of

# A template lives long; so many of its newest pages tell what it repeats.
WINDOW = 200
# A first crawl of a large site is learned from in lots, for memory's sake.
_LOT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """An article as its page alone gave it, and as it stands. Only title, authors, summary, text
    and image are read, and what analysis asks for: language and time; `alone` is None where
    nothing was left out."""

    id: int
    source: str
    stored: Article = field(repr=False)
    alone: Article | None = field(repr=False)


def site_of(url: str) -> str:
    """The host, without what says only how it is shown."""
    host = host_of(url)
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


def unsettled(db: Database) -> dict[str, list[int]]:
    """The articles that wait, ascending, by site."""
    waiting: dict[str, list[int]] = {}
    for site, id_ in db.execute(_UNSETTLED):
        waiting.setdefault(site, []).append(id_)
    return waiting


_UNSETTLED = """
SELECT site, article FROM unsettled JOIN articles ON articles.id = article ORDER BY site, article
"""


def wait(db: Database, article: int) -> None:
    """Puts an article among those that wait."""
    db.execute("INSERT OR IGNORE INTO unsettled (article) VALUES (?)", [article])


def keep_alone(db: Database, article: int, alone: Article | None) -> None:
    """Keeps what the page alone gave, so that it can be settled again."""
    kept = None
    if alone is not None:
        kept = json.dumps({name: getattr(alone, name) for name in _SETTLED}, ensure_ascii=False)
    db.execute("UPDATE texts SET alone = ? WHERE article = ?", [kept, article])


# What of an article a site's repetitions may stand in.
_SETTLED = ("title", "summary", "text", "image")


def sample(db: Database, site: str, waiting: list[int]) -> list[list[Extracted]]:
    """The articles that wait and the site's newest ones, by id, in lots to be learned from."""
    newest = [id_ for (id_,) in db.execute(_NEWEST, [site, WINDOW])]
    ids = sorted({*waiting, *newest})
    return [_read(db, ids[at : at + _LOT]) for at in range(0, len(ids), _LOT)]


# Those of which there is a page: what was imported without one stays as it came.
_NEWEST = """
SELECT id FROM articles WHERE site = ? AND snapshot IS NOT NULL ORDER BY id DESC LIMIT ?
"""


def _read(db: Database, ids: list[int]) -> list[Extracted]:
    return [_extracted(row) for row in db.query(_TEXTS, [json.dumps(ids)])]


_TEXTS = """
SELECT id, source, url, title, summary, text, image, authors, language, published_at, alone
FROM articles
JOIN texts ON texts.article = articles.id
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def _extracted(row: dict[str, Any]) -> Extracted:
    stored = Article(
        url=row["url"],
        authors=tuple(json.loads(row["authors"])),
        language=row["language"],
        published_at=from_text(row["published_at"]),
        **{name: row[name] for name in _SETTLED},
    )
    alone = row["alone"]
    return Extracted(
        id=row["id"],
        source=row["source"],
        stored=stored,
        alone=None if alone is None else replace(stored, **json.loads(alone)),
    )


def beginnings(db: Database, site: str) -> Iterator[Article]:
    """Title, standfirst and the beginning of the text of a site's newest articles."""
    for url, title, summary, text in db.execute(_BEGINNINGS, [site]):
        yield Article(url=url, title=title, summary=summary, text=text)


_BEGINNINGS = """
SELECT url, title, summary, substr(text, 1, 2000) FROM articles
JOIN texts ON texts.article = articles.id WHERE site = ? ORDER BY id DESC LIMIT 2000
"""


def profile(db: Database, site: str) -> str:
    """The site's profile as it was saved, as JSON; empty if there is none."""
    row = db.execute("SELECT profile FROM sites WHERE site = ?", [site]).fetchone()
    return "" if row is None else str(row[0])


def learned(db: Database, site: str, profile: str, now: datetime) -> None:
    """Saves a site's profile."""
    db.execute(_LEARNED, [site, profile, to_text(now)])


_LEARNED = """
INSERT INTO sites (site, profile, learned_at) VALUES (?, ?, ?)
ON CONFLICT (site) DO UPDATE SET
    profile = excluded.profile, learned_at = excluded.learned_at
    WHERE profile <> excluded.profile
"""
