"""When a reader was here last: a cookie with two times, so that reading on is not a new visit.

The cookie holds when the visit before this one ended and when this one was last active; half an
hour of silence ends a visit. Nobody is told apart by it, and pages work without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from datasette import Request, Response

_COOKIE = "kursblatt_visit"
_ENDS_AFTER = timedelta(minutes=30)
_KEPT_S = 400 * 24 * 3600  # browsers keep no cookie for longer (RFC 6265bis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`before` is when the visit before this one ended, None for a first visit."""

    before: datetime | None
    active: datetime

    @property
    def written(self) -> str:
        """As the cookie holds it: seconds since 1970, of a first visit one number alone."""
        times = [self.before, self.active] if self.before else [self.active]
        return "-".join(str(int(at.timestamp())) for at in times)


def visit(request: Request, now: datetime) -> Visit:
    """The visit that a request belongs to; a cookie that is not ours, or comes from the future,
    counts as none."""
    try:
        times = [
            datetime.fromtimestamp(int(text), UTC)
            for text in request.cookies.get(_COOKIE, "").split("-")
        ]
    except (ValueError, OverflowError, OSError):
        return Visit(before=None, active=now)
    if len(times) > 2 or max(times) > now + timedelta(seconds=1):
        return Visit(before=None, active=now)
    *before, active = times
    if now - active > _ENDS_AFTER:
        return Visit(before=active, active=now)
    return Visit(before=before[0] if before else None, active=now)


def remember(response: Response, request: Request, visit: Visit, path: str) -> None:
    """Sets the cookie. No script and no other site gets it, and Datasette keeps what sets one out
    of caches."""
    response.set_cookie(
        _COOKIE,
        visit.written,
        max_age=_KEPT_S,
        path=path,
        secure=request.scheme == "https",
        httponly=True,
        samesite="lax",
    )
