"""`export`: articles as JSON Lines, CSV, Parquet, Markdown or WARC."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
from archive.export.markdown import write_markdown
from archive.export.table import csv_lines
from archive.export.warc import write_warc
from archive.snapshots import Snapshots
from archive.stored import Stored, stored
from archive.terminal import counted


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "parquet", "markdown", "warc"]),
    default="jsonl",
    show_default=True,
    help="jsonl: all that is known, and can be imported; markdown: a folder, a file an article; "
    "warc: the responses that the articles were made of, gzipped.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="In place of standard output; complete or not there at all. For markdown, the folder.",
)
@click.option("--force", is_flag=True, help="markdown: also into a folder that is not empty.")
@click.option("--query", default="", help="Only what a search for this finds.")
@filter_options
@archive_option
def export(
    format_: str,
    output: Path | None,
    force: bool,
    query: str,
    language: str,
    source: str,
    company: str,
    since: datetime | None,
    until: datetime | None,
    archive: Path,
) -> None:
    """Write articles out, those with the lowest ids first, by query, company, source, language
    and date.

    \b
    Example:
      python -m archive export --source heise --since 2026-11-01 --output heise.jsonl
    """
    with one_line_errors(), reading(archive) as db:
        warn_of_no_words(query)
        filters = asked_filters(db, language, source, company, since, until)
        found = stored(db, query, filters)
        if format_ == "markdown":
            if output is None:
                raise ArchiveError("--format markdown: needs --output FOLDER")
            write_markdown(output, db, found, force=force)
            return
        with _opened(output) as out:
            if format_ == "warc":
                _responses(archive, db, found, out)
            elif format_ == "parquet":
                # Arrow takes longer to load than most commands to run.
                from archive.export.parquet import write_parquet

                write_parquet(out, db, found)
            else:
                lines = json_lines if format_ == "jsonl" else csv_lines
                out.writelines(lines(db, found))
            out.flush()


def _responses(folder: Path, db: Database, found: Iterable[Stored], out: BinaryIO) -> None:
    snapshots = read_snapshots(folder)
    try:
        written = write_warc(out, db, found, Snapshots(snapshots))
    finally:
        snapshots.close()
    if written.without:
        articles = counted(written.without, "article")
        click.echo(f"{articles} left out: no response is kept of it.", err=True)


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
