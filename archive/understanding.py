"""A question's words → with the companies that they name, so that 商汤 and SenseTime find the same.

What is typed as a company's name or symbol asks for the word itself, or for what names that company
in whatever script: never for less than the word alone. In quotes, and behind `title:`, it is only
the word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlite_utils import Database

from archive.companies import code
from archive.query import Query, Term, parse
from archive.segment import fold, words_of

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Company:
    key: str
    names: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    """Companies by each name, in words, and by each symbol, as `companies.code` has it."""

    names: dict[Words, list[_Company]] = field(default_factory=dict)
    symbols: dict[tuple[str, str], list[_Company]] = field(default_factory=dict)


def understood(db: Database, text: str) -> Query:
    """Reads a question as `archive.query.parse` does. Never fails."""
    query = parse(text)
    if not query:
        return query
    called = _called(db.execute(_COMPANIES).fetchone()[0])
    wanted = [[_alone(called, term) for term in choice] for choice in query.wanted]
    _in_a_row(called.names, wanted)
    return Query(
        wanted=tuple(map(tuple, wanted)),
        unwanted=tuple(_alone(called, term) for term in query.unwanted),
    )


def _alone(called: _Called, term: Term) -> Term:
    if not _is_plain(term):
        return term
    found = called.names.get(term.words) or called.symbols.get(_symbol(term.written)) or []
    return _naming(term, found)


def _in_a_row(names: Mapping[Words, list[_Company]], wanted: list[list[Term]]) -> None:
    """Companies called by several words, each of which then asks for them: (applied or the
    company) and (materials or the company)."""
    longest = max(map(len, names), default=0)
    for first in range(len(wanted)):
        words: Words = ()
        for last in range(first, len(wanted)):
            if len(wanted[last]) > 1 or not _is_plain(wanted[last][0]) or len(words) > longest:
                break
            words += wanted[last][0].words
            if last > first and words in names:
                for choice in wanted[first : last + 1]:
                    choice[0] = _naming(choice[0], names[words])


def _is_plain(term: Term) -> bool:
    return bool(term.written) and not term.title_only and not term.prefix


def _symbol(written: str) -> tuple[str, str]:
    """What may be a symbol: with a market, with a dollar sign, or three capitals and more. Words
    are often spelled as one is, such as on, now and path."""
    bare = written.removeprefix("$")
    if bare != written or "." in bare or (len(bare) > 2 and bare.isupper()):
        return code(fold(bare))
    return "", ""


def _naming(term: Term, companies: list[_Company]) -> Term:
    keys = (*term.companies, *(company.key for company in companies))
    names = (*term.names, *(name for company in companies for name in company.names))
    return replace(term, companies=tuple(dict.fromkeys(keys)), names=tuple(dict.fromkeys(names)))


# The same text until the companies change.
@lru_cache(maxsize=2)
def _called(companies: str) -> _Called:
    called = _Called()
    for key, name, aliases, symbols in json.loads(companies):
        names = dict.fromkeys(tuple(words_of(one)) for one in (name, *aliases))
        # A single character begins a hundred words.
        company = _Company(key, tuple(words for words in names if len("".join(words)) > 1))
        for words in company.names:
            called.names.setdefault(words, []).append(company)
        for symbol in symbols:
            called.symbols.setdefault(code(fold(symbol)), []).append(company)
    return called


_COMPANIES = """
SELECT json_group_array(json_array(
    key, name, json(aliases),
    json((SELECT json_group_array(symbol) FROM listings WHERE company = key))))
FROM companies
"""
