"""`claims`: what articles say of companies as numbers, in the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from rich.cells import cell_len, chop_cells, set_cell_size
from sqlite_utils import Database

from archive import claims as claiming
from archive.claims import Said, Wanted
from archive.commands import (
    archive_option,
    asked_filters,
    filter_options,
    one_line_errors,
    reading,
)
from archive.database import ArchiveError
from archive.figures import written
from archive.terminal import console, counted, plain


@click.command()
@filter_options
@click.option("--metric", default="", metavar="NAME", help="Of this kind: price_move, revenue …")
@click.option(
    "--min",
    "least",
    type=float,
    metavar="N",
    help="Of at least this value, whichever way it went: 10 (percent), 3e9 (yuan).",
)
@click.option("--max", "most", type=float, metavar="N", help="Of at most this value.")
@click.option(
    "--direction", type=click.Choice(["up", "down"]), help="Only what rose, or what fell."
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=50,
    show_default=True,
    help="The most claims to show.",
)
@click.option("--json", "json_", is_flag=True, help="The claims with all their fields, as JSON.")
@archive_option
def claims(
    language: str,
    source: str,
    company: str,
    since: datetime | None,
    until: datetime | None,
    metric: str,
    least: float | None,
    most: float | None,
    direction: str | None,
    limit: int,
    json_: bool,
    archive: Path,
) -> None:
    """Show claims, those of the newest day first: the event's, or else the article's.

    \b
    Example:
      python -m archive claims --company 0020.HK --metric price_move --min 10 --since 2026-01-01
    """
    with one_line_errors(), reading(archive) as db:
        filters = asked_filters(db, language, source, company, since, until)
        _require_metric(db, metric)
        wanted = Wanted(
            company=filters.company,
            metric=metric,
            direction=direction or "",
            language=language,
            source=source,
            least=least,
            most=most,
            since=filters.since,
            until=filters.until,
        )
        found = claiming.find(db, wanted, limit + 1)
        if json_:
            rows = [asdict(one) | {"figure": written(one)} for one in found[:limit]]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            _show(found[:limit], more=len(found) > limit)


def _require_metric(db: Database, metric: str) -> None:
    """Raises ArchiveError for a kind that there is no claim of: a typing error is no empty
    result."""
    if not metric:
        return
    known = claiming.metrics(db)
    if known and metric not in known:
        raise ArchiveError(f"--metric {metric}: no claim is of that kind; of {', '.join(known)}")


def _show(found: Sequence[Said], *, more: bool) -> None:
    """Two lines a claim: its facts in columns, its sentence, cut at a terminal's edge."""
    if not found:
        click.echo("Nothing found.")
        return
    out = console()
    rows = [_HEADING, *(_columns(one) for one in found)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row, one in zip(rows, [None, *found], strict=True):
        cells = [set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)]
        style = "dim" if one is None else "bold"
        out.print("  ".join(cells).rstrip(), style=style, markup=False, soft_wrap=True)
        if one is not None:
            sentence = f"  {plain(one.sentence)}"
            if out.is_terminal and cell_len(sentence) > out.width:
                sentence = chop_cells(sentence, out.width - 1)[0] + "…"
            out.print(sentence, markup=False, soft_wrap=True)
    shown = counted(len(found), "claim")
    out.print(f"The newest {shown}; --limit shows more." if more else f"{shown}.", markup=False)


_HEADING = ("day", "company", "metric", "figure", "source")


def _columns(one: Said) -> tuple[str, ...]:
    return (one.day, one.symbol or "–", one.metric, written(one), one.source)
