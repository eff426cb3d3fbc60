"""`alerts`: what they found and told, whether their file is right, and sending by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import uuid4

import click
from sqlite_utils import Database

from archive import health
from archive.alerts import listing, matching, shown
from archive.alerts.channels import push, require
from archive.alerts.definition import Alerts
from archive.alerts.listing import Listed
from archive.alerts.reading import alerts_path, load_alerts
from archive.alerts.telling import Told, tell
from archive.clock import utcnow
from archive.commands import WELL, WRONG, archive_option, one_line_errors, reading
from archive.database import ArchiveError
from archive.terminal import counted, moment, plain

_TITLES = 5


def _alerts_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--alerts",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="KURSBLATT_ALERTS",
        help="The TOML with the alerts.  [default: alerts.toml in the archive's folder]",
    )(archive_option(command))


class _ListsUnlessTold(click.Group):
    """`alerts --archive FOLDER` is `alerts list --archive FOLDER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args and (not args[0].startswith("-") or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else ["list", *args])


@click.group(cls=_ListsUnlessTold)
def alerts() -> None:
    """Saved searches that speak: in feeds, and through mail, chats and webhooks."""


@alerts.command("list")
@click.option("--json", "json_", is_flag=True, help="The alerts as JSON.")
@archive_option
def list_(json_: bool, archive: Path) -> None:
    """Show the alerts as last read, with what they found, what was sent, and what was not and why.

    \b
    Example:
      python -m archive alerts list
    """
    with one_line_errors(), reading(archive) as db:
        found = listing.alerts(db)
        if json_:
            rows = [asdict(one) | {"newest": _newest(db, one)} for one in found]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        if not found:
            click.echo("No alerts. `alerts send` or a crawl reads their TOML.")
        for one in found:
            _show(db, one)
        _show_failing(Told(failing=listing.failing(db)))


def _newest(db: Database, one: Listed) -> list[dict[str, str]]:
    return [
        {"id": entry.uid, "url": entry.url, "title": entry.title}
        | {"updated_at": entry.updated_at.isoformat()}
        for entry in shown.of_alert(db, one.name, _TITLES)
    ]


def _show(db: Database, one: Listed) -> None:
    asked = "; ".join(f"{what}: {words}" for what, words in one.asked)
    click.echo(f"{one.name}  {plain(asked)}")
    last = f", the last {moment(one.updated_at)}" if one.updated_at else ""
    plural = {"story": "stories"}.get(one.noun, "")
    click.echo(f"  {counted(one.entries, one.noun, plural)}{last}")
    if one.tells:
        click.echo(f"  tells {one.tells}; {one.became or 'nothing yet'}")
    for entry in shown.of_alert(db, one.name, _TITLES):
        click.echo(f"  {entry.updated_at:%Y-%m-%d}  {plain(entry.title) or 'Untitled'}")


@alerts.command()
@_alerts_option
def check(file: Path | None, archive: Path) -> None:
    """Check the TOML and its channels, and show what each alert would match now. Sends nothing.

    \b
    Example:
      python -m archive alerts check
    """
    with one_line_errors(), reading(archive) as db:
        found = _load(file, archive)
        for channel in found.channels.values():
            require(channel)
        for one in matching.ready(db, found):
            _show_matches(db, one)


def _show_matches(db: Database, one: matching.Ready) -> None:
    if one.alert.health:
        number = counted(len(health.changes(db, source=one.alert.source)), "change")
        click.echo(f"{one.alert.name}: {number} of the sources' health")
        return
    articles = matching.newest(db, one)
    stories = matching.one_a_story(db, articles, len(articles))
    more = "at least " if len(articles) >= matching.LOOKED_AT else ""
    number = f"{more}{counted(len(stories), 'story', 'stories')}"
    click.echo(f"{one.alert.name}: {number}")
    claim = one.alert.claim
    if claim and claim.metric and not db.execute(_OF_METRIC, [claim.metric]).fetchone():
        click.echo(f"  No claim is of the metric {claim.metric} yet.")
    for article in stories[:_TITLES]:
        day, title = db.execute(_TITLE, [article]).fetchone()
        click.echo(f"  {day}  {plain(title) or 'Untitled'}")


_OF_METRIC = "SELECT 1 FROM claims WHERE metric = ? LIMIT 1"
_TITLE = "SELECT day, title FROM articles WHERE id = ?"


@alerts.command()
@click.option("--again", is_flag=True, help="Also what waits for another try, or was given up.")
@_alerts_option
def send(again: bool, file: Path | None, archive: Path) -> None:
    """Look at what came and send what is due, as each crawl does at its end.

    The exit status is 1 when something could not be sent.

    \b
    Example:
      python -m archive alerts send
    """
    with one_line_errors():
        with reading(archive):
            pass  # there is one
        found = _load(file, archive)
        told = tell(archive, found.path, utcnow(), again=again)
    click.echo(f"{counted(told.looked_at, 'article')} looked at, {told.sent:,} sent.")
    _show_failing(told)
    sys.exit(WELL if told.well else WRONG)


@alerts.command()
@click.argument("name")
@_alerts_option
def test(name: str, file: Path | None, archive: Path) -> None:
    """Send one test message to each channel of the alert NAME.

    \b
    Example:
      python -m archive alerts test price-moves
    """
    with one_line_errors():
        found = _load(file, archive)
        alert = next((one for one in found.alerts if one.name == name), None)
        if alert is None:
            raise ArchiveError(f"{found.path}: no alert {name}")
        if not alert.send:
            raise ArchiveError(f"{found.path}: alert {name}: send: names no channel")
        subject, body = f"{alert.title}: a test", f"Kursblatt can reach you for the alert {name}."
        worked = True
        for channel in alert.send:
            reason = push(found.channels[channel], subject=subject, body=body, key=uuid4().urn)
            worked = worked and not reason
            click.echo(f"{channel}: {reason or 'sent'}")
    sys.exit(WELL if worked else WRONG)


def _load(file: Path | None, archive: Path) -> Alerts:
    path = file or alerts_path(archive)
    if not path.exists():
        raise ArchiveError(f"{path}: no such file; README says what stands in it")
    return load_alerts(path)


def _show_failing(told: Told) -> None:
    for one in told.failing:
        click.echo(f"{one.alert}: {plain(one.words)}", err=True)
    if told.hint:
        click.echo(f"alerts: {told.hint}", err=True)
