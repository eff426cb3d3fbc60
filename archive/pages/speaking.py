"""Which language a reader is answered in: what they chose, else what their browser asks for."""

from __future__ import annotations

from datasette import Request, Response
from datasette.app import Datasette

from archive.language import DEFAULT, LANGUAGES, speaking
from archive.pages.login import within
from archive.pages.respond import App, Message, Receive, Send

# Where a reader's choice is kept, for a year.
_COOKIE = "language"
_LASTS = 365 * 24 * 3600


async def choose(request: Request, datasette: Datasette) -> Response:
    """`/language/de?next=/search`: keeps the choice and goes back."""
    back = within(request.args.get("next") or "") or datasette.urls.path("/")
    answer = Response.redirect(back, status=303)
    answer.set_cookie(
        _COOKIE,
        request.url_vars["language"],
        max_age=_LASTS,
        secure=request.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def with_language(app: App) -> App:
    """The ASGI app, speaking the reader's language; caches are told that pages come in several."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        request = Request(scope, receive)
        language = chosen(
            request.cookies.get(_COOKIE, ""), request.headers.get("accept-language", "")
        )
        with speaking(language):
            await app(scope, receive, _varying(send))

    return wrapped


def chosen(cookie: str, accepted: str) -> str:
    """The language that a reader chose, else the first of an Accept-Language header that there is
    (RFC 9110, 12.5.4; `de-CH` is German), else English."""
    if cookie in LANGUAGES:
        return cookie
    ranked = sorted(map(_weighed, accepted.split(",")), key=lambda one: -one[1])
    wanted = (tag.partition("-")[0] for tag, weight in ranked if weight > 0)
    return next((language for language in wanted if language in LANGUAGES), DEFAULT)


def _weighed(part: str) -> tuple[str, float]:
    tag, _, parameter = part.strip().lower().partition(";")
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return tag.strip(), 1.0
    try:
        return tag.strip(), float(value)
    except ValueError:
        return tag.strip(), 0.0


def _varying(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            if any(name.lower() == b"content-type" and b"html" in kind for name, kind in headers):
                headers.append((b"vary", b"Accept-Language, Cookie"))
            message = {**message, "headers": headers}
        await send(message)

    return sending
