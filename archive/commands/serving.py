"""`serve`: Datasette with the archive's pages, until Ctrl-C."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address
from pathlib import Path

import click
import uvicorn
from datasette.app import Datasette

from archive.commands import archive_option, one_line_errors, reading
from archive.database import ArchiveError
from archive.pages.app import datasette_app

# Seconds that a request under way has to end after Ctrl-C.
_GRACE = 3


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any that is free.",
)
@archive_option
def serve(host: str, port: int, archive: Path) -> None:
    """Serve the archive to a browser.

    \b
    Example:
      python -m archive serve --port 8080
    """
    with one_line_errors():
        with reading(archive):
            pass  # there is one
        with _bound(host, port) as listening:
            address = listening.getsockname()[0]
            if not ip_address(address).is_loopback:
                click.echo(
                    f"Warning: {address} can be reached from other machines, there is no password, "
                    "and the texts are other people's.",
                    err=True,
                )
            _run(datasette_app(archive), listening)


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises ArchiveError naming the address."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except socket.gaierror as error:
        raise ArchiveError(f"--host {host}: {error.strerror}") from error
    except OSError as error:  # whose text names the address once more
        raise ArchiveError(
            f"--host {host} --port {port}: {os.strerror(error.errno or 0)}"
        ) from error


def _run(site: Datasette, listening: socket.socket) -> None:
    config = uvicorn.Config(
        site.app(), log_config=None, access_log=False, timeout_graceful_shutdown=_GRACE
    )
    try:
        _Server(config, site).run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo()  # the ^C has a line of its own
    finally:
        for database in site.databases.values():
            database.close()


class _Server(uvicorn.Server):
    """Says where it serves, once the home page has been answered: Datasette sets itself up at
    the first request, and what fails then should not be a visitor's finding."""

    def __init__(self, config: uvicorn.Config, site: Datasette) -> None:
        super().__init__(config)
        self._site = site

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        answer = await self._site.client.get("/")
        if answer.status_code != 200:
            raise ArchiveError(f"the home page answers with HTTP {answer.status_code}")
        assert sockets is not None
        host, port = sockets[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Kursblatt serves at http://{shown}:{port}/ (Ctrl-C ends it)")
