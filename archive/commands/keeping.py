"""`backup`, `restore` and `verify`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from archive import keeping, reindex
from archive.commands import WELL, WRONG, archive_option, one_line_errors
from archive.crawls import only_run
from archive.database import open_archive, read_archive
from archive.keeping import Copied
from archive.terminal import counted, plain
from archive.verify import Check
from archive.verify import verify as checks

_MOST_NAMED = 20


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@archive_option
def backup(folder: Path, archive: Path) -> None:
    """Copy the archive into a new FOLDER, also while a crawl writes it.

    What comes of it is an archive of its own, which `--archive FOLDER` reads.

    \b
    Example:
      python -m archive backup /mnt/disk/kursblatt-2026-11-23
    """
    with one_line_errors():
        click.echo(f"Backed up to {folder}: {_described(keeping.back_up(archive, folder))}.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="In place of an archive that is there already.")
@archive_option
def restore(folder: Path, force: bool, archive: Path) -> None:
    """Bring a backup from FOLDER to where the archive is.

    \b
    Example:
      python -m archive restore /mnt/disk/kursblatt-2026-11-23
    """
    with one_line_errors():
        copied = keeping.restore(folder, archive, force=force)
        click.echo(f"Restored to {archive}: {_described(copied)}.")


@click.command()
@click.option("--json", "json_", is_flag=True, help="The checks as JSON, naming all that is wrong.")
@click.option("--mend", is_flag=True, help="Make the search index anew from the articles first.")
@archive_option
def verify(json_: bool, mend: bool, archive: Path) -> None:
    """Check the archive from end to end: files, texts, facts, kept pages, search index, frontier.

    The exit status is 1 when anything is wrong.

    \b
    Example:
      python -m archive verify --mend
    """
    done: list[Check] = []
    with one_line_errors():
        if mend:
            _mend(archive)
        for check in checks(archive):
            done.append(check)
            if not json_:
                _show(check)
        if json_:
            click.echo(json.dumps([asdict(check) for check in done], ensure_ascii=False, indent=2))
    sys.exit(WRONG if any(check.wrong for check in done) else WELL)


def _mend(folder: Path) -> None:
    read_archive(folder).close()  # where there is none, none is made
    with only_run(folder):
        db = open_archive(folder)
        try:
            with db.atomic():
                rows = reindex.rebuild(db)
        finally:
            db.close()
    click.echo(f"Made the search index anew: {counted(rows, 'article')}.", err=True)


def _show(check: Check) -> None:
    state = click.style("wrong", bold=True) if check.wrong else "ok   "
    click.echo(f"{state} {check.checked:>9,}  {check.name}")
    for wrong in check.wrong[:_MOST_NAMED]:
        click.echo(f"        {plain(wrong)}")
    more = len(check.wrong) - _MOST_NAMED
    if more > 0:
        click.echo(f"        … and {more:,} more; --json names all")


def _described(copied: Copied) -> str:
    articles = counted(copied.articles, "article")
    pages = counted(copied.responses, "kept page")
    return f"{articles}, {pages}, {copied.size / 1e6:,.1f} MB"
