"""`schedule`: keeps crawling what is due, one run at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from archive import crawls
from archive.clock import utcnow
from archive.database import ArchiveError
from crawler import schedule as scheduling
from crawler.commands import (
    SOME_FAILED,
    USAGE,
    WELL,
    archive_option,
    one_line_errors,
    sources_option,
)
from crawler.commands.alerting import tell_if_due
from crawler.sources import SourceError, readable_sources
from crawler.units import units

# Seconds between looks; intervals are minutes at least.
_LOOK_AGAIN = 20.0


@click.command()
@click.option("--once", is_flag=True, help="One look and one crawl at most: for cron or a timer.")
@click.option(
    "--print-systemd",
    is_flag=True,
    help="Print units for systemd, and a line for crontab, with the paths of this installation.",
)
@archive_option
@sources_option
def schedule(once: bool, print_systemd: bool, archive: Path, sources: Path) -> None:
    """Keep crawling what is due, each source in its own interval.

    The interval adapts: half as long after news, longer after none, as the source's feeds and
    host ask. SIGTERM and Ctrl-C end it when the pages under way are stored.

    \b
    Example:
      python -m crawler schedule --once
    """
    if print_systemd:
        click.echo(units(archive, sources, os.environ.get("KURSBLATT_CONTACT", "")))
        return
    with one_line_errors():
        readable_sources(sources)
        if once:
            sys.exit(_look(archive, sources, scheduling.Ending(), _Said(), once=True))
        with crawls.only_one(archive / "schedule.lock", "another schedule keeps this archive"):
            _keep(archive, sources)


class _Said:
    """What stands is said once, until it is something else or stands no more."""

    def __init__(self) -> None:
        self._said: dict[str, list[str]] = {}

    def of(self, what: str, lines: list[str]) -> None:
        """Says the lines that were not among the last of the same matter."""
        for line in lines:
            if line not in self._said.get(what, []):
                click.echo(line, err=True)
        self._said[what] = lines


def _keep(archive: Path, sources: Path) -> None:
    """Looks again and again. What a person has to mend meanwhile, as a TOML, is said once, and is
    no reason to end: it is looked at again."""
    ending, said = scheduling.Ending(), _Said()
    while not ending.asked.is_set():
        try:
            _look(archive, sources, ending, said, once=False)
            said.of("errors", [])
        except (ArchiveError, SourceError) as error:
            said.of("errors", [f"kursblatt: {error}"])
        ending.asked.wait(_LOOK_AGAIN)


def _look(
    archive: Path, sources: Path, ending: scheduling.Ending, said: _Said, *, once: bool
) -> int:
    """Crawls what is due, if anything is, and sends the alerts that are; the exit status of the
    crawl."""
    known, wrong = readable_sources(sources)
    said.of("TOMLs", [f"kursblatt: {error}" for error in wrong.values()])
    due = scheduling.due(known, archive, utcnow())
    status = _crawl(archive, sources, ending, said, once=once) if due else WELL
    if not ending.asked.is_set() and (standing := tell_if_due(archive)) is not None:
        said.of("alerts", standing)
    if once and not due:
        click.echo("No source is due.", err=True)
    return status or (SOME_FAILED if wrong else WELL)


def _crawl(
    archive: Path, sources: Path, ending: scheduling.Ending, said: _Said, *, once: bool
) -> int:
    """A crawl or another command that a person runs by hand is waited for."""
    if busy := crawls.holder(archive):
        said.of("another run", [f"{archive}: another run is writing it (pid {busy})"])
        return WELL
    said.of("another run", [])
    status = ending.crawl_due(archive, sources)
    if status == USAGE and not once:
        raise ArchiveError(f"{archive}: the crawl could not begin; it is tried again")
    return status
