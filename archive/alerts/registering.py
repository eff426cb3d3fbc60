"""The alerts of the TOML → the archive's: new ones, changed ones, and those that are gone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from archive.alerts import of_health
from archive.alerts.candidates import old as as_old
from archive.alerts.definition import Alerts
from archive.alerts.looking import enter
from archive.alerts.matching import Ready, newest, one_a_story, ready
from archive.clock import to_text
from archive.database import ArchiveError, named_transaction

# What a feed shows of what was in the archive before the alert was.
SHOWN = 100


def register(db: Database, found: Alerts, now: datetime) -> Sequence[Ready]:
    """Brings the archive's alerts up to date and returns them in its terms. One that is new, or
    asks otherwise, has entries of the newest articles that match, of which nobody is told.
    Raises ArchiveError where the file is gone, and for what the archive does not know: then
    nothing is looked at, and nothing lost."""
    with named_transaction(db):
        if not found.path.exists() and db.execute(_ANY).fetchone():
            raise ArchiveError(f"{found.path}: is gone; an empty file ends the alerts it had")
        alerts = ready(db, found)
        for one in alerts:
            if _register(db, one, found.site, now):
                _fill(db, one, now)
        names = json.dumps([one.alert.name for one in alerts])
        for statement in _END:
            db.execute(statement, {"names": names, "now": to_text(now)})
    return alerts


_ANY = "SELECT 1 FROM alerts WHERE ended_at IS NULL"


def _register(db: Database, one: Ready, site: str, now: datetime) -> bool:
    """Whether it is new, or asks otherwise than it did."""
    alert = one.alert
    asks = json.dumps(alert.asks, ensure_ascii=False)
    before = db.execute(_BEFORE, [alert.name]).fetchone()
    row = {
        "name": alert.name,
        "title": alert.title,
        "asks": asks,
        "told": json.dumps({"when": str(alert.when), "send": alert.send}),
        "site": site,
        "now": to_text(now),
    }
    db.execute(_REGISTER, row)
    return bool(before != (asks, None))


_BEFORE = "SELECT asks, ended_at FROM alerts WHERE name = ?"
_REGISTER = """
INSERT INTO alerts (name, title, asks, told, site, since)
VALUES (:name, :title, :asks, :told, :site, :now)
ON CONFLICT (name) DO UPDATE SET
    title = excluded.title, told = excluded.told, site = excluded.site, ended_at = NULL,
    since = CASE WHEN asks = excluded.asks AND ended_at IS NULL THEN since ELSE :now END,
    asks = excluded.asks
"""


def _fill(db: Database, one: Ready, now: datetime) -> None:
    """What is yet to be looked at is not yet old."""
    if one.alert.health:
        of_health.fill(db, one.alert, now)
        return
    unseen = {article for (article,) in db.execute("SELECT article FROM alert_unseen")}
    known = {article for (article,) in db.execute(_KNOWN, [one.alert.name])}
    old = one_a_story(db, [id_ for id_ in newest(db, one) if id_ not in unseen], SHOWN)
    for candidate in as_old(db, [id_ for id_ in reversed(old) if id_ not in known]):
        enter(db, one, candidate, now, tell=False)


_KNOWN = "SELECT article FROM alert_articles WHERE alert = ?"
_GONE = "SELECT name FROM alerts WHERE name NOT IN (SELECT value FROM json_each(:names))"
_END = (
    f"""UPDATE alert_deliveries SET dropped = 'its alert is gone'
        WHERE message IS NULL AND dropped = '' AND entry IN (
            SELECT id FROM alert_entries WHERE alert IN ({_GONE}))""",  # noqa: S608
    f"""UPDATE alert_messages SET state = 'given up', reason = 'its alert is gone',
            settled_at = :now
        WHERE state = 'ready' AND alert IN ({_GONE})""",  # noqa: S608
    f"UPDATE alerts SET ended_at = :now WHERE ended_at IS NULL AND name IN ({_GONE})",  # noqa: S608
)
