"""What `inspect` shows: each field with its candidates and why one won, the text, what was left
out of it, the cost. No business logic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.clock import to_text
from crawler.extraction import Examined
from crawler.extraction.candidates import Candidate, Choice
from crawler.extraction.clutter import Dropped

_LONGEST = 110
_MOST = 8
_LABELS = {
    "published_at": "published",
    "modified_at": "modified",
    "site_name": "site",
    "summary": "standfirst",
}


def as_json(examined: Examined, cost: Mapping[str, float]) -> dict[str, Any]:
    """The article's fields, and beside them what they were chosen from; costs in
    milliseconds."""
    article, fields = examined.article, examined.fields
    return {
        **asdict(article),
        "published_at": to_text(article.published_at),
        "modified_at": to_text(article.modified_at),
        "date_candidates": [
            {"origin": one.origin, "raw": one.raw, "moment": to_text(one.value)}
            for one in fields.published_at.candidates
        ],
        "fields": {name: _choice(choice) for name, choice in fields.choices().items()},
        "dropped": [{"rule": drop.rule, "line": drop.line} for drop in examined.content.dropped],
        "milliseconds": round(cost["total"], 1),
        "cost": {name: round(spent, 1) for name, spent in cost.items()},
    }


def show(console: Console, examined: Examined, cost: Mapping[str, float], text: Text) -> None:
    """The same for a person at a terminal; `text` is the article's, as it is to be shown."""
    table = _table()
    table.add_row("url", Text(examined.article.url))
    for name, choice in examined.fields.choices().items():
        if choice.winner or choice.candidates:
            _add(table, _LABELS.get(name, name), choice)
    table.add_row("complete", "yes" if examined.article.complete else "no, only a beginning")
    parts = ", ".join(f"{name} {spent:.1f}" for name, spent in cost.items() if name != "total")
    table.add_row("cost", f"{cost['total']:.0f} ms ({parts})")
    console.print(table)
    console.print()
    console.print(text, soft_wrap=not console.is_terminal)
    _show_dropped(console, examined.content.dropped)


def _choice(choice: Choice[Any]) -> dict[str, Any]:
    return {
        "value": _plain(choice.value_or(None)),
        "origin": choice.origin,
        "why": choice.why,
        "candidates": [
            {
                "origin": one.origin,
                "raw": one.raw,
                "value": _plain(one.value),
                "note": one.note,
                "usable": one.usable,
                "won": won,
            }
            for one, won in _marked(choice)
        ],
    }


def _marked(choice: Choice[Any]) -> list[tuple[Candidate[Any], bool]]:
    """Each candidate, and whether it won. The winner may have been changed since it stood among
    them: a time got its zone, a title was cut."""
    winner = choice.winner
    at = next(
        (
            at
            for at, one in enumerate(choice.candidates)
            if winner is not None and (one.origin, one.raw) == (winner.origin, winner.raw)
        ),
        None,
    )
    return [(one, here == at) for here, one in enumerate(choice.candidates)]


def _add(table: Table, label: str, choice: Choice[Any]) -> None:
    table.add_row(label, Text(_shown(choice.value_or(None)) or "none found"))
    marked = _marked(choice)
    for one, won in marked[:_MOST]:
        note = choice.why if won else one.note
        said = f"{one.origin}: {_cut(one.raw or _shown(one.value))}"
        line = f"{'✓' if won else '·'} {said}{f' ({note})' if note else ''}"
        table.add_row("", Text(line, style="" if won else "dim"))
    if len(marked) > _MOST:
        table.add_row("", Text(f"· and {len(marked) - _MOST} more", style="dim"))
    if choice.winner is None and choice.why:
        table.add_row("", Text(choice.why, style="dim"))


def _show_dropped(console: Console, dropped: Sequence[Dropped]) -> None:
    """Left out of the text, each line with the rule that did it."""
    if not dropped:
        return
    console.print()
    table = _table(dim=True)
    for drop in dropped:
        table.add_row(f"left out: {drop.rule.replace('_', ' ')}", Text(drop.line))
    console.print(table)


def _table(*, dim: bool = False) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold", style="dim" if dim else "")
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    return list(value) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    plain = _plain(value)
    return ", ".join(plain) if isinstance(plain, list) else str(plain or "")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
