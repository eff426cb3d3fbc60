"""`demo`: the newsroom on loopback, two editions of it crawled, the archive served."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import click

from archive.clock import utcnow
from crawler.commands import WELL
from crawler.demo import Newsroom

_FOLDER = Path("data/demo")
# Fixed, so that the links to the originals in the archive work as long as the demo runs.
_NEWSROOM_PORT = 8210


@click.command()
@click.option("--port", default=8001, show_default=True, help="Where the archive is served.")
@click.option("--serve/--no-serve", default=True, help="Serve the archive when it is crawled.")
def demo(port: int, serve: bool) -> None:
    """Crawl a newsroom of four demo publishers and serve its archive.

    \b
    Example:
      python -m crawler demo
    """
    if _FOLDER.exists():
        click.echo(f"{_FOLDER} is made anew.", err=True)
        shutil.rmtree(_FOLDER)
    sources = _FOLDER / "sources"
    sources.mkdir(parents=True)
    # Yesterday's: no article of its day lies in the future, wherever this runs.
    with Newsroom(today=utcnow().date() - timedelta(days=1), port=_NEWSROOM_PORT) as room:
        room.write_sources(sources)
        for publisher in room.publishers:
            click.echo(f"{publisher.name}: {publisher.base_url}", err=True)
        click.echo("\nFirst edition:", err=True)
        _run("crawler", "crawl", "--sources", str(sources), "--archive", str(_FOLDER))
        room.advance()
        click.echo("\nSecond edition, in which a few articles were edited:", err=True)
        _run("crawler", "crawl", "--sources", str(sources), "--archive", str(_FOLDER))
        if serve:
            click.echo("", err=True)
            sys.exit(_run("archive", "serve", "--archive", str(_FOLDER), "--port", str(port)))
    sys.exit(WELL)


def _run(package: str, *arguments: str) -> int:
    command = [sys.executable, "-m", package, *arguments]
    with subprocess.Popen(command, env=os.environ) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            return process.wait()  # it got the same signal, and ends by itself
