"""Alerts around a crawl: what came is looked at and told at its end, whatever becomes of that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from archive.alerts import telling
from archive.alerts.reading import alerts_path
from archive.alerts.telling import Told
from archive.clock import utcnow
from archive.database import ArchiveError

T = TypeVar("T")


def prepare(folder: Path) -> None:
    """Before a crawl: alerts that are new in their TOML begin now."""
    _unless_wrong(telling.prepare, folder)


def tell(folder: Path) -> None:
    """After a crawl: sends what is due. What cannot be sent is said, and is no failure of it."""
    told = _unless_wrong(telling.tell, folder) or Told()
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


def _unless_wrong(step: Callable[[Path, Path, datetime], T], folder: Path) -> T | None:
    try:
        return step(folder, alerts_path(folder), utcnow())
    except ArchiveError as error:
        click.echo(f"Alerts: {error}", err=True)
        return None
