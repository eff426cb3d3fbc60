"""`/search/results.csv?…`, `/search/results.json?…`: all that a search finds, to take away, the
newest first, a batch at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from datasette import Request, Response
from datasette.app import Datasette
from datasette.utils.asgi import AsgiStream
from sqlite_utils import Database

from archive.pages.asked import Asked, asked
from archive.pages.claims_out import cell
from archive.pages.connection import read
from archive.pages.which import which
from archive.search import WHERE, Filters, condition
from archive.understanding import understood

_BATCH = 500
_BEHIND_ALL = 1 << 62

Row = dict[str, Any]


async def as_csv(request: Request, datasette: Datasette) -> Response | AsgiStream:
    """A heading, then a record an article; authors and companies are separated by semicolons."""
    return await _out(request, datasette, "csv", "text/csv; charset=utf-8", _csv)


async def as_json(request: Request, datasette: Datasette) -> Response | AsgiStream:
    """A list of objects."""
    return await _out(request, datasette, "json", "application/json; charset=utf-8", _json)


Lines = Callable[[Sequence[Row], bool], str]


async def _out(
    request: Request, site: Datasette, ending: str, kind: str, lines: Lines
) -> Response | AsgiStream:
    """A question that means nothing is told so with status 400: a file without a word about it
    would be taken for an answer."""
    question = asked({name: request.args[name] for name in request.args}).followed
    filters, hints = await read(site, lambda db: _filters(db, question))
    if hints:
        return Response.text("\n".join(hints) + "\n", status=400)

    async def write(out: Any) -> None:
        first = True
        async for rows in _batches(site, question, filters):
            await out.write(lines(rows, first))
            first = False
        if ending == "json":
            await out.write("[]\n" if first else "\n]\n")
        elif first:
            await out.write(_csv((), True))

    headers = {"Content-Disposition": f'attachment; filename="articles.{ending}"'}
    return AsgiStream(write, headers=headers, content_type=kind)


def _filters(db: Database, question: Asked) -> tuple[Filters, Sequence[str]]:
    company = which(db, question.company)
    key = company.company.key if company.company else ""
    return replace(question.filters, company=key), [*question.hints, *company.hints]


async def _batches(
    site: Datasette, question: Asked, filters: Filters
) -> AsyncIterator[Sequence[Row]]:
    before = _BEHIND_ALL
    while True:
        rows = await read(site, partial(_rows, q=question.q, filters=filters, before=before))
        if not rows:
            return
        before = rows[-1].pop("search_id")
        for row in rows[:-1]:
            del row["search_id"]
        yield rows
        if len(rows) < _BATCH:
            return


def _rows(db: Database, q: str, filters: Filters, before: int) -> list[Row]:
    match, parameters = condition(understood(db, q), filters)
    parameters |= {"match": match, "most": _BATCH}
    parameters["high"] = min(parameters["high"], before)
    rows = db.query(_FOUND, parameters)
    lists = ("authors", "companies")
    return [row | {name: json.loads(row[name]) for name in lists} for row in rows]


_FOUND = f"""
SELECT search_id, id, url, title, summary, authors, published_at, day, language, source, words,
       first_seen_at, relevance, story,
       (SELECT json_group_array(symbol ORDER BY rank) FROM article_companies
        JOIN companies ON key = company WHERE article = articles.id) AS companies
FROM articles WHERE search_id IN (
    SELECT rowid FROM article_search WHERE {WHERE} ORDER BY rowid DESC LIMIT :most)
ORDER BY search_id DESC
"""  # noqa: S608
_COLUMNS = (
    "id", "url", "title", "summary", "authors", "published_at", "day", "language", "source",
    "words", "first_seen_at", "relevance", "story", "companies",
)  # fmt: skip


def _csv(rows: Sequence[Row], first: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    if first:
        writer.writerow(_COLUMNS)
    for row in rows:
        flat = {
            name: "; ".join(value) if isinstance(value, list) else value
            for name, value in row.items()
        }
        writer.writerow([cell(flat[name]) for name in _COLUMNS])
    return out.getvalue()


def _json(rows: Sequence[Row], first: bool) -> str:
    objects = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return ("[\n" if first else ",\n") + objects
