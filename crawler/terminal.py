"""What a run says in the terminal: progress while it goes on, a table when it has ended."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from archive.article import State
from archive.revisits import REVISIT
from crawler.sources import Source
from crawler.tally import NOT_ANALYZED, NOT_ASKED, Tally

_COLUMNS = ("discovered", "fetched", "stored", "unchanged", "failed", "dropped")
_MOST_DETAILS = 12
_NAMED = (State.PENDING, State.FAILED, State.DROPPED, NOT_ANALYZED, NOT_ASKED)
_ETC = " …"


def closing_table(tally: Tally, sources: Sequence[Source], *, interrupted: bool) -> None:
    """Outcomes by source, and under it what failed or was dropped and why."""
    console = Console(highlight=False)
    console.print(by_source(tally, sources))
    for source in sources:
        for line in reasons(tally, source.key):
            console.print(line, markup=False, overflow="fold")
    if interrupted:
        console.print("Interrupted: what is pending goes on with the next crawl.")


def by_source(tally: Tally, sources: Sequence[Source]) -> Table:
    """A row a source that had anything to do, and a total under several."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("source", overflow="fold")
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    active = [source for source in sources if any(tally.counts[source.key].values())]
    for source in active:
        counts = tally.counts[source.key]
        table.add_row(source.key, *(_number(counts[column]) for column in _COLUMNS))
    idle = len(sources) - len(active)
    if idle:
        table.add_row(f"{idle} without news", style="dim")
    if len(active) > 1:
        totals = (_number(tally.total(column)) for column in _COLUMNS)
        table.add_section()
        table.add_row("total", *totals, style="bold")
    return table


def reasons(tally: Tally, source: str) -> list[str]:
    """A line for each reason why something was not stored, the most frequent first."""
    lines = []
    for (state, reason), number in tally.reasons[source].most_common(_MOST_DETAILS):
        if state == "document":
            lines.append(f"{source}: could not be read: {reason}")
        elif state in _NAMED or reason.startswith(REVISIT):
            example = tally.examples[source, state, reason]
            lines.append(f"{source}: {number} {state}: {reason}: {example}{_ETC * (number > 1)}")
    return lines


def as_json(tally: Tally) -> str:
    """The closing table for a script."""
    return json.dumps(
        {
            source: {
                **{column: counts[column] for column in _COLUMNS},
                "reasons": [
                    {
                        "state": str(state),
                        "reason": reason,
                        "urls": number,
                        "example": tally.examples.get((source, state, reason), ""),
                    }
                    for (state, reason), number in tally.reasons[source].most_common()
                ],
            }
            for source, counts in tally.counts.items()
        },
        ensure_ascii=False,
        indent=2,
    )


def _number(count: int) -> str:
    return f"{count:,}" if count else "–"
