"""The frontier held against the articles."""

from __future__ import annotations

from sqlite_utils import Database

from archive.article import State
from archive.verify.check import Found, count

_STATES = ", ".join(f"'{state}'" for state in State)


def urls(db: Database) -> Found:
    unknown = db.execute(UNKNOWN_STATE)
    wrong = [f"url {id_} is in no known state, {state}: {url}" for id_, url, state in unknown]
    leading_nowhere = db.execute(LEADING_NOWHERE)
    wrong += [f"url {id_} is stored and has no article: {url}" for id_, url in leading_nowhere]
    return count(db, "urls"), wrong


UNKNOWN_STATE = f"SELECT id, url, state FROM urls WHERE state NOT IN ({_STATES}) ORDER BY id"  # noqa: S608
LEADING_NOWHERE = """
SELECT id, url FROM urls WHERE state = 'stored'
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = urls.article) ORDER BY id
"""


def addresses(db: Database) -> Found:
    rows = db.execute(UNKNOWN_ADDRESSES)
    wrong = [f"article {id_} has an address that is not known: {url}" for id_, url in rows]
    return count(db, "articles"), wrong


UNKNOWN_ADDRESSES = """
SELECT id, address FROM (
    SELECT id, url AS address FROM articles UNION SELECT id, fetched_url FROM articles)
WHERE address NOT IN (SELECT url FROM urls) ORDER BY id
"""
