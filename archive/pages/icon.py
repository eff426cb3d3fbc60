"""`/favicon.ico`: what browsers, feed readers and link previews ask for unasked."""

from __future__ import annotations

from datasette import Request, Response
from datasette.app import Datasette

_ICON = "/static/kursblatt.svg"


async def view(request: Request, datasette: Datasette) -> Response:  # noqa: ARG001 - as views are
    """Leads to the icon that pages name."""
    return Response.redirect(datasette.urls.path(_ICON), status=301)
