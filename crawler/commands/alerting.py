"""Alerts around a crawl: what came is looked at and told at its end, whatever becomes of that. What
an interrupted one brought is looked at, and told by the next run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from archive.alerts import telling
from archive.alerts.reading import alerts_path
from archive.clock import utcnow
from archive.database import ArchiveError


def prepare(folder: Path) -> None:
    """Before a crawl: alerts that are new in their TOML begin now. (What is wrong with it is said
    once, at the end.) After one that was interrupted: what came is looked at, and nothing sent."""
    with suppress(ArchiveError):
        telling.prepare(folder, alerts_path(folder), utcnow())


def tell(folder: Path) -> None:
    """After a crawl: sends what is due. What cannot be sent is said, and is no failure of it."""
    for line in _tell(folder):
        click.echo(line, err=True)


def tell_if_due(folder: Path) -> list[str] | None:
    """Between crawls: digests, and another try where a channel was down. Returns what a person
    should know, in lines; None where nothing was due."""
    try:
        is_due = telling.due(folder, utcnow())
    except ArchiveError:
        return None  # the next crawl names it
    return _tell(folder) if is_due else None


def _tell(folder: Path) -> list[str]:
    """Sends, says how many, and returns what could not be sent, or why nothing could."""
    try:
        told = telling.tell(folder, alerts_path(folder), utcnow())
    except ArchiveError as error:
        return [f"Alerts: {error}"]
    if told.sent:
        click.echo(f"Alerts: {told.sent:,} sent.", err=True)
    failing = [f"Alerts: {one.alert}: {one.words}" for one in told.failing]
    return [*failing, *([f"Alerts: {told.hint}"] if told.hint else [])]
