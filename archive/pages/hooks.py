"""What Datasette calls. Only hooks that 0.65 and 1.0a share; site/plugins/ registers them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
import markupsafe
from datasette import NotFound, Request, Response
from datasette.app import Datasette
from jinja2 import Environment

from archive.database import ArchiveError, read_archive
from archive.language import LANGUAGES, gettext, ngettext, npgettext, pgettext, spoken
from archive.pages import missing, routes, wording
from archive.pages.connection import NAME, attach, folder_of
from archive.pages.gate import keyed, signed_in, with_gate
from archive.pages.offers import with_offer
from archive.pages.respond import App, Message, render_from, with_headers
from archive.pages.speaking import with_language
from archive.query import to_match
from archive.understanding import understood


def startup(datasette: Datasette) -> None:
    """Adds the archive; where there is none yet says so in one line, and pages will, too."""
    try:
        attach(datasette)
    except ArchiveError as error:
        click.echo(str(error), err=True)


def prepare_connection(conn: Any, database: str, datasette: Datasette) -> None:
    """Makes `?_search=` on Datasette's table of articles find what our search finds: its
    statement says `MATCH escape_fts(:search)`. To be registered `trylast`: Datasette registers
    its own `escape_fts` in the same hook, and the last one stands. Other databases (Datasette
    has an internal one) keep theirs."""
    if database == NAME:
        conn.create_function("escape_fts", 1, partial(_to_match, folder_of(datasette)))


def _to_match(folder: Path, text: object) -> str:
    # With a connection of its own: a function that held the one it belongs to would keep it open.
    db = read_archive(folder)
    try:
        return to_match(understood(db, "" if text is None else str(text)))
    finally:
        db.close()


def register_routes() -> list[tuple[str, routes.View]]:
    return routes.routes()


def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.filters.update(wording.FILTERS)
    env.globals["spoken"] = spoken
    env.globals["interface_languages"] = LANGUAGES
    env.globals["keyed"] = partial(keyed, datasette)
    env.globals["signed_in"] = partial(signed_in, datasette)
    render_from(datasette, env)


def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Headers on everything, also on what the gate answers."""
    return lambda app: with_headers(with_language(with_gate(datasette, with_offer(datasette, app))))


def skip_csrf(scope: Message) -> bool:
    """Datasette's tokens need its secret, which is another after each start. These forms need
    none: the gate refuses what another site's page sends."""
    return scope["path"] in ("/login", "/logout")


def render_cell(
    row: Any, value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> markupsafe.Markup | None:
    """In Datasette's tables, a headline leads to its article's page, and so do articles,
    stories, companies and sources to theirs where no foreign key leads to their rows."""
    if database != NAME or not isinstance(value, int | str):
        return None
    if column == "title" and table in _OF_ARTICLES:
        if "id" not in row.keys():  # noqa: SIM118 - a Row iterates over values
            return None
        return _link(datasette, f"/article/{row['id']}", value or "untitled")
    if column not in _LEADS or value == "":
        return None
    return _link(datasette, f"{_LEADS[column]}/{quote(str(value), safe='')}", value)


_OF_ARTICLES = ("articles", "articles_with_companies")
_LEADS = {
    "article": "/article",
    "other": "/article",
    "taken_from": "/article",
    "story": "/story",
    "symbol": "/company",
    "company": "/company",
    "source": "/sources",
}


def _link(site: Datasette, path: str, text: object) -> markupsafe.Markup:
    return markupsafe.Markup('<a href="{}">{}</a>').format(site.urls.path(path), text)


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
