"""Alerts around a crawl: what came is looked at and told at its end, whatever becomes of that."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from archive.alerts import telling
from archive.alerts.reading import alerts_path
from archive.clock import utcnow
from archive.database import ArchiveError


def prepare(folder: Path) -> None:
    """Before a crawl: alerts that are new in their TOML begin now. What is wrong with it is said
    once, at the end."""
    with suppress(ArchiveError):
        telling.prepare(folder, alerts_path(folder), utcnow())


def tell(folder: Path) -> None:
    """After a crawl: sends what is due. What cannot be sent is said, and is no failure of it."""
    try:
        told = telling.tell(folder, alerts_path(folder), utcnow())
    except ArchiveError as error:
        click.echo(f"Alerts: {error}", err=True)
        return
    if told.sent:
        click.echo(f"Alerts: {told.sent:,} sent.", err=True)
    for one in told.failing:
        click.echo(f"Alerts: {one.alert}: {one.words}", err=True)
    if told.hint:
        click.echo(f"Alerts: {told.hint}", err=True)


def tell_if_due(folder: Path) -> None:
    """Between crawls: digests, and another try where a channel was down."""
    try:
        is_due = telling.due(folder, utcnow())
    except ArchiveError:
        return  # the next crawl names it
    if is_due:
        tell(folder)
