"""`kill -9` of the sending of alerts at random moments: what arrived, how often, what is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from tests.archive.killing import Killed, kill_sending


def measure(kills: int, seed: int) -> list[str]:
    """Kills the command alone, then all its processes; prints what arrived, returns what is
    wrong."""
    wrong: list[str] = []
    for courier_too in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            killed = kill_sending(Path(folder), kills, courier_too=courier_too, seed=seed)
        named = "command and courier killed" if courier_too else "command killed"
        click.echo(f"{named} {kills} times, {killed.in_time} of them before its end:")
        click.echo(f"  {_arrived(killed)}")
        wrong += [f"{named}: {line}" for line in _wrong(killed, courier_too=courier_too)]
    return wrong


def _arrived(killed: Killed) -> str:
    return (
        f"{killed.arrived.total():,} arrivals of {killed.expected.total():,} expected, "
        f"{killed.lost.total():,} lost, {killed.twice.total():,} twice; "
        f"by key {killed.by_key.total():,}"
    )


def _wrong(killed: Killed, *, courier_too: bool) -> list[str]:
    wrong = [f"verify: {line}" for line in killed.wrong]
    # Where the courier dies between an answer and its commit, a message comes again, with its key.
    if (killed.by_key if courier_too else killed.arrived) != killed.expected:
        wrong.append(f"{killed.lost.total():,} lost, {killed.twice.total():,} twice")
    return wrong
