"""An exported article → the archive: as it was, or beside what the archive has of it.

Nothing that is there is overwritten: where the archive has another text of the article, the later
one stands, and the other is kept as a revision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive import articles, columns, facts, frontier, line_facts, search
from archive.article import Article, Keep, Outcome, Page, State
from archive.clock import to_text
from archive.export.lines import DERIVED
from archive.exported import Exported
from archive.stories import carried, grouping

# A story's number is of that archive; here it follows from texts and decisions.
_NEVER = DERIVED | {"id", "story"}


def take_in(db: Database, page: Page, *, keep: Keep) -> Outcome:
    """Writes a page that was imported without its bytes, and its outcome, which it returns. Where
    the line's rows do not fit, nothing of it is written."""
    assert page.article is not None
    assert page.exported is not None
    article = articles.shortened(page.article) if keep == "summary" else page.article
    try:
        with db.atomic():
            return _take_in(db, page, article, page.exported, keep)
    except (
        sqlite3.IntegrityError,
        sqlite3.InterfaceError,
        sqlite3.ProgrammingError,
        OverflowError,
    ) as error:
        return Outcome(state=State.FAILED, reason="does not fit the archive", detail=str(error))


def _take_in(db: Database, page: Page, article: Article, exported: Exported, keep: Keep) -> Outcome:
    before = _stored(db, article.url)
    if before is None:
        id_ = _insert(db, page, article, exported, keep)
        _known_at(db, id_, page, article)
        outcome = Outcome(state=State.STORED)
        fetched = frontier.Fetched(at=page.snapshot.fetched_at, article=id_)
        frontier.settle(db, frontier.id_of(db, page.snapshot.url), outcome, fetched)
    else:
        _known_at(db, before.id, page, article)
        page.address = frontier.id_of(db, page.snapshot.url)
        if before.is_of(page, exported):
            outcome = Outcome(state=State.UNCHANGED)
        else:
            outcome = _keep_both(db, before, page, article, articles.store(db, page, keep=keep))
        id_ = _holding(db, article, page.snapshot.url) or before.id
    known = set() if before is None else _texts(db, id_)
    added = _add_revisions(db, id_, exported, article, keep, known)
    if added and outcome.state is State.UNCHANGED:
        outcome = Outcome(state=State.STORED, reason="earlier texts")
    _annotate(db, id_, page, article, exported)
    carried.decide(db, id_, exported.story_decisions)
    return outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """What is to be kept of an article that another text may take the place of."""

    id: int
    seen_at: str
    title: str
    summary: str
    text: str
    snapshot: str | None
    content_hash: str
    fetched_url: str

    def is_of(self, page: Page, exported: Exported) -> bool:
        """Whether the line is of the same fetch: then its text is this one, as another archive
        knew its site."""
        same_time = self.seen_at == to_text(page.snapshot.fetched_at)
        told = exported.first_seen_at is not None
        return told and same_time and self.fetched_url == page.snapshot.url

    def row(self, *, until: str) -> dict[str, Any]:
        """It as a revision, in whose place a later text came then."""
        return {name: getattr(self, name) for name in self.__slots__} | {"until": until}


def _stored(db: Database, url: str) -> _Stored | None:
    row = next(db.query(_STORED, [url]), None)
    return None if row is None else _Stored(**row)


_STORED = """
SELECT id, coalesce(changed_at, first_seen_at) AS seen_at, title, summary, text, snapshot,
       content_hash, fetched_url
FROM articles JOIN texts ON texts.article = articles.id WHERE url = ?
"""


def _insert(db: Database, page: Page, article: Article, exported: Exported, keep: Keep) -> int:
    """A new article, with its number where that is free."""
    row = articles.row_of(article, page, keep)
    if exported.day is not None:
        row["day"] = exported.day.isoformat()
    row["first_seen_at"] = to_text(exported.first_seen_at or page.snapshot.fetched_at)
    row["search_id"] = search.new_search_id(db, date.fromisoformat(row["day"]))
    wanted = exported.id
    free = wanted and not db.execute("SELECT 1 FROM articles WHERE id = ?", [wanted]).fetchone()
    others = exported.line.keys() - row.keys() - _NEVER
    if isinstance(told := exported.line.get("opt_outs"), list):
        row["opt_outs"] = json.dumps([str(one) for one in told], ensure_ascii=False)
    row |= {name: exported.line[name] for name in columns.names(db, "articles") if name in others}
    id_ = columns.insert(db, "articles", row | {"id": wanted if free else None})
    db.execute("UPDATE articles SET story = id WHERE id = ?", [id_])  # alone, until it is known
    alone = None if exported.alone is None else json.dumps(exported.alone, ensure_ascii=False)
    db.execute(_TEXT, [id_, article.text, alone if keep == "full" else None])
    return id_


_TEXT = "INSERT INTO texts (article, text, alone) VALUES (?, ?, ?)"


def _known_at(db: Database, id_: int, page: Page, article: Article) -> None:
    """Makes the article's addresses known, with nothing left to fetch."""
    addresses = dict.fromkeys((*page.addresses, page.snapshot.url, article.url))
    seen_at = page.snapshot.fetched_at
    frontier.also_known_as(db, addresses, article=id_, source=page.source, now=seen_at)


def _keep_both(
    db: Database, before: _Stored, page: Page, article: Article, outcome: Outcome
) -> Outcome:
    """Keeps as a revision the text that would be lost: the archive's where the line's took its
    place without a revision, the line's where it is the earlier one."""
    seen_at = to_text(page.snapshot.fetched_at) or ""
    if before.content_hash not in _texts(db, before.id):
        _revision(db, before.id, before.row(until=seen_at))
        db.execute("UPDATE articles SET changed_at = ? WHERE id = ?", [seen_at, before.id])
        return Outcome(state=State.STORED, reason="revised")
    if outcome.reason == "an earlier text" and article.content_hash not in _texts(db, before.id):
        was = _Stored(
            id=before.id,
            seen_at=seen_at,
            title=article.title,
            summary=article.summary,
            text=article.text,
            snapshot=None,
            content_hash=article.content_hash,
            fetched_url=page.snapshot.url,
        )
        _revision(db, before.id, was.row(until=before.seen_at))
        return Outcome(state=State.STORED, reason="earlier texts")
    return outcome


def _add_revisions(
    db: Database, id_: int, exported: Exported, article: Article, keep: Keep, known: set[str]
) -> int:
    """The line's earlier texts but for the known ones; returns how many."""
    added = 0
    for row in exported.revisions:
        told = Article(
            url=article.url,
            title=str(row.get("title", "")),
            summary=str(row.get("summary", "")),
            text=str(row.get("text", "")),
        )
        if keep == "summary":
            told = articles.shortened(told)
        if told.content_hash not in known and row.get("seen_at") not in known:
            texts = {name: getattr(told, name) for name in ("title", "summary", "text")}
            _revision(db, id_, {**row, **texts, "content_hash": told.content_hash})
            added += 1
    return added


def _texts(db: Database, id_: int) -> set[str]:
    """What an article's texts, the earlier ones too, are known by: hash, and when first seen."""
    return {key for row in db.execute(_TEXTS, [id_, id_]) for key in row}


_TEXTS = """
SELECT content_hash, coalesce(changed_at, first_seen_at) FROM articles WHERE id = ?
UNION SELECT content_hash, seen_at FROM revisions WHERE article = ?
"""


def _revision(db: Database, id_: int, row: Mapping[str, Any]) -> None:
    columns.insert(db, "revisions", {**row, "id": None, "article": id_})


def _holding(db: Database, article: Article, fetched_url: str) -> int | None:
    """The article that has this text now, at its canonical address or, where that is another's,
    at the one that it was fetched from."""
    row = db.execute(_HOLDING, [article.url, fetched_url, article.content_hash]).fetchone()
    return None if row is None else int(row[0])


_HOLDING = "SELECT id FROM articles WHERE url IN (?, ?) AND content_hash = ?"


def _annotate(db: Database, id_: int, page: Page, article: Article, exported: Exported) -> None:
    """Writes the facts of an article that has none and whose text is the line's, and puts it in
    the search index."""
    row = db.execute(_BARE, [id_, article.content_hash]).fetchone()
    if row is None:
        return
    whole = page.article or article
    if page.analysis is not None:
        facts.write(db, id_, page.analysis, analyzed=whole, stored=article)
    elif article.text == whole.text:
        line_facts.put(db, id_, exported)
        grouping.regroup(db, id_, exported.fingerprint)
    search.index(db, row[0], article, search.tags_of(db, id_))


_BARE = "SELECT search_id FROM articles WHERE id = ? AND content_hash = ? AND relevance IS NULL"
