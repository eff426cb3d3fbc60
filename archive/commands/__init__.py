"""What the commands share: options, errors as one line, exit codes. Holds no business logic."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive.called import the_one
from archive.database import (
    DEFAULT_FOLDER,
    ArchiveError,
    UnwritableError,
    archive_path,
    is_broken,
    read_archive,
)
from archive.query import parse
from archive.search import Filters

_LANGUAGE = re.compile("[a-z]{2,3}", re.IGNORECASE)
# 0 all well; 1 something is wrong, and the output says what; 2 usage or configuration.
WELL, WRONG, USAGE = 0, 1, 2


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


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a search and an export are narrowed by; `asked_filters` reads them."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    for option in (
        click.option("--until", type=day, metavar="DAY", help="Published on this day or before."),
        click.option("--since", type=day, metavar="DAY", help="Published on this day or after."),
        click.option("--source", default="", metavar="KEY", help="Of this source only."),
        click.option(
            "--company",
            default="",
            metavar="COMPANY",
            help="Naming this one: a symbol (0020.HK), a ticker, or a name in any script.",
        ),
        click.option("--language", default="", metavar="CODE", help="In this language: de, zh …"),
    ):
        command = option(command)
    return command


def asked_filters(
    db: Database,
    language: str,
    source: str,
    company: str,
    since: datetime | None,
    until: datetime | None,
) -> Filters:
    """The filters as asked for. Raises ArchiveError for a source or company that the archive does
    not know, for what is no language's code and for days that nothing can lie between: a typing
    error is no empty result."""
    if language and not _LANGUAGE.fullmatch(language):
        raise ArchiveError(f"--language {language}: not a language's code, such as de or zh")
    if source and not db.execute("SELECT 1 FROM sources WHERE key = ?", [source]).fetchone():
        raise ArchiveError(f"--source {source}: the archive knows no such source")
    if since and until and since > until:
        raise ArchiveError(f"--since {since:%Y-%m-%d} is after --until {until:%Y-%m-%d}")
    return Filters(
        language=language.lower(),
        source=source,
        company=asked_company(db, company),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )


def asked_company(db: Database, text: str) -> str:
    """The key of the company that is meant; empty where none is asked for. Raises ArchiveError
    where the archive knows none, or several."""
    return the_one(db, text, f"--company {text}").key if text else ""


def warn_of_no_words(text: str) -> None:
    """As the search page does: a question without a word leaves nothing out."""
    if text.strip() and not parse(text):
        click.echo(f"There is no word in “{text}”, so nothing was left out for it.", err=True)


@contextmanager
def reading(folder: Path) -> Iterator[Database]:
    """The archive, closed at the end. What is broken in its file is named, not traced."""
    db = read_archive(folder)
    try:
        yield db
    except sqlite3.DatabaseError as error:
        if not is_broken(error):
            raise
        raise ArchiveError(
            f"{archive_path(folder)}: {error}; `python -m archive verify` looks further"
        ) from error
    finally:
        db.close()


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What only a person can mend ends the command with one line on standard error; a reader
    that wants no more (`| head`) ends it without a word."""
    try:
        yield
        sys.stdout.flush()
    except ArchiveError as error:
        click.echo(f"kursblatt: {error}", err=True)
        sys.exit(WRONG if isinstance(error, UnwritableError) else USAGE)
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(WELL)
