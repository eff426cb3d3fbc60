"""`prices`: closing prices from the user's own files into the archive."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive.commands import USAGE, WELL, WRONG, archive_option, one_line_errors, reading
from archive.database import ArchiveError, archive_path, open_archive
from archive.prices.bringing import Brought, bring
from archive.prices.symbols import Known, listed, listings
from archive.terminal import counted, plain


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--symbol",
    default="",
    metavar="SYMBOL",
    help="Whose prices they are, where neither a column nor the file's name says it.",
)
@archive_option
def prices(files: tuple[Path, ...], symbol: str, archive: Path) -> None:
    """Bring in daily prices, to hold claimed moves against.

    FILE is a CSV as Yahoo or Stooq export it. Whose prices they are is said by --symbol, a column
    or the file's name (0020.HK.csv, nvda.us.txt, nvda_us_d.csv). A day that is there already is
    replaced. A line that is no day of prices is named, and the others are stored.

    \b
    Example:
      python -m archive prices 0020.HK.csv
      python -m archive prices --symbol NVDA table.csv
    """
    with one_line_errors():
        with reading(archive) as db:
            known = listings(db)
        if symbol and not listed(known, symbol):
            raise ArchiveError(f"--symbol {symbol}: the archive knows no such listing")
        db = open_archive(archive)
        try:
            code = max([_bring(db, path, symbol, known) for path in files])
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"{archive_path(archive)}: {error}") from error
        finally:
            db.close()
    sys.exit(code)


def _bring(db: Database, path: Path, symbol: str, known: Known) -> int:
    """The exit status for one file. One that is of no use leaves the others alone."""
    try:
        brought = bring(db, path, symbol, known)
    except ArchiveError as error:
        click.echo(f"kursblatt: {plain(str(error))}", err=True)
        return USAGE
    _say(plain(str(path)), brought)
    return WRONG if brought.bad else WELL


def _say(path: str, brought: Brought) -> None:
    symbols, stored, unknown = brought.symbols, brought.stored, brought.unknown
    of = next(iter(symbols)) if len(symbols) == 1 else counted(len(symbols), "listing")
    click.echo(
        f"{path}: {of}, {counted(stored.total(), 'day')}: {stored['new']:,} new, "
        f"{stored['replaced']:,} replaced, {stored['as before']:,} as before."
    )
    if unknown:
        lines, which = counted(unknown.total(), "line"), counted(len(unknown), "listing")
        click.echo(f"{path}: {lines} of {which} that the archive does not know left out.")
    for why, numbers in brought.bad.items():
        lines = "line" if len(numbers) == 1 else "lines"
        click.echo(f"{path}: {why}: {lines} {_ranges(numbers)}", err=True)


def _ranges(numbers: Sequence[int]) -> str:
    """[3, 7, 8, 9] → `3, 7–9`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
