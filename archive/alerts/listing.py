"""The alerts that an archive knows, with what became of them: for the terminal and the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive.clock import to_text
from archive.language import digits, grouped, later, ngettext
from archive.language import gettext as _
from archive.terms import metric_name

_STATES = {
    "ready": later("waiting"),
    "sending": later("being sent"),
    "sent": later("sent"),
    "given up": later("given up"),
}
_ASKED = {
    "query": later("query"),
    "companies": later("companies"),
    "language": later("language"),
    "source": later("source"),
}


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
    def noun(self) -> str:
        """What its entries are."""
        return "change" if self.asks.get("health") else "story"

    @property
    def tells(self) -> str:
        """`desk, mail: at once`; empty where nobody is told."""
        hour = self.when.removeprefix("daily ")
        daily = _("daily %(hour)s") % {"hour": hour}
        when = {"now": _("at once"), "hourly": _("hourly")}.get(self.when, daily)
        return f"{', '.join(self.send)}: {when}" if self.send else ""

    @property
    def became(self) -> str:
        """Of its messages: `3 sent, 1 waiting; 2 stories for the next`, or changes of health"""
        states = [
            f"{grouped(number)} {_(_STATES[state])}" for state, number in self.messages.items()
        ]
        if self.noun == "change":
            waiting = ngettext(
                "%(num)s change for the next", "%(num)s changes for the next", self.waiting
            )
        else:
            waiting = ngettext(
                "%(num)s story for the next", "%(num)s stories for the next", self.waiting
            )
        waiting = waiting % {"num": grouped(self.waiting)} if self.waiting else ""
        return "; ".join(filter(None, [", ".join(states), waiting]))

    @property
    def asked(self) -> list[tuple[str, str]]:
        """What it asks for, in words: `("claim", "price move, at least 10")`"""
        found = [
            (_(said), ", ".join([value] if isinstance(value, str) else value))
            for what, said in _ASKED.items()
            if (value := self.asks.get(what))
        ]
        if claim := self.asks.get("claim"):
            found.append((_("claim"), _claim(claim)))
        if self.asks.get("all"):
            found.append((_("shown"), _("also what is not relevant")))
        if self.asks.get("health"):
            found.append((_("asks for"), _("the sources' health")))
        return found or [(_("asks for"), _("every relevant article"))]


def _claim(claim: Mapping[str, Any]) -> str:
    least, most = claim["least"], claim["most"]
    parts = [
        metric_name(claim["metric"]),
        {"up": _("up"), "down": _("down")}.get(claim["direction"], ""),
        "" if least is None else _("at least %(least)s") % {"least": digits(f"{least:,.12g}")},
        "" if most is None else _("at most %(most)s") % {"most": digits(f"{most:,.12g}")},
    ]
    return ", ".join(filter(None, parts)) or _("any")


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
        what = ngettext("%(num)s message not sent", "%(num)s messages not sent", self.messages)
        what = f"{self.channel}: {what % {'num': grouped(self.messages)}}: {self.reason}"
        if self.given_up:
            return _("%(what)s; given up; `alerts send --again` tries again") % {"what": what}
        return _("%(what)s; will be tried again") % {"what": what}


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
        AND (health_change NOT NULL
             OR EXISTS (SELECT 1 FROM alert_articles WHERE entry = alert_entries.id))),
    (SELECT max(updated_at) FROM alert_entries WHERE alert = name),
    (SELECT count(*) FROM alert_deliveries JOIN alert_entries ON alert_entries.id = entry
     WHERE alert = name AND message IS NULL AND dropped = ''),
    (SELECT json_group_object(state, messages) FROM (
        SELECT state, count(*) AS messages FROM alert_messages WHERE alert = name GROUP BY state))
FROM alerts WHERE ended_at IS NULL
"""


def site(db: Database) -> str:
    """Where the archive is served, as the TOML says; empty where it does not."""
    row = db.execute("SELECT max(site) FROM alerts WHERE ended_at IS NULL").fetchone()
    return row[0] or ""


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
