"""Sources as the archive knows them: what they are called and when each is due."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive import reindex, revisits
from archive.article import Keep
from archive.clock import to_text

# Of the articles annotated for tests/bench/analysis and those of the demo newsroom, commentary
# on AI stocks begins at .43 and the rest ends at .33.
RELEVANT = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as its TOML describes it, in the archive's terms. Articles of less than its
    `relevance` are hidden from what pages show unless asked; `keep_snapshots` and `keep_text` are
    for how long `python -m archive retain` leaves its pages and texts; at the ages of `revisit`
    its articles are asked for again."""

    key: str
    name: str
    homepage: str
    language: str
    keep: Keep
    interval: timedelta
    relevance: float = RELEVANT
    keep_snapshots: timedelta | None = None  # None: for ever
    keep_text: timedelta | None = None
    revisit: tuple[timedelta, ...] = ()


def register(db: Database, rows: Iterable[SourceRow], now: datetime) -> None:
    """Brings the archive's sources up to date with the TOMLs. None is ever removed: its
    articles stay. Where a threshold has changed, what is hidden follows; where a schedule has,
    the articles' next revisits do."""
    before = {key: of for key, *of in db.execute("SELECT key, relevance, revisit FROM sources")}
    for row in rows:
        ages = revisits.ages_text(row.revisit)
        db.execute(
            _REGISTER,
            [
                row.key,
                row.name,
                row.homepage,
                row.language,
                row.keep,
                int(row.interval.total_seconds()),
                row.relevance,
                _seconds(row.keep_snapshots),
                _seconds(row.keep_text),
                ages,
            ],
        )
        relevance, schedule = before.get(row.key, (row.relevance, ages))
        if relevance != row.relevance:
            _follow(db, row.key)
        if schedule != ages:
            revisits.reschedule(db, row.key, row.revisit, now)


def _follow(db: Database, key: str) -> None:
    """Hides and shows a source's articles as its threshold has it now."""
    changed = [id_ for (id_,) in db.execute(_OTHERWISE, [key])]
    if changed:
        db.execute(_TURN, [json.dumps(changed)])
        reindex.refresh(db, changed)


_OTHERWISE = """
SELECT id FROM articles JOIN sources ON key = source
WHERE source = ? AND hidden <> (articles.relevance < sources.relevance)
"""
_TURN = "UPDATE articles SET hidden = NOT hidden WHERE id IN (SELECT value FROM json_each(?))"


_REGISTER = """
INSERT INTO sources (key, name, homepage, language, keep, interval_s, relevance,
                     keep_snapshots_s, keep_text_s, revisit)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
    name = excluded.name, homepage = excluded.homepage, language = excluded.language,
    keep = excluded.keep, interval_s = excluded.interval_s, relevance = excluded.relevance,
    keep_snapshots_s = excluded.keep_snapshots_s, keep_text_s = excluded.keep_text_s,
    revisit = excluded.revisit
"""


def waiting(db: Database, now: datetime) -> set[str]:
    """Keys of the sources that are not yet due again."""
    return {key for (key,) in db.execute(_WAITING, [to_text(now)])}


_WAITING = "SELECT key FROM sources WHERE next_due > ?"


def rows(db: Database) -> list[SourceRow]:
    """Every source that the archive knows, also those without a TOML."""
    return [
        SourceRow(
            key=key,
            name=name,
            homepage=homepage,
            language=language,
            keep=keep,
            interval=timedelta(seconds=seconds),
            relevance=relevance,
            keep_snapshots=_duration(snapshots),
            keep_text=_duration(text),
            revisit=tuple(revisits.ages_from(ages)),
        )
        for key, name, homepage, language, keep, seconds, relevance, snapshots, text, ages in (
            db.execute(_ROWS)
        )
    ]


_ROWS = """
SELECT key, name, homepage, language, keep, interval_s, relevance, keep_snapshots_s, keep_text_s,
       revisit
FROM sources ORDER BY key
"""


def _seconds(duration: timedelta | None) -> int | None:
    return None if duration is None else int(duration.total_seconds())


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def set_due(db: Database, key: str, next_due: datetime) -> None:
    db.execute("UPDATE sources SET next_due = ? WHERE key = ?", [to_text(next_due), key])
