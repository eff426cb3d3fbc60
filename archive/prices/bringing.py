"""A file of prices into the archive, whole or not at all, with what became of each of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from archive.database import ArchiveError
from archive.prices.files import Bad, read
from archive.prices.symbols import Known, listed, of_file
from archive.prices.table import Stored, store


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of a file's lines: days by listing, lines of listings that the archive does not
    know, and by reason the numbers of those that are no day."""

    stored: Counter[Stored] = field(default_factory=Counter)
    symbols: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    bad: Mapping[str, Sequence[int]] = field(default_factory=dict)


def bring(db: Database, path: Path, symbol: str, known: Known) -> Brought:
    """Stores a file's days, under `symbol` where one is given. Raises ArchiveError naming the file
    where it cannot be read, or does not say whose prices it has."""
    stored: Counter[Stored] = Counter()
    symbols: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    bad: dict[str, list[int]] = {}
    with read(path) as file, db.atomic():
        whole = "" if file.has_symbols and not symbol else _whole(path, symbol, known)
        for row in file.rows:
            if isinstance(row, Bad):
                bad.setdefault(row.why, []).append(row.line)
            elif of := whole or listed(known, row.symbol):
                stored[store(db, of, row)] += 1
                symbols[of] += 1
            else:
                unknown[row.symbol] += 1
    return Brought(stored=stored, symbols=symbols, unknown=unknown, bad=bad)


def _whole(path: Path, symbol: str, known: Known) -> str:
    """The one listing that all rows are of."""
    called = symbol or of_file(path)
    if found := listed(known, called):
        return found
    raise ArchiveError(
        f"{path}: the archive knows no listing “{called}”; --symbol says whose prices these are"
    )
