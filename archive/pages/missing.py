"""The page for an address that leads nowhere: what its words may have meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.called import like, meant
from archive.companies import Company
from archive.database import ArchiveError
from archive.pages.connection import read
from archive.pages.respond import render

_COMPANIES = 5
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """`words` are those of the address' last part, empty where it has none."""

    words: str = ""
    companies: Sequence[Company] = ()


async def view(request: Request, datasette: Datasette) -> Response:
    """Status 404."""
    last = unquote(request.path.rstrip("/").rpartition("/")[2])
    words = " ".join(re.findall(r"[^\W_]+(?:\.[^\W_]+)*", last))[:_LONGEST]
    page = Missing()
    if words and not words.isdecimal():
        try:
            page = await read(datasette, lambda db: _meant(db, words))
        except ArchiveError:
            page = Missing(words=words)
    return render(datasette, request, "missing.html", page, status=404)


def _meant(db: Database, words: str) -> Missing:
    found = {company.key: company for company in (*meant(db, words), *like(db, words, _COMPANIES))}
    return Missing(words=words, companies=list(found.values())[:_COMPANIES])
