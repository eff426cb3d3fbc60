"""`/login`: asks for the password and begins a session; `/logout` ends it."""

from __future__ import annotations

from dataclasses import dataclass

from datasette import Request, Response
from datasette.app import Datasette

from archive.access.keys import LASTS
from archive.clock import utcnow
from archive.pages.gate import COOKIE, gate_of, too_many
from archive.pages.request import client
from archive.pages.respond import render

# Bytes of a form with one password; nobody who is not let in yet sends more.
_MOST = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """`then` is the address within the site to go on to."""

    then: str
    wrong: bool = False


async def view(request: Request, datasette: Datasette) -> Response:
    gate = gate_of(datasette)
    then = within(request.args.get("next") or "")
    if not gate.policy.password:
        return Response.redirect(datasette.urls.path("/"), status=303)
    if request.method != "POST":
        return render(datasette, request, "login.html", Login(then=then))
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST:
        return Response.text("That is no password.\n", status=413)
    form = await request.post_vars()
    then = within(form.get("next", ""))
    wait = await gate.guess(form.get("password", ""), client(request.scope))
    if wait > 0:
        return too_many(wait)
    if wait < 0:
        page = Login(then=then, wrong=True)
        return render(datasette, request, "login.html", page, status=403)
    answer = Response.redirect(then or datasette.urls.path("/"), status=303)
    lasts = int(LASTS.total_seconds())
    _set_cookie(answer, request, gate.keys.session(utcnow()), lasts)
    return answer


async def logout(request: Request, datasette: Datasette) -> Response:
    """By POST only: no link or picture ends a session."""
    if request.method != "POST":
        return Response.text("A form signs out.\n", status=405, headers={"Allow": "POST"})
    answer = Response.redirect(datasette.urls.path("/login"), status=303)
    _set_cookie(answer, request, "", 0)
    return answer


def within(address: str) -> str:
    """The address if it is one of this site, else nothing: `//elsewhere` and `/\\elsewhere` lead
    away, as browsers read them."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address.isprintable() else ""


def _set_cookie(answer: Response, request: Request, session: str, lasts: int) -> None:
    answer.set_cookie(
        COOKIE,
        session,
        max_age=lasts,
        secure=request.scheme == "https",
        httponly=True,
        samesite="lax",
    )
