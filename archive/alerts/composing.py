"""What is due to be told → messages, word for word as they will be sent, again if need be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from uuid import uuid4

from sqlite_utils import Database

from archive.alerts.matching import Figures
from archive.alerts.shown import Shown, by_entry
from archive.clock import to_text
from archive.database import named_transaction
from archive.terminal import counted, plain

# Entries in a message; what waits for more goes into several. Ten are some 4,000 characters, which
# every chat takes whole.
_MOST = 10
_LONGEST_TITLE = 200
_MOST_FIGURES = 6


def compose(db: Database, now: datetime) -> int:
    """Writes the messages that are due; returns how many. An alert that speaks at once has one
    for each entry, unless more wait than one message holds."""
    with named_transaction(db):
        rows = db.execute(_DUE, [to_text(now)]).fetchall()
        shown = by_entry(db, [row[-1] for row in rows])
        written = 0
        for (alert, title, when, channel, site), group in groupby(rows, key=lambda row: row[:5]):
            due = [(delivery, entry) for *_, delivery, entry in group]
            gone = [delivery for delivery, entry in due if entry not in shown]
            db.conn.executemany(_DROP, [[delivery] for delivery in gone])
            # An entry and an edit of it are told once.
            entries = list(dict.fromkeys(entry for _, entry in due if entry in shown))
            at_once = when == "now" and len(entries) <= _MOST
            for told in _lots(entries, 1 if at_once else _MOST):
                of = [shown[entry] for entry in told]
                id_ = uuid4().urn
                db.execute(
                    _MESSAGE,
                    [id_, alert, channel, subject(title, of), body(of, site), *[to_text(now)] * 2],
                )
                taken = [[id_, delivery] for delivery, entry in due if entry in told]
                db.conn.executemany(_TAKE, taken)
                written += 1
        return written


def _lots(entries: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (entries[at : at + size] for at in range(0, len(entries), size))


_DUE = """
SELECT alerts.name, alerts.title, told ->> 'when', channel, site, alert_deliveries.id, entry
FROM alert_deliveries JOIN alert_entries ON alert_entries.id = entry
JOIN alerts ON alerts.name = alert
WHERE message IS NULL AND dropped = '' AND due_at <= ?
ORDER BY alerts.name, channel, alert_deliveries.id
"""
_DROP = "UPDATE alert_deliveries SET dropped = 'another entry tells it' WHERE id = ?"
_MESSAGE = """
INSERT INTO alert_messages (id, alert, channel, subject, body, state, made_at, next_try)
VALUES (?, ?, ?, ?, ?, 'ready', ?, ?)
"""
_TAKE = "UPDATE alert_deliveries SET message = ? WHERE id = ?"


def subject(title: str, entries: Sequence[Shown]) -> str:
    """`SenseTime: Kurssturz` · `SenseTime: 7 articles` · `Sources: 2 changes`"""
    if len(entries) == 1:
        return f"{plain(title)}: {headline(entries[0])}"
    noun = "article" if entries[0].url else "change"
    return f"{plain(title)}: {counted(len(entries), noun)}"


def body(entries: Iterable[Shown], site: str) -> str:
    """Plain text, a paragraph an entry; `site` is where the archive is served, or empty."""
    return "\n\n".join(_paragraph(entry, site) for entry in entries)


def _paragraph(entry: Shown, site: str) -> str:
    when = f", {entry.published_at:%Y-%m-%d}" if entry.published_at else ""
    also = f", and {counted(entry.others, 'other article')} of this story" if entry.others else ""
    lines = [headline(entry), f"{plain(entry.source_name)}{when}{also}"]
    if entry.edit:
        lines.append(f"Edited: {plain(entry.edit)}")
    lines += figure_lines(entry.figures)
    lines.append(plain(entry.url or entry.summary))
    if site:
        lines.append(f"{site}{entry.page}")
    return "\n".join([*lines, entry.uid])


def headline(entry: Shown) -> str:
    """On one line, cut where it is no headline any more."""
    text = plain(entry.title).strip() or "Untitled"
    return text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE]}…"


def figure_lines(figures: Figures) -> list[str]:
    """`0020.HK price move: −46.77 %`, the first few."""
    lines = [plain(f"{of}: {', '.join(written)}") for of, written in figures.items()]
    more = len(lines) - _MOST_FIGURES
    return lines if more <= 0 else [*lines[:_MOST_FIGURES], f"and {more:,} more"]
