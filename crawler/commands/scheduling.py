"""`schedule`: keeps crawling what is due, one run at a time."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path

import click

from archive import crawls
from archive.clock import utcnow
from crawler import schedule as scheduling
from crawler.commands import USAGE, WELL, archive_option, one_line_errors, sources_option
from crawler.commands.alerting import tell_if_due
from crawler.sources import load_sources

# Seconds between looks; intervals are minutes at least.
_LOOK_AGAIN = 20.0


@click.command()
@click.option("--once", is_flag=True, help="One look and one crawl at most: for cron or a timer.")
@archive_option
@sources_option
def schedule(once: bool, archive: Path, sources: Path) -> None:
    """Keep crawling what is due, each source in its own interval.

    \b
    Example:
      python -m crawler schedule --once
    """
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        # The crawl under way gets the same signal from the terminal and ends its pages first.
        signal.signal(ending, lambda *_: stop.set())
    while not stop.is_set():
        with one_line_errors():
            known = load_sources(sources)
            due = scheduling.due(known, archive, utcnow())
        status = _crawl_unless_busy(archive, sources) if due else WELL
        tell_if_due(archive)
        if once and not due:
            click.echo("No source is due.", err=True)
        if once or status == USAGE:
            sys.exit(status)
        stop.wait(_LOOK_AGAIN)


def _crawl_unless_busy(archive: Path, sources: Path) -> int:
    """A crawl or another command that a person runs by hand is no reason to end."""
    if busy := crawls.holder(archive):
        click.echo(f"{archive}: another run is writing it (pid {busy})", err=True)
        return WELL
    return scheduling.crawl_due(archive, sources)
