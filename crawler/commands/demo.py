"""`demo`: the newsroom on loopback, three editions of it crawled, the archive served."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import click

from archive.clock import utcnow
from crawler.commands import USAGE, WELL
from crawler.demo import Newsroom

_FOLDER = Path("data/demo")
# Fixed, so that the links to the originals in the archive work as long as the demo runs.
_NEWSROOM_PORT = 8210
# Around the fall that four of the newsroom's articles recall; invented, but for the two closes that
# they name.
_PRICES = Path(__file__).parents[1] / "demo" / "prices" / "0020.HK.csv"


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    help="Where the archive is served.",
)
@click.option("--serve/--no-serve", default=True, help="Serve the archive when it is crawled.")
def demo(port: int, serve: bool) -> None:
    """Crawl a newsroom of four demo publishers and serve its archive.

    \b
    Example:
      python -m crawler demo --port 8005
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(WELL))  # and so ends what it started
    # Yesterday's: no article of its day lies in the future, wherever this runs.
    room = Newsroom(today=utcnow().date() - timedelta(days=1), port=_NEWSROOM_PORT)
    with ExitStack() as running:
        try:
            if serve:
                _require_free(port)
            running.enter_context(room)
        except OSError as error:
            click.echo(f"kursblatt: {error.strerror}; does a demo run already? ({error})", err=True)
            sys.exit(USAGE)
        _crawl_the_editions(room)
        if serve:
            click.echo("", err=True)
            sys.exit(_run("archive", "serve", "--archive", str(_FOLDER), "--port", str(port)))


def _require_free(port: int) -> None:
    """Raises OSError before anything is done where the archive cannot be served."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def _crawl_the_editions(room: Newsroom) -> None:
    if _FOLDER.exists():
        click.echo(f"{_FOLDER} is made anew.", err=True)
        shutil.rmtree(_FOLDER)
    sources = _FOLDER / "sources"
    room.write_sources(sources, revisit=["1s"])
    for publisher in room.publishers:
        click.echo(f"{publisher.name}: {publisher.base_url}", err=True)
    click.echo("\nFirst edition:", err=True)
    _run("crawler", "crawl", "--sources", str(sources), "--archive", str(_FOLDER))
    for edition in (
        "Second edition, in which articles were edited and pages are gone:",
        "Third edition, in which only a page that alters on every fetch has changed:",
    ):
        room.advance()
        click.echo(f"\n{edition}", err=True)
        _run("crawler", "crawl", "--sources", str(sources), "--archive", str(_FOLDER))
    click.echo("\nInvented prices of June and July 2022, to hold claims against:", err=True)
    _run("archive", "prices", str(_PRICES), "--archive", str(_FOLDER))


def _run(package: str, *arguments: str) -> int:
    """Runs a command to its end, and ends it where this ends first."""
    with subprocess.Popen([sys.executable, "-m", package, *arguments]) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            return process.wait()  # it got the same signal, and ends by itself
        finally:
            if process.poll() is None:
                process.terminate()
