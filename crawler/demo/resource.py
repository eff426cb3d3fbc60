"""What stands at one address, and whether a client already has it.

In: bytes, their type, when they last changed. Out: validators and the verdict on a conditional
request. Knows nothing of articles or sockets.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One address's answer; `delay` is the seconds a client waits for it. `counts`: the body
    says how often it was asked for."""

    body: bytes
    content_type: str = HTML
    modified_at: datetime | None = None
    status: HTTPStatus = HTTPStatus.OK
    location: str | None = None
    delay: float = 0.0
    counts: bool = False

    @property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:20]}"'

    def headers(self) -> dict[str, str]:
        """The headers besides Content-Length; validators only where there is something to keep."""
        headers = {"Content-Type": self.content_type}
        if self.location is not None:
            headers["Location"] = self.location
        if self.modified_at is not None:
            headers["ETag"] = self.etag
            headers["Last-Modified"] = format_datetime(self.modified_at, usegmt=True)
        return headers


def page(html: str, modified_at: datetime) -> Resource:
    """An HTML page in UTF-8 that says so in its header."""
    return Resource(body=html.encode(), modified_at=modified_at)


def moved(url: str) -> Resource:
    """A permanent redirect to `url`."""
    return Resource(body=b"", status=HTTPStatus.MOVED_PERMANENTLY, location=url)


def robots(*, disallow: Iterable[str] = (), sitemaps: Iterable[str] = ()) -> Resource:
    """A robots.txt for every robot: paths it must not fetch, sitemap URLs it may like."""
    # An empty Disallow allows everything; a group without any rule is no group to some parsers.
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in tuple(disallow) or ("",))]
    lines += ["", *(f"Sitemap: {url}" for url in sitemaps)]
    return Resource(
        body="\n".join([*lines, ""]).encode(),
        content_type="text/plain; charset=utf-8",
        modified_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def is_known(resource: Resource, *, none_match: str | None, modified_since: str | None) -> bool:
    """Whether a request's validators say that the client has this (RFC 9110, section 13).

    The two are the values of If-None-Match and If-Modified-Since; the first goes before the other.
    """
    if resource.modified_at is None or resource.status is not HTTPStatus.OK:
        return False
    if none_match is not None:
        known = {tag.strip().removeprefix("W/") for tag in none_match.split(",")}
        return resource.etag in known or "*" in known
    if modified_since is None:
        return False
    try:
        return resource.modified_at <= parsedate_to_datetime(modified_since)
    except (ValueError, TypeError):  # unreadable, or a date without a zone: to be ignored
        return False
