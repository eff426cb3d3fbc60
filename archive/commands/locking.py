"""`password`: what readers from other machines are asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.access.password import VARIABLE, forget, hashed, keep, password_path
from archive.commands import archive_option, one_line_errors


@click.command()
@click.option("--print", "printed", is_flag=True, help=f"Print the hash, for {VARIABLE}.")
@click.option("--remove", is_flag=True, help="Forget the password.")
@archive_option
def password(printed: bool, remove: bool, archive: Path) -> None:
    """Set the password that readers are asked for.

    Its hash is kept in the archive's folder, readable by you alone. A new one ends all sessions
    and closes the addresses of feeds that were given out. It is read where the archive is served,
    at the start; where no terminal is, it is the first line of the input.

    \b
    Example:
      python -m archive password
    """
    with one_line_errors():
        path = password_path(archive)
        if remove:
            click.echo(f"{path}: removed" if forget(archive) else f"{path}: there was none")
            return
        hash_ = hashed(_asked())
        if printed:
            click.echo(hash_)
            return
        keep(archive, hash_)
        click.echo(f"{path}: set")


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))
