"""`python -m archive`: the commands of reading and keeping."""

from __future__ import annotations

import click

from archive.commands.alerting import alerts
from archive.commands.claiming import claims
from archive.commands.exporting import export
from archive.commands.grouping import story
from archive.commands.keeping import backup, restore, verify
from archive.commands.locking import password
from archive.commands.pricing import prices
from archive.commands.retaining import retain
from archive.commands.searching import search
from archive.commands.serving import serve
from archive.commands.status import status


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Kursblatt: search, read and keep the archive."""


for command in (
    serve,
    password,
    search,
    claims,
    alerts,
    prices,
    story,
    status,
    export,
    retain,
    backup,
    restore,
    verify,
):
    main.add_command(command)
