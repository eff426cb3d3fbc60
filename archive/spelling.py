"""A question that finds nothing → the words that may have been meant: names of companies in any
script, and words of the archive that are spelled nearly so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlite_utils import Database

from archive.query import parse
from archive.segment import fold

# Of 100: below it two words have too little in common (nvdia and nvidia: 91, sap and gap: 67).
_ALIKE = 78
_SHORTEST = 4
# Of the words that begin alike so many are compared.
_MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A word as it was asked for, and one that the archive has."""

    asked: str
    word: str


def nearest(db: Database, question: str) -> list[Meant]:
    """For each word of a question that no article has, the nearest that some article or company
    has, if one is near."""
    names = _names(db)
    found = []
    for word in _words(question):
        if _is_there(db, word):
            continue
        near = process.extractOne(word, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        best = (names[near[0]], near[1]) if near else None
        own = process.extractOne(
            word, _beginning_alike(db, word), scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        if own and (best is None or own[1] > best[1]):
            best = (own[0], own[1])
        if best and fold(best[0]) != word:
            found.append(Meant(asked=word, word=best[0]))
    return found


def _words(question: str) -> Iterable[str]:
    """Single words of letters that are long enough to be misspelled."""
    for term in parse(question).terms:
        word = term.words[0]
        if len(term.words) == 1 and len(word) >= _SHORTEST and word.isalpha():
            yield word


def _names(db: Database) -> dict[str, str]:
    """Names of companies by their folded spelling."""
    names: dict[str, str] = {}
    for name, aliases in db.execute("SELECT name, aliases FROM companies"):
        names |= {fold(one): one for one in (*json.loads(aliases), name)}
    return names


def _is_there(db: Database, word: str) -> bool:
    _open_vocabulary(db)
    return db.execute("SELECT 1 FROM temp.words WHERE term = ?", [word]).fetchone() is not None


def _beginning_alike(db: Database, word: str) -> list[str]:
    first = word[:3]
    rows = db.execute(_BEGINNING, [first, first + "\U0010ffff", _MOST])
    return [term for (term,) in rows]


_BEGINNING = "SELECT term FROM temp.words WHERE term >= ? AND term < ? LIMIT ?"


def _open_vocabulary(db: Database) -> None:
    """The index's own list of words, as a table of this connection alone."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, article_search, row)"
    )
