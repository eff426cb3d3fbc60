"""A template and its page → a response with the headers that keep scraped text harmless."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Request, Response
from datasette.app import Datasette
from jinja2 import Environment

from archive.language import spoken

# No script but the one in static/, nothing from elsewhere, nothing inline: text that slips through
# an escape has nothing to run and nowhere to send to.
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own pages come with inline scripts and styles; theirs, too, stay on this host.
DATASETTES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Nobody else learns what was read here. (With "no-referrer" browsers send our own forms with
# `Origin: null`, which is what another site's form may come with.)
_ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


_environments: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()
_templates: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()


def render_from(site: Datasette, env: Environment) -> None:
    """Makes this Datasette's environment the one of our pages."""
    _environments[site] = env


def render(
    site: Datasette, request: Request, template: str, page: object, *, status: int = 200
) -> Response:
    """The page's HTML. Templates see it as `page`, beside `request` and `urls`."""
    if site not in _templates:
        # Datasette's templates await whatever they call, which makes ours take half as long again.
        # At the first page, when all plugins have had their say.
        _templates[site] = _environments[site].overlay(enable_async=False)
    found = _templates[site].get_template(template)
    body = found.render(page=page, request=request, urls=site.urls)
    headers = {"Content-Security-Policy": STRICT, "Content-Language": spoken()}
    return Response.html(body, status=status, headers=headers)


def absolute(site: Datasette, request: Request) -> str:
    """The site's address as the request knows it, without a closing slash."""
    return str(site.absolute_url(request, site.urls.path("/"))).rstrip("/")


def with_headers(app: App) -> App:
    """The ASGI app, with our headers on every response that does not bring its own."""
    defaults = {
        name.lower().encode(): value.encode()
        for name, value in {"Content-Security-Policy": DATASETTES, **_ALWAYS}.items()
    }

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                there = {name.lower() for name, _ in headers}
                headers += [pair for pair in defaults.items() if pair[0] not in there]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped
