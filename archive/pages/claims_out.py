"""Claims to take away: all that a question finds, as CSV or JSON, a batch at a time.

What is in memory is one batch, and each batch is a short question of its own, so that other
readers are not kept waiting however many claims there are.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from datasette import Request, Response
from datasette.app import Datasette
from datasette.utils.asgi import AsgiStream
from sqlite_utils import Database

from archive.claims import Said, Wanted, batch
from archive.figures import written
from archive.language import DEFAULT, speaking
from archive.pages.claims import meaning
from archive.pages.connection import read
from archive.pages.wanted import asked
from archive.prices.held import Prices

_BATCH = 1000
# Behind every claim there is.
_FROM_THE_NEWEST = ("9999-12-31", 1 << 62)
_COLUMNS = (*Said.__slots__, "figure", "held")

Row = dict[str, Any]
Lines = Callable[[Sequence[Row], bool], str]


async def as_csv(request: Request, datasette: Datasette) -> Response | AsgiStream:
    """A heading, then a record a claim."""
    return await _out(request, datasette, "csv", "text/csv; charset=utf-8", _csv)


async def as_json(request: Request, datasette: Datasette) -> Response | AsgiStream:
    """A list of objects, as `python -m archive claims --json` has them, and what prices say."""
    return await _out(request, datasette, "json", "application/json; charset=utf-8", _json)


async def _out(
    request: Request, site: Datasette, ending: str, kind: str, lines: Lines
) -> Response | AsgiStream:
    """The claims that are asked for; a question that means nothing is told so with status 400:
    a file without a word about it would be taken for an answer."""
    question = asked({name: request.args[name] for name in request.args})
    what = await read(site, lambda db: meaning(db, question))
    if what.hints:
        return Response.text("\n".join(what.hints) + "\n", status=400)
    wanted = what.wanted
    assert wanted is not None

    async def write(out: Any) -> None:
        first = True
        async for rows in _batches(site, wanted):
            await out.write(lines(rows, first))
            first = False
        await out.write(_end(ending, first))

    headers = {"Content-Disposition": f'attachment; filename="claims.{ending}"'}
    return AsgiStream(write, headers=headers, content_type=kind)


async def _batches(site: Datasette, wanted: Wanted) -> AsyncIterator[Sequence[Row]]:
    after = _FROM_THE_NEWEST
    while True:
        found = await read(site, partial(_rows, wanted=wanted, after=after))
        if not found:
            return
        yield found
        if len(found) < _BATCH:
            return
        after = (found[-1]["day"], found[-1]["id"])


def _rows(db: Database, wanted: Wanted, after: tuple[str, int]) -> list[Row]:
    prices = Prices(db)
    with speaking(DEFAULT):  # programs read it
        return [_row(prices, claim) for claim in batch(db, wanted, _BATCH, after)]


def _row(prices: Prices, claim: Said) -> Row:
    held = prices.held(claim)
    return asdict(claim) | {"figure": written(claim), "held": held.words if held else ""}


def _csv(rows: Iterable[Row], first: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    if first:
        writer.writerow(_COLUMNS)
    writer.writerows([cell(row[name]) for name in _COLUMNS] for row in rows)
    return out.getvalue()


def cell(value: object) -> object:
    """A spreadsheet runs a text that begins like a formula; the apostrophe, which it hides, keeps
    it text. (https://owasp.org/www-community/attacks/CSV_Injection)"""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return int(value) if isinstance(value, bool) else value


def _json(rows: Iterable[Row], first: bool) -> str:
    objects = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return ("[\n" if first else ",\n") + objects


def _end(ending: str, nothing: bool) -> str:
    """What closes the file; of an empty one, all there is."""
    if ending == "csv":
        return _csv((), True) if nothing else ""
    return "[]\n" if nothing else "\n]\n"
