"""`retain`: what sources' settings let go, shown, and deleted where that is said."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive import retention
from archive.clock import utcnow
from archive.commands import archive_option, one_line_errors
from archive.retention import Deleted, Due
from archive.terminal import counted


@click.command()
@click.option("--apply", is_flag=True, help="Delete it.")
@click.option("--json", "json_", is_flag=True, help="What is due as JSON.")
@archive_option
def retain(apply: bool, json_: bool, archive: Path) -> None:
    """Show what sources' TOMLs keep no longer: keep_snapshots = "30d" lets pages go, keep_text
    texts with their pages; headlines, standfirsts and facts stay. Deletes nothing without --apply.

    What counts is the TOML as it was when the source was last crawled.

    \b
    Example:
      python -m archive retain --apply
    """
    now = utcnow()
    with one_line_errors():
        due = retention.due(archive, now)
        if json_:
            click.echo(json.dumps([_row(one) for one in due], ensure_ascii=False, indent=2))
        else:
            for one in due:
                click.echo(_line(one))
        if not due:
            click.echo("Nothing is kept longer than its source's TOML says.", err=True)
        elif not apply:
            click.echo("Nothing was deleted; --apply deletes this.", err=True)
        if apply:
            click.echo(_told(retention.apply(archive, now)), err=json_)


def _row(one: Due) -> dict[str, object]:
    facts = asdict(one)
    dates = {name: facts[name].isoformat() for name in ("oldest", "newest")}
    return facts | dates | {"keep": one.keep.total_seconds()}


def _line(one: Due) -> str:
    return (
        f"{one.source}: {counted(one.number, one.what.removesuffix('s'))}, "
        f"{one.size / 1e6:,.1f} MB, of {one.oldest:%Y-%m-%d} to {one.newest:%Y-%m-%d} "
        f"({one.setting} = {_days(one)})"
    )


def _days(one: Due) -> str:
    days = one.keep.total_seconds() / 86_400
    return f"{days:g} days" if days != 1 else "1 day"


def _told(deleted: Deleted) -> str:
    told = (
        f"Deleted {counted(deleted.pages, 'page')} and {counted(deleted.texts, 'text')}; "
        f"{deleted.given_back / 1e6:,.1f} MB given back to the disk."
    )
    if deleted.cramped:
        told += (
            f" {' and '.join(deleted.cramped)} could shrink further, for which the disk has too "
            "little room: twice what is left in it. The next crawls use its free space up."
        )
    return told
