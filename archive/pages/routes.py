"""Our addresses, each with its view, and what a reader sees where a view cannot answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from datasette import Request, Response
from datasette.app import Datasette

from archive.database import ArchiveError
from archive.language import LANGUAGES
from archive.pages import (
    about,
    alerts,
    article,
    claims,
    claims_out,
    companies,
    company,
    for_programs,
    health_feed,
    home,
    icon,
    kept,
    login,
    metrics,
    search,
    search_feed,
    search_out,
    source,
    sources,
    speaking,
    story,
    versions,
)
from archive.pages.connection import SlowQueryError
from archive.pages.respond import render

View = Callable[[Request, Datasette], Awaitable[Response]]


def routes() -> list[tuple[str, View]]:
    """Patterns and views; Datasette asks a plugin's before its own, so `^/$` takes its index's
    place while `/.json` stays."""
    views: list[tuple[str, View]] = [
        (r"^/$", home.view),
        (rf"^/language/(?P<language>{'|'.join(LANGUAGES)})$", speaking.choose),
        (r"^/about$", about.view),
        (r"^/robots\.txt$", for_programs.robots),
        (r"^/llms\.txt$", for_programs.llms),
        (r"^/login$", login.view),
        (r"^/logout$", login.logout),
        (r"^/favicon\.ico$", icon.view),
        (r"^/search$", search.view),
        (r"^/article/(?P<id>[0-9]+)$", article.view),
        (r"^/story/(?P<id>[0-9]+)$", story.view),
        (r"^/article/(?P<id>[0-9]+)/versions$", versions.view),
        (r"^/article/(?P<id>[0-9]+)/page\.txt$", kept.view),
        (r"^/companies$", companies.view),
        (r"^/company/(?P<symbol>[^/]+)$", company.view),
        (r"^/claims$", claims.view),
        (r"^/claims\.csv$", claims_out.as_csv),
        (r"^/claims\.json$", claims_out.as_json),
        (r"^/search\.atom$", search_feed.atom),
        (r"^/search\.json$", search_feed.json_feed),
        (r"^/search/results\.csv$", search_out.as_csv),
        (r"^/search/results\.json$", search_out.as_json),
        (r"^/alerts$", alerts.view),
        (r"^/alerts/(?P<name>[a-z0-9-]+)\.atom$", alerts.atom),
        (r"^/alerts/(?P<name>[a-z0-9-]+)\.json$", alerts.json_feed),
        (r"^/sources$", sources.view),
        (r"^/sources/(?P<key>[^/]+)$", source.view),
        (r"^/health\.atom$", health_feed.view),
        (r"^/metrics$", metrics.view),
    ]
    return [(pattern, _answering(view)) for pattern, view in views]


def _answering(view: View) -> View:
    # Datasette passes arguments by these names.
    async def answer(request: Request, datasette: Datasette) -> Response:
        try:
            return await view(request, datasette)
        except SlowQueryError as error:
            return render(datasette, request, "slow.html", str(error), status=503)
        except ArchiveError as error:
            return render(datasette, request, "nothing.html", str(error), status=503)

    return answer
