"""The alerts that an archive knows, with what became of them: for the terminal and the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive.clock import to_text
from archive.terminal import counted


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
    def told(self) -> str:
        """`now to desk, mail: 3 sent, 1 ready, 2 entries waiting`; empty where nobody is told."""
        if not self.send:
            return ""
        states = [f"{number:,} {state}" for state, number in self.messages.items()]
        waiting = [f"{counted(self.waiting, 'entry', 'entries')} waiting"] if self.waiting else []
        became = ", ".join([*states, *waiting]) or "nothing yet"
        return f"{self.when} to {', '.join(self.send)}: {became}"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """Messages of an alert that did not arrive at a channel, by reason; those `given_up` are not
    tried again by themselves."""

    alert: str
    channel: str
    reason: str
    messages: int
    given_up: bool

    @property
    def words(self) -> str:
        """`desk: 2 messages not sent: HTTP 503; will be tried again`"""
        what = f"{self.channel}: {counted(self.messages, 'message')} not sent: {self.reason}"
        if self.given_up:
            return f"{what}; given up; `alerts send --again` tries again"
        return f"{what}; will be tried again"


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


def failing(db: Database, *, given_up_since: datetime | None = None) -> tuple[Failing, ...]:
    """What waits for another try, and what was given up, since then or ever, of alerts that have
    not ended."""
    rows = db.execute(_FAILING, [to_text(given_up_since) or ""])
    return tuple(
        Failing(alert=alert, channel=channel, reason=reason, messages=messages, given_up=bool(gone))
        for alert, channel, reason, messages, gone in rows
    )


_FAILING = """
SELECT alert, channel, reason, count(*), state = 'given up' FROM alert_messages
JOIN alerts ON name = alert AND ended_at IS NULL
WHERE reason <> '' AND (state = 'ready' OR (state = 'given up' AND settled_at >= ?))
GROUP BY alert, channel, reason, state ORDER BY alert, channel, min(made_at)
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
