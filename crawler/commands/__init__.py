"""What the crawler's commands share beside what the archive's do. Holds no business logic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from archive.commands import USAGE, WELL, archive_option
from archive.commands import WRONG as SOME_FAILED
from archive.commands import one_line_errors as archive_errors
from archive.database import ArchiveError
from crawler.run import Run
from crawler.sources import DEFAULT_FOLDER as SOURCES
from crawler.sources import SourceError

__all__ = [
    "SOME_FAILED",
    "USAGE",
    "WELL",
    "archive_option",
    "one_line_errors",
    "say_unwritable",
    "sources_option",
]


def sources_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--sources",
        "sources",
        type=click.Path(path_type=Path, file_okay=False),
        default=SOURCES,
        envvar="KURSBLATT_SOURCES",
        help="The folder of sources, one TOML each.  [default: crawler/sources]",
    )(command)


def say_unwritable(run: Run) -> bool:
    """Whether the run ended because nothing more could be written, which it then says."""
    if run.unwritable is None:
        return False
    click.echo(f"kursblatt: {run.unwritable}, and the next run goes on from there", err=True)
    return True


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What only a person can mend ends the command with one line on standard error."""
    with archive_errors():
        try:
            yield
        except SourceError as error:
            raise ArchiveError(str(error)) from error
