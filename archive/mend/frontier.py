"""The frontier's rows."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from archive.frontier import also_known_as
from archive.verify import frontier


def states(db: Database) -> list[str]:
    """A URL that leads to an article is stored; one that should, and does not, is pending."""
    wrong = [(id_, url) for id_, url, *_ in [*db.execute(frontier.UNKNOWN_STATE)]] + [
        (id_, url) for id_, url in db.execute(frontier.LEADING_NOWHERE)
    ]
    done = []
    for id_, url in wrong:
        db.execute(_STATE, [id_])
        state = db.execute("SELECT state FROM urls WHERE id = ?", [id_]).fetchone()[0]
        done.append(f"url {id_} is {state}: {url}")
    return done


_STATE = """
UPDATE urls SET
    state = CASE WHEN article IN (SELECT id FROM articles) THEN 'stored' ELSE 'pending' END,
    retry_at = NULL
WHERE id = ?
"""


def addresses(db: Database, now: datetime) -> list[str]:
    """An article's own addresses lead to it."""
    done = []
    for id_, url in db.execute(frontier.UNKNOWN_ADDRESSES).fetchall():
        source = db.execute("SELECT source FROM articles WHERE id = ?", [id_]).fetchone()[0]
        also_known_as(db, [url], article=id_, source=source, now=now)
        done.append(f"of article {id_}: {url}")
    return done


def fetch_again(db: Database, url: str) -> None:
    """Leaves a known URL to the next crawl."""
    db.execute(_AGAIN, [url])


_AGAIN = """
UPDATE urls SET state = 'pending', reason = '', detail = '', attempts = 0, retry_at = NULL
WHERE url = ?
"""
