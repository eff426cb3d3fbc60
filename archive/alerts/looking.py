"""Articles that came or changed → entries of alerts, and who is to be told of them.

An entry is a story's, and an article keeps the entry it has, whatever becomes of its story: where
two stories turn out to be one, the earlier entry stands for both; where one is split, nothing is
told again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlite_utils import Database

from archive import claims
from archive.alerts import of_health
from archive.alerts.candidates import Candidate, unseen
from archive.alerts.definition import Alert
from archive.alerts.matching import Figures, Ready, among, difference, figures
from archive.alerts.queueing import queue
from archive.clock import to_text
from archive.database import named_transaction

# Articles looked at in a transaction: a crawl that writes waits no longer than for these.
_BATCH = 200


def look(db: Database, alerts: Sequence[Ready], now: datetime) -> int:
    """Looks at all that came or changed; returns how many articles that were."""
    with named_transaction(db):
        for one in alerts:
            if one.alert.health:
                of_health.look(db, one.alert, now)
    of_articles = [one for one in alerts if not one.alert.health]
    looked_at = 0
    while True:
        with named_transaction(db):
            batch = json.dumps([id_ for (id_,) in db.execute(_UNSEEN, [_BATCH])])
            if batch == "[]":
                return looked_at
            for one in of_articles:
                _look(db, one, batch, now)
            looked_at += db.execute(_SEEN, [batch]).rowcount


_UNSEEN = "SELECT article FROM alert_unseen ORDER BY article LIMIT ?"
_SEEN = "DELETE FROM alert_unseen WHERE article IN (SELECT value FROM json_each(?))"


def _look(db: Database, one: Ready, batch: str, now: datetime) -> None:
    name = one.alert.name
    found = {c.id: c for c in unseen(db, name, batch)}
    _as_one(db, name, batch)
    known = {row[0]: row[1:] for row in db.execute(_KNOWN, [name, batch])}
    for article, (entry, told, changed_at) in known.items():
        _edited(db, one, found[article], entry, json.loads(told), changed_at, now)
    for article in sorted(among(db, one, found.keys() - known.keys())):
        candidate = found[article]
        enter(db, one, candidate, now, tell=candidate.news and _recent(one.alert, candidate, now))


_KNOWN = """
SELECT article, entry, figures, changed_at FROM alert_articles
WHERE alert = ? AND article IN (SELECT value FROM json_each(?))
"""


def _recent(alert: Alert, candidate: Candidate, now: datetime) -> bool:
    return alert.max_age is None or candidate.at >= now - alert.max_age


def enter(db: Database, one: Ready, candidate: Candidate, now: datetime, *, tell: bool) -> None:
    """Gives an article that matches the entry of its story, a new one where there is none."""
    name = one.alert.name
    row = db.execute(_OF_STORY, {"alert": name, "article": candidate.id}).fetchone()
    entry, is_new = (row[0], False) if row else _new_entry(db, name, candidate.url, now)
    of_it = json.dumps(figures(one, claims.of_article(db, candidate.id)), ensure_ascii=False)
    db.execute(_STANDS_FOR, [name, candidate.id, entry, of_it, candidate.changed_at])
    if is_new and tell:
        queue(db, one.alert, entry, 0, now)


_OF_STORY = """
SELECT entry FROM alert_articles JOIN articles ON articles.id = article
WHERE alert = :alert AND story = (SELECT story FROM articles WHERE id = :article)
ORDER BY entry LIMIT 1
"""
_STANDS_FOR = """
INSERT INTO alert_articles (alert, article, entry, figures, changed_at) VALUES (?, ?, ?, ?, ?)
"""


def uid_of(alert: str, url: str) -> str:
    """The id of the entry that an article begins: the same in an archive that is made anew."""
    return uuid5(NAMESPACE_URL, f"kursblatt:alert:{alert}:{url}").urn


def _new_entry(db: Database, alert: str, url: str, now: datetime) -> tuple[int, bool]:
    """An entry, and whether it is new: an article that was deleted and comes again has one."""
    at = to_text(now)
    made = db.execute(_ENTRY, [alert, uid_of(alert, url), at, at]).rowcount
    id_ = db.execute("SELECT id FROM alert_entries WHERE uid = ?", [uid_of(alert, url)])
    return id_.fetchone()[0], bool(made)


_ENTRY = """
INSERT INTO alert_entries (alert, uid, matched_at, updated_at) VALUES (?, ?, ?, ?)
ON CONFLICT (uid) DO NOTHING
"""


def _as_one(db: Database, alert: str, batch: str) -> None:
    """Where the articles of a story have several entries, the first stands for all of them. What
    was to be told of the others is left out when messages are composed."""
    for first, others in db.execute(_SEVERAL, [batch, alert]).fetchall():
        db.execute(_TAKE_OVER, [first, others])


_SEVERAL = """
SELECT min(entry), json_group_array(DISTINCT entry)
FROM alert_articles JOIN articles ON articles.id = article
WHERE story IN (SELECT story FROM articles WHERE id IN (SELECT value FROM json_each(?)))
    AND alert = ?
GROUP BY story HAVING count(DISTINCT entry) > 1
"""
_TAKE_OVER = """
UPDATE alert_articles SET entry = ? WHERE entry IN (SELECT value FROM json_each(?))
"""


def _edited(
    db: Database,
    one: Ready,
    candidate: Candidate,
    entry: int,
    told: Figures,
    changed_at: str | None,
    now: datetime,
) -> None:
    """Notes what the article says now. Where its publisher edited it, other figures are news;
    figures that are only read otherwise are not."""
    now_said = figures(one, claims.of_article(db, candidate.id))
    edit = difference(told, now_said)
    if not edit and changed_at == candidate.changed_at:
        return
    of_it: list[Any] = [json.dumps(now_said, ensure_ascii=False), candidate.changed_at]
    db.execute(_SAYS, [*of_it, one.alert.name, candidate.id])
    if edit and changed_at != candidate.changed_at:
        db.execute(_EDIT, [to_text(now), edit, entry])
        edits = db.execute("SELECT edits FROM alert_entries WHERE id = ?", [entry]).fetchone()[0]
        if one.alert.on_change:
            queue(db, one.alert, entry, edits, now)


_SAYS = "UPDATE alert_articles SET figures = ?, changed_at = ? WHERE alert = ? AND article = ?"
_EDIT = "UPDATE alert_entries SET updated_at = ?, edits = edits + 1, edit = ? WHERE id = ?"
