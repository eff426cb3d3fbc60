"""Judges sources and keeps what was found; where a condition has changed, that too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.clock import from_text, to_text
from archive.health import history
from archive.health.conditions import Condition, Health
from archive.health.judging import judge
from archive.health.usual import Usual, learn, usual_from

# Habits are learned once a day, while the source is well: one that is not would teach that nothing
# is usual. A source that is merely quiet may have found a new habit after four weeks.
_LEARN_AFTER = timedelta(days=1)
_NEW_HABIT_AFTER = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A source came into another condition. `id` grows; `before` is the earlier condition, `new`
    where there was none."""

    id: int
    source: str
    name: str
    at: datetime
    condition: Condition
    reason: str
    person: bool
    before: Condition


def look(db: Database, keys: Iterable[str], now: datetime) -> None:
    """Judges these sources by all that the archive has of them now."""
    for key in keys:
        _look(db, key, now)


def _look(db: Database, key: str, now: datetime) -> None:
    row = db.execute(_HELD, [key]).fetchone()
    held, usual, learned_at = (None, Usual(), None) if row is None else _held(*row)
    learned = _may_learn(held, learned_at, now)
    if learned:
        came, away = history.arrivals(db, key, now), history.absences(db, key, now)
        usual = learn(came, now, history.share(db, key, now), away)
    found = history.read(db, key, usual, now)
    if found is not None:
        _keep(db, key, held, judge(found), now)
        if learned:
            db.execute(_LEARNED, [usual.to_json(), to_text(now), key])


def _held(
    condition: str, reason: str, person: int, since: str, usual: str, learned_at: str | None
) -> tuple[Health, Usual, datetime | None]:
    health = Health(
        condition=Condition(condition),
        reason=reason,
        since=datetime.fromisoformat(since),
        person=bool(person),
    )
    return health, usual_from(usual), from_text(learned_at)


def _may_learn(held: Health | None, learned_at: datetime | None, now: datetime) -> bool:
    if held is None or learned_at is None:
        return True
    if now - learned_at < _LEARN_AFTER:
        return False
    quiet_for_long = held.condition is Condition.QUIET and now - held.since > _NEW_HABIT_AFTER
    return not held.person or quiet_for_long


_HELD = """
SELECT state, reason, person, since, usual, learned_at FROM source_health WHERE source = ?
"""


def _keep(db: Database, key: str, held: Health | None, found: Health, now: datetime) -> None:
    same = held is not None and (held.condition, held.person) == (found.condition, found.person)
    since = held.since if held is not None and same else now if held else found.since
    row = [key, found.condition, found.reason, found.person, to_text(since), to_text(now)]
    db.execute(_KEEP, row)
    before = held.condition if held is not None else Condition.NEW
    if not same and not (held is None and found.condition is Condition.FINE):
        db.execute(
            _CHANGED, [key, to_text(now), found.condition, found.reason, found.person, before]
        )


_KEEP = """
INSERT INTO source_health (source, state, reason, person, since, judged_at)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source) DO UPDATE SET
    state = excluded.state, reason = excluded.reason, person = excluded.person,
    since = excluded.since, judged_at = excluded.judged_at
"""
_LEARNED = "UPDATE source_health SET usual = ?, learned_at = ? WHERE source = ?"
_CHANGED = """
INSERT INTO health_changes (source, at, state, reason, person, before) VALUES (?, ?, ?, ?, ?, ?)
"""


def retire(db: Database, with_toml: Collection[str], now: datetime) -> None:
    """Notes the sources that have no TOML any more: they are not asked, and nobody is to miss
    them. One whose TOML is back is judged again when it was visited; one that was never visited,
    as what is imported, never had one."""
    for key, retired in db.execute(_KNOWN).fetchall():
        if key in with_toml and retired:
            db.execute("UPDATE sources SET retired_at = NULL WHERE key = ?", [key])
        elif key not in with_toml and not retired:
            db.execute("UPDATE sources SET retired_at = ? WHERE key = ?", [to_text(now), key])


_KNOWN = """
SELECT key, retired_at IS NOT NULL FROM sources
WHERE next_due NOT NULL OR EXISTS (SELECT 1 FROM documents WHERE source = key)
"""


def cannot_be_read(db: Database, tomls: Mapping[str, str], now: datetime) -> None:
    """Notes known sources whose TOML cannot be read, with the reason: they are not asked. They are
    judged again when they were."""
    for key, reason in tomls.items():
        if db.execute("SELECT 1 FROM sources WHERE key = ?", [key]).fetchone():
            row = db.execute(_HELD, [key]).fetchone()
            held = None if row is None else _held(*row)[0]
            said = f"its TOML cannot be read: {reason}"
            found = Health(condition=Condition.BROKEN, reason=said, since=now, person=True)
            _keep(db, key, held, found, now)


def changes(db: Database, *, source: str = "", after: int = 0, limit: int = 1000) -> list[Change]:
    """Sources, or only one, that came into another condition, after a change of that id; the
    newest first."""
    rows = db.execute(_CHANGES, {"source": source, "after": after, "limit": limit})
    return [
        Change(
            id=id_,
            source=key,
            name=name,
            at=datetime.fromisoformat(at),
            condition=Condition(condition),
            reason=reason,
            person=bool(person),
            before=Condition(before),
        )
        for id_, key, name, at, condition, reason, person, before in rows
    ]


_CHANGES = """
SELECT id, source, name, at, state, reason, person, before
FROM health_changes JOIN sources ON key = source
WHERE id > :after AND :source IN ('', source) ORDER BY id DESC LIMIT :limit
"""
