"""A question's words → with the companies that they name, so that 商汤 and SenseTime find the same.

What is typed as a company's name or symbol asks for the word itself, or for what names that company
in whatever script: never for less than the word alone. In quotes, and behind `title:`, it is only
the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from archive.called import Called, Code, Words, called, code
from archive.query import Query, Term, parse
from archive.segment import fold


def understood(db: Database, text: str) -> Query:
    """Reads a question as `archive.query.parse` does. Never fails."""
    query = parse(text)
    if not query:
        return query
    known = called(db)
    wanted = [[_alone(known, term) for term in choice] for choice in query.wanted]
    _in_a_row(known, wanted)
    return Query(
        wanted=tuple(map(tuple, wanted)),
        unwanted=tuple(_alone(known, term) for term in query.unwanted),
    )


def _alone(known: Called, term: Term) -> Term:
    if not _is_plain(term):
        return term
    found = known.words.get(term.words) or known.symbols.get(_symbol(term.written)) or {}
    return _naming(known, term, found)


def _in_a_row(known: Called, wanted: list[list[Term]]) -> None:
    """Companies called by several words, each of which then asks for them: (applied or the
    company) and (materials or the company)."""
    longest = max(map(len, known.words), default=0)
    for first in range(len(wanted)):
        words: Words = ()
        for last in range(first, len(wanted)):
            if len(wanted[last]) > 1 or not _is_plain(wanted[last][0]) or len(words) > longest:
                break
            words += wanted[last][0].words
            if last > first and words in known.words:
                for choice in wanted[first : last + 1]:
                    choice[0] = _naming(known, choice[0], known.words[words])


def _is_plain(term: Term) -> bool:
    return bool(term.written) and not term.title_only and not term.prefix


def _symbol(written: str) -> Code:
    """What may be a symbol: with a market, with a dollar sign, or three capitals and more. Words
    are often spelled as one is, such as on, now and path."""
    bare = written.removeprefix("$")
    if bare != written or "." in bare or (len(bare) > 2 and bare.isupper()):
        return code(fold(bare))
    return "", ""


def _naming(known: Called, term: Term, keys: Iterable[str]) -> Term:
    companies = dict.fromkeys((*term.companies, *keys))
    names = dict.fromkeys(words for key in companies for words in known.in_words[key])
    return replace(term, companies=tuple(companies), names=tuple(names))
