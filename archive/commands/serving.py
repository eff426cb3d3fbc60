"""`serve`: Datasette with the archive's pages, until Ctrl-C."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

import click
import uvicorn
from datasette.app import Datasette

from archive.access.password import kept
from archive.access.policy import policy
from archive.clock import utcnow
from archive.commands import archive_option, one_line_errors, reading
from archive.database import ArchiveError
from archive.pages.app import datasette_app
from archive.pages.gate import COOKIE, gate_of

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
@click.option("--public", is_flag=True, help="Let everybody read who can reach it, unasked.")
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Of a reverse proxy or its network: its X-Forwarded-For and -Proto are believed.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another name that the archive goes by, as a browser asks for it.",
)
@click.option("--sql", is_flag=True, help="Let readers ask in SQL of their own.")
@click.option("--mcp", is_flag=True, help="Answer assistants, by the Model Context Protocol.")
@archive_option
def serve(
    host: str,
    port: int,
    public: bool,
    proxies: tuple[str, ...],
    hosts: tuple[str, ...],
    sql: bool,
    mcp: bool,
    archive: Path,
) -> None:
    """Serve the archive to a browser.

    On this machine it is open. To be read from others it needs a password, which `python -m
    archive password` sets, or --public.

    \b
    Example:
      python -m archive serve --port 8080
      python -m archive serve --host 0.0.0.0
    """
    with one_line_errors():
        with reading(archive):
            pass  # there is one
        with _bound(host, port) as listening:
            who = policy(
                address=listening.getsockname()[0],
                password="" if public else kept(archive),
                public=public,
                hosts=hosts,
                proxied=bool(_believed(proxies)),
            )
            site = datasette_app(archive, who, sql=sql, mcp=mcp)
            _run(site, listening, proxies)


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


def _believed(proxies: Sequence[str]) -> Sequence[str]:
    """The proxies, each an address or a network. Raises ArchiveError for what is neither."""
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError as error:
            raise ArchiveError(f"--proxy {proxy}: not an address or a network") from error
    return proxies


def _run(site: Datasette, listening: socket.socket, proxies: Sequence[str]) -> None:
    config = uvicorn.Config(
        site.app(),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE,
        # Uvicorn by itself believes any program on this machine.
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
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
        session = gate_of(self._site).keys.session(utcnow())
        answer = await self._site.client.get("/", cookies={COOKIE: session})
        if answer.status_code != 200:
            raise ArchiveError(f"the home page answers with HTTP {answer.status_code}")
        assert sockets is not None
        host, port = sockets[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Kursblatt serves at http://{shown}:{port}/ (Ctrl-C ends it)")
