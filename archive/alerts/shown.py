"""Entries of alerts as feeds and messages show them: each by the first of its articles, or by the
change of health that it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlite_utils import Database

from archive.alerts.matching import Figures
from archive.clock import from_text
from archive.query import Query
from archive.snippets import snippet

# Columns of a text's beginning, where there is no standfirst, and more than those characters.
_WIDTH = 400
_BEGINNING = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article, or a source's health, as an entry. `page` is its path in the archive; `url` is
    empty where there is no original. `updated_at` is when it was found, or an edit last changed
    one of its `figures`; `edit` is that edit in words. `others` counts the story's further
    articles."""

    uid: str
    matched_at: datetime
    updated_at: datetime
    page: str
    url: str
    title: str
    summary: str
    authors: tuple[str, ...]
    language: str
    source_name: str
    published_at: datetime | None
    others: int
    figures: Figures
    edit: str


def of_alert(db: Database, alert: str, most: int) -> list[Shown]:
    """The entries of an alert, those last found or edited first."""
    asked = {"alert": alert, "most": most}
    rows = [*db.query(_OF_ALERT, asked), *db.query(_OF_HEALTH_ALERT, asked)]
    rows.sort(key=lambda row: (row["updated_at"], row["entry"]), reverse=True)
    return [_shown(row) for row in rows[:most]]


def of_search(db: Database, search_ids: Sequence[int]) -> list[Shown]:
    """Articles by search id as entries, in this order. The id is that of their story, which
    further copies leave as it is; `updated_at` moves where a figure is edited or corrected."""
    rows = db.query(_OF_SEARCH, {"ids": json.dumps(search_ids)})
    found = {row["search_id"]: _shown(row | {"uid": _of_story(row["begun_by"])}) for row in rows}
    return [found[id_] for id_ in search_ids if id_ in found]


def _of_story(url: str) -> str:
    return uuid5(NAMESPACE_URL, f"kursblatt:story:{url}").urn


def by_entry(db: Database, entries: Sequence[int]) -> Mapping[int, Shown]:
    """These entries by their ids, without those that stand for no article any more."""
    asked = {"entries": json.dumps(entries)}
    rows = [*db.query(_OF_ENTRIES, asked), *db.query(_OF_HEALTH_ENTRIES, asked)]
    return {row["entry"]: _shown(row) for row in rows}


_ARTICLE = f"""
       '/article/' || articles.id AS page, articles.url AS url, articles.title AS title,
       articles.summary AS summary, substr(text, 1, {_BEGINNING}) AS beginning,
       articles.authors AS authors, articles.language AS language, sources.name AS source_name,
       articles.published_at AS published_at,
       (SELECT count(*) - 1 FROM articles AS other WHERE other.story = articles.story) AS others
"""  # noqa: S608
_SHOWN = f"""
SELECT alert_entries.id AS entry, uid, matched_at, updated_at, edit, figures, {_ARTICLE}
FROM alert_entries
CROSS JOIN alert_articles ON alert_articles.entry = alert_entries.id
    AND alert_articles.article = (
        SELECT min(article) FROM alert_articles WHERE entry = alert_entries.id)
JOIN articles ON articles.id = alert_articles.article JOIN texts ON texts.article = articles.id
JOIN sources ON sources.key = articles.source
"""  # noqa: S608
_OF_ALERT = f"""
{_SHOWN} WHERE alert_entries.alert = :alert
ORDER BY updated_at DESC, alert_entries.id DESC LIMIT :most
"""
_OF_SEARCH = f"""
SELECT articles.search_id AS search_id, first.url AS begun_by, first.first_seen_at AS matched_at,
       max(first.first_seen_at, coalesce((
           SELECT max(until) FROM revisions JOIN json_each(classes)
           WHERE revisions.article = articles.id AND value IN ('number', 'correction')), ''))
           AS updated_at,
       '' AS edit, '{{}}' AS figures, {_ARTICLE}
FROM articles JOIN articles AS first ON first.id = articles.story
JOIN texts ON texts.article = articles.id JOIN sources ON sources.key = articles.source
WHERE articles.search_id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608
_IN = "WHERE alert_entries.id IN (SELECT value FROM json_each(:entries))"
_OF_ENTRIES = f"{_SHOWN} {_IN}"
_HEALTH = """
SELECT alert_entries.id AS entry, uid, matched_at, updated_at, '' AS edit, '{}' AS figures,
       '/sources/' || source AS page, '' AS url, name || ': ' || state AS title,
       iif(reason = '', 'It was ' || before || '.', reason) AS summary, '[]' AS authors,
       'en' AS language, name AS source_name, at AS published_at, 0 AS others
FROM alert_entries JOIN health_changes ON health_changes.id = health_change
JOIN sources ON key = source
"""
_OF_HEALTH_ALERT = f"""
{_HEALTH} WHERE alert_entries.alert = :alert
ORDER BY updated_at DESC, alert_entries.id DESC LIMIT :most
"""
_OF_HEALTH_ENTRIES = f"{_HEALTH} {_IN}"


def _shown(row: Mapping[str, Any]) -> Shown:
    matched_at, updated_at = from_text(row["matched_at"]), from_text(row["updated_at"])
    assert matched_at is not None
    assert updated_at is not None
    beginning = snippet(Query(), row.get("beginning") or "", _WIDTH)
    return Shown(
        uid=row["uid"],
        matched_at=matched_at,
        updated_at=updated_at,
        page=row["page"],
        url=row["url"],
        title=row["title"],
        summary=row["summary"] or "".join(run.text for run in beginning),
        authors=tuple(json.loads(row["authors"])),
        language=row["language"],
        source_name=row["source_name"],
        published_at=from_text(row["published_at"]),
        others=row["others"],
        figures=json.loads(row["figures"]),
        edit=row["edit"],
    )
