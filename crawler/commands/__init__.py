"""What the commands share: options, errors as one line, exit codes. Holds no business logic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from archive.database import DEFAULT_FOLDER, ArchiveError
from crawler.sources import DEFAULT_FOLDER as SOURCES
from crawler.sources import SourceError

# 0 all well; 1 some source or page failed, and the table says which; 2 usage or configuration.
WELL, SOME_FAILED, USAGE = 0, 1, 2


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--archive",
        "archive",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_FOLDER,
        show_default=True,
        envvar="KURSBLATT_ARCHIVE",
        help="The archive's folder.",
    )(command)


def sources_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--sources",
        "sources",
        type=click.Path(path_type=Path, file_okay=False),
        default=SOURCES,
        envvar="KURSBLATT_SOURCES",
        help="The folder of sources, one TOML each.  [default: crawler/sources]",
    )(command)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What only a person can mend ends the command with one line on standard error."""
    try:
        yield
    except (ArchiveError, SourceError) as error:
        click.echo(f"kursblatt: {error}", err=True)
        sys.exit(USAGE)
