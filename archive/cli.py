"""`python -m archive`: the commands of reading and keeping."""

from __future__ import annotations

import click

from archive.lazily import LazyGroup

_PLACES = {
    "alerts": "archive.commands.alerting:alerts",
    "backup": "archive.commands.keeping:backup",
    "claims": "archive.commands.claiming:claims",
    "export": "archive.commands.exporting:export",
    "password": "archive.commands.locking:password",
    "prices": "archive.commands.pricing:prices",
    "restore": "archive.commands.keeping:restore",
    "retain": "archive.commands.retaining:retain",
    "search": "archive.commands.searching:search",
    "serve": "archive.commands.serving:serve",
    "status": "archive.commands.status:status",
    "story": "archive.commands.grouping:story",
    "verify": "archive.commands.keeping:verify",
}


@click.group(cls=LazyGroup, places=_PLACES)
def main() -> None:
    """Kursblatt: search, read and keep the archive."""
