"""`backup`, `restore` and `verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from archive import keeping
from archive.commands import WELL, WRONG, archive_option, one_line_errors
from archive.keeping import Copied
from archive.mend import Mended
from archive.mend import mend as mending
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
@click.option("--mend", is_flag=True, help="Put right first what follows from what is there.")
@archive_option
def verify(json_: bool, mend: bool, archive: Path) -> None:
    """Check the archive from end to end: files, texts, facts, kept pages, search index, frontier.

    The exit status is 1 when anything is wrong. With --mend, which no crawl may run beside, what
    can be derived is made anew, and each thing named; what then is wrong needs a backup.

    \b
    Example:
      python -m archive verify --mend
    """
    done: list[Check] = []
    with one_line_errors():
        for step in mending(archive) if mend else ():
            _show_mended(step, err=json_)
        for check in checks(archive):
            done.append(check)
            if not json_:
                _show(check)
        if json_:
            click.echo(json.dumps([asdict(check) for check in done], ensure_ascii=False, indent=2))
    wrong = any(check.wrong for check in done)
    if wrong:
        click.echo(_NEEDS_BACKUP if mend else _NEEDS_MENDING, err=True)
    sys.exit(WRONG if wrong else WELL)


_NEEDS_MENDING = "`python -m archive verify --mend` puts right what follows from what is there."
_NEEDS_BACKUP = (
    "What is still wrong does not follow from what is there: "
    "`python -m archive restore FOLDER --force` brings a backup back."
)


def _show_mended(step: Mended, *, err: bool) -> None:
    if step.failed:
        click.echo(f"not mended: {step.name}: {plain(step.failed)}", err=err)
        return
    click.echo(f"mended {len(step.things):>7,}  {step.name}", err=err)
    _show_some(step.things, err=err)


def _show(check: Check) -> None:
    state = click.style("wrong", bold=True) if check.wrong else "ok   "
    click.echo(f"{state} {check.checked:>9,}  {check.name}")
    _show_some(check.wrong)


def _show_some(lines: Sequence[str], *, err: bool = False) -> None:
    for line in lines[:_MOST_NAMED]:
        click.echo(f"        {plain(line)}", err=err)
    more = len(lines) - _MOST_NAMED
    if more > 0:
        click.echo(f"        … and {more:,} more", err=err)


def _described(copied: Copied) -> str:
    articles = counted(copied.articles, "article")
    pages = counted(copied.responses, "kept page")
    return f"{articles}, {pages}, {copied.size / 1e6:,.1f} MB"
