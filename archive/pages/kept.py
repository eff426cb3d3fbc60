"""`/article/ID/page.txt`: the page as it was fetched, as plain text, so that nothing in it runs."""

from __future__ import annotations

import asyncio

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database
from w3lib.encoding import html_to_unicode

from archive.article import Snapshot
from archive.database import read_snapshots
from archive.pages.connection import folder_of, read
from archive.snapshots import Snapshots


async def view(request: Request, datasette: Datasette) -> Response:
    """The markup with the headers that came with it; 404 where the archive keeps no page."""
    id_ = request.url_vars["id"]
    row = await read(datasette, lambda db: _of_article(db, id_))
    if row is None:
        raise NotFound(f"No article {id_}")
    url, digest = row
    kept = await asyncio.to_thread(_response, datasette, url, digest) if digest else None
    if kept is None:
        raise NotFound(f"No page of article {id_} is kept")
    response = Response.text(_shown(kept))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _of_article(db: Database, id_: str) -> tuple[str, str | None] | None:
    row: tuple[str, str | None] | None = db.execute(_OF_ARTICLE, [id_]).fetchone()
    return row


_OF_ARTICLE = "SELECT fetched_url, snapshot FROM articles WHERE id = ?"


def _response(site: Datasette, url: str, digest: str) -> Snapshot | None:
    db = read_snapshots(folder_of(site))
    try:
        return Snapshots(db).response(url, digest)
    finally:
        db.close()


def _shown(kept: Snapshot) -> str:
    """Decoded as a browser would: by its byte order mark, its headers, its markup."""
    kind = next((kept.headers[name] for name in kept.headers if name.lower() == "content-type"), "")
    _, text = html_to_unicode(kind, kept.body, default_encoding="utf-8")
    head = [f"{kept.url}", f"HTTP {kept.status}, fetched {kept.fetched_at.isoformat()}"]
    head += [f"{name}: {value}" for name, value in kept.headers.items()]
    return "\n".join([*head, "", text])
