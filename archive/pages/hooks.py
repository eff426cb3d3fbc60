"""What Datasette calls. Only hooks that 0.65 and 1.0a share; site/plugins/ registers them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import click
import markupsafe
from datasette import NotFound, Request, Response
from datasette.app import Datasette
from jinja2 import Environment

from archive.database import ArchiveError
from archive.pages import missing, routes, wording
from archive.pages.connection import NAME, attach
from archive.pages.respond import App, with_headers
from archive.query import parse, to_match


def startup(datasette: Datasette) -> None:
    """Adds the archive; where there is none yet says so in one line, and pages will, too."""
    try:
        attach(datasette)
    except ArchiveError as error:
        click.echo(str(error), err=True)


def prepare_connection(conn: Any, database: str) -> None:
    """Makes `?_search=` on Datasette's table of articles find what our search finds: its
    statement says `MATCH escape_fts(:search)`. To be registered `trylast`: Datasette registers
    its own `escape_fts` in the same hook, and the last one stands. Other databases (Datasette
    has an internal one) keep theirs."""
    if database == NAME:
        conn.create_function("escape_fts", 1, _to_match, deterministic=True)


def _to_match(text: object) -> str:
    return to_match(parse("" if text is None else str(text)))


def register_routes() -> list[tuple[str, routes.View]]:
    return routes.routes()


def prepare_jinja2_environment(env: Environment) -> None:
    env.filters.update(wording.FILTERS)


def asgi_wrapper() -> Callable[[App], App]:
    return with_headers


def render_cell(
    row: Any, value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> markupsafe.Markup | None:
    """In Datasette's tables of articles, a headline leads to its article's page."""
    if database != NAME or table not in _OF_ARTICLES or column != "title":
        return None
    if "id" not in row.keys():  # noqa: SIM118 - a Row iterates over values
        return None
    address = datasette.urls.path(f"/article/{row['id']}")
    return markupsafe.Markup('<a href="{}">{}</a>').format(address, value or "untitled")


_OF_ARTICLES = ("articles", "articles_with_companies")


def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """Around Datasette's handler, which for every mistyped address would print a traceback with
    all locals (it does wherever rich is installed), and of whose answers the first counts."""
    outcome = yield
    if isinstance(exception, NotFound) and not request.path.endswith(".json"):

        async def not_found() -> Response:
            return await missing.view(request, datasette)

        outcome.force_result([not_found])
