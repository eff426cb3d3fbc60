"""The alerts that an archive knows, with what became of them: for the terminal and the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An alert as it was last read. `when` is in words, `send` names channels; `messages` counts
    by state, `waiting` entries that are to be told and are in no message yet."""

    name: str
    title: str
    asks: Mapping[str, Any]
    when: str
    send: Sequence[str]
    site: str
    since: str
    entries: int
    updated_at: str | None
    waiting: int
    messages: Mapping[str, int]

    @property
    def asked(self) -> str:
        """`übernahme language=de claim: price_move min=10`"""
        asks = dict(self.asks)
        claim = asks.pop("claim", None) or {}
        words = [asks.pop("query", "")]
        for name, value in asks.items():
            text = ", ".join(value) if isinstance(value, list) else value
            words.append(name if value is True else f"{name}={text}")
        if claim:
            names = {"least": "min", "most": "max"}
            of = [f"{names.get(name, name)}={_written(value)}" for name, value in claim.items()
                  if value not in ("", None)]  # fmt: skip
            words.append(f"claim: {' '.join(of) or 'any'}")
        return " ".join(filter(None, words)) or "everything that is relevant"


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def alerts(db: Database) -> list[Listed]:
    """The alerts that have not ended, by name."""
    return [_listed(*row) for row in db.execute(f"{_LISTED} ORDER BY name")]


def alert(db: Database, name: str) -> Listed | None:
    """The alert of that name, None where there is none, or it has ended."""
    row = db.execute(f"{_LISTED} AND name = ?", [name]).fetchone()
    return None if row is None else _listed(*row)


_LISTED = """
SELECT name, title, asks, told, site, since,
    (SELECT count(*) FROM alert_entries WHERE alert = name
        AND EXISTS (SELECT 1 FROM alert_articles WHERE entry = alert_entries.id)),
    (SELECT max(updated_at) FROM alert_entries WHERE alert = name),
    (SELECT count(*) FROM alert_deliveries JOIN alert_entries ON alert_entries.id = entry
     WHERE alert = name AND message IS NULL AND dropped = ''),
    (SELECT json_group_object(state, messages) FROM (
        SELECT state, count(*) AS messages FROM alert_messages WHERE alert = name GROUP BY state))
FROM alerts WHERE ended_at IS NULL
"""


def _listed(
    name: str,
    title: str,
    asks: str,
    told: str,
    site: str,
    since: str,
    entries: int,
    updated_at: str | None,
    waiting: int,
    messages: str,
) -> Listed:
    return Listed(
        name=name,
        title=title,
        asks=json.loads(asks),
        **json.loads(told),
        site=site,
        since=since,
        entries=entries,
        updated_at=updated_at,
        waiting=waiting,
        messages=json.loads(messages),
    )
