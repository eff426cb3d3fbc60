"""Sources as the archive knows them: what they are called and when each is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.articles import Keep
from archive.clock import to_text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as its TOML describes it, in the archive's terms."""

    key: str
    name: str
    homepage: str
    language: str
    keep: Keep
    interval: timedelta


def register(db: Database, rows: Iterable[SourceRow]) -> None:
    """Brings the archive's sources up to date with the TOMLs. None is ever removed: its
    articles stay."""
    for row in rows:
        db.execute(
            _REGISTER,
            [
                row.key,
                row.name,
                row.homepage,
                row.language,
                row.keep,
                int(row.interval.total_seconds()),
            ],
        )


_REGISTER = """
INSERT INTO sources (key, name, homepage, language, keep, interval_s) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
    name = excluded.name, homepage = excluded.homepage, language = excluded.language,
    keep = excluded.keep, interval_s = excluded.interval_s
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
        )
        for key, name, homepage, language, keep, seconds in db.execute(_ROWS)
    ]


_ROWS = "SELECT key, name, homepage, language, keep, interval_s FROM sources ORDER BY key"


def set_due(db: Database, key: str, next_due: datetime) -> None:
    db.execute("UPDATE sources SET next_due = ? WHERE key = ?", [to_text(next_due), key])
