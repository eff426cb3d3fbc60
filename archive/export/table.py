"""Stored articles → CSV for spreadsheets: the fields of a JSON line, and its facts in short."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from archive import facts
from archive.export.lines import FIELDS, fields
from archive.stored import Stored


def csv_lines(db: Database, found: Iterable[Stored]) -> Iterator[bytes]:
    """A heading, then a record an article, UTF-8; lists are joined by newlines. Of the facts the
    score, and the companies' symbols, what it is about first."""
    yield _record((*FIELDS, "relevance", "symbols"))
    for one in found:
        score = None if one.relevance is None else one.relevance.score
        symbols = tuple(company.symbol for company in facts.companies(db, one.id))
        yield _record(map(_cell, (*fields(one).values(), score, symbols)))


def _record(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()


def _cell(value: object) -> str:
    """A spreadsheet runs a cell that begins like a formula, whoever wrote it: a headline
    `=HYPERLINK(…)` from the web becomes text with the apostrophe that spreadsheets hide.
    (https://owasp.org/www-community/attacks/CSV_Injection)"""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = tuple(f"{name}: {origin}" for name, origin in value.items())
    text = "\n".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
