"""`export`: articles as JSON Lines, CSV or WARC."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click
from sqlite_utils import Database

from archive.commands import (
    archive_option,
    asked_filters,
    filter_options,
    one_line_errors,
    reading,
    warn_of_no_words,
)
from archive.database import ArchiveError, read_snapshots
from archive.export.lines import json_lines
from archive.export.table import csv_lines
from archive.export.warc import write_warc
from archive.search import Filters
from archive.snapshots import Snapshots
from archive.stored import stored


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "warc"]),
    default="jsonl",
    show_default=True,
    help="warc: the responses that the articles were made of, gzipped.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="In place of standard output; complete or not there at all.",
)
@click.option("--query", default="", help="Only what a search for this finds.")
@filter_options
@archive_option
def export(
    format_: str,
    output: Path | None,
    query: str,
    language: str,
    source: str,
    company: str,
    since: datetime | None,
    until: datetime | None,
    archive: Path,
) -> None:
    """Write articles out, those with the lowest ids first.

    \b
    Example:
      python -m archive export --source heise --since 2026-11-01 --output heise.jsonl
    """
    with one_line_errors(), reading(archive) as db:
        warn_of_no_words(query)
        filters = asked_filters(db, language, source, company, since, until)
        with _opened(output) as out:
            if format_ == "warc":
                _responses(archive, db, query, filters, out)
            else:
                lines = json_lines if format_ == "jsonl" else csv_lines
                out.writelines(lines(db, stored(db, query, filters)))
            out.flush()


def _responses(folder: Path, db: Database, query: str, filters: Filters, out: BinaryIO) -> None:
    snapshots = read_snapshots(folder)
    try:
        write_warc(out, stored(db, query, filters), Snapshots(snapshots))
    finally:
        snapshots.close()


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its name once it is whole."""
    if path is None:
        yield sys.stdout.buffer
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise ArchiveError(f"--output {path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
