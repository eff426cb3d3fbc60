"""Articles held against their texts, their facts and the search index."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from archive import reindex
from archive.stored import Stored, stored
from archive.verify.check import Found, count


def texts(db: Database) -> Found:
    wrong = [f"article {id_} has no text" for (id_,) in db.execute(WITHOUT_TEXT)]
    if unreadable := db.execute(UNREADABLE).fetchall():  # no article is read before that is mended
        wrong += [f"article {id_} has fields that are no JSON" for (id_,) in unreadable]
    else:
        wrong += [
            f"article {one.id} is not what was stored: {one.article.url}" for one in changed(db)
        ]
    return count(db, "articles"), wrong


def changed(db: Database) -> Iterator[Stored]:
    """Articles whose words are others than those that were stored."""
    for one in stored(db):
        of_this_recipe = one.content_hash[:1] == one.article.content_hash[:1]
        if of_this_recipe and one.content_hash != one.article.content_hash:
            yield one


WITHOUT_TEXT = "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM texts) ORDER BY id"
# Each field that holds JSON, with what it holds where a page says nothing.
JSON_FIELDS = {
    "authors": "[]",
    "tags": "[]",
    "opt_outs": "[]",
    "origins": "{}",
    "relevance_parts": "{}",
    "relevance_reasons": "[]",
}
UNREADABLE = f"""
SELECT id FROM articles
WHERE NOT ({" AND ".join(f"json_valid({name})" for name in JSON_FIELDS)}) ORDER BY id
"""  # noqa: S608


def facts(db: Database) -> Found:
    wrong = [
        f"{kind} {id_} lies outside the text of article {article}"
        for kind in ("mention", "claim")
        for id_, article in db.execute(OUTSIDE.format(table=f"{kind}s"))
    ]
    wrong += [
        f"article {id_} has claims or mentions by other rules than it says"
        for (id_,) in db.execute(OTHER_RULES)
    ]
    return count(db, "mentions") + count(db, "claims"), wrong


# Offsets are missing where the text is not stored.
OUTSIDE = """
SELECT {table}.id, {table}.article FROM {table}
JOIN articles ON articles.id = {table}.article JOIN texts ON texts.article = {table}.article
WHERE start IS NOT NULL AND NOT (start >= 0 AND start < "end" AND "end" <= CASE
    WHEN in_title THEN length(title) ELSE length(summary) + 1 + length(text) END)
ORDER BY {table}.id
"""
OTHER_RULES = """
SELECT DISTINCT article FROM (
    SELECT article, version FROM claims UNION SELECT article, version FROM article_companies)
JOIN articles ON articles.id = article WHERE version <> analysis_version ORDER BY article
"""


def hidden(db: Database) -> Found:
    rows = db.execute(OTHERWISE_HIDDEN)
    wrong = [f"article {id_} is hidden, or shown, against its score" for (id_,) in rows]
    return count(db, "articles"), wrong


OTHERWISE_HIDDEN = """
SELECT id FROM articles JOIN sources ON key = source
WHERE hidden <> coalesce(articles.relevance < sources.relevance, 0) ORDER BY id
"""


def index(db: Database) -> Found:
    found = reindex.differences(db)
    wrong = [f"article {id_} is not in the search index" for id_ in found.missing]
    wrong += [f"article {id_} is in the search index otherwise" for id_ in found.differing]
    wrong += [f"row {row} of the search index is of no article" for row in found.needless]
    return count(db, "articles"), wrong
