"""A check and its result. What is wrong is a sentence that names the thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

# Of how many things it was asked, and a sentence for each of which it does not hold.
Found = tuple[int, Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What should hold, of how many things it was asked, and of which it does not."""

    name: str
    checked: int
    wrong: tuple[str, ...] = ()


def check(name: str, look: Callable[[Database], Found], db: Database) -> Check:
    """What `look` found. A part of the file that cannot be read is a finding."""
    try:
        checked, wrong = look(db)
        return Check(name=name, checked=checked, wrong=tuple(wrong))
    except (sqlite3.DatabaseError, ValueError) as error:  # ValueError: what should be JSON
        return Check(name=name, checked=0, wrong=(f"cannot be read: {error}",))


def count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
