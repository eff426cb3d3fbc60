"""A question's words → with the companies that they name, so that 商汤 and SenseTime find the same.

    terms as parsed | whose it is | names of several words beside an OR
    | names in a run of letters | companies of each term, and of several in a row

What is typed as a company's name or symbol asks for the word itself, or for what names that company
in whatever script: never for less than the word alone. In quotes, behind `title:` and behind a
minus it is only the word. Behind a dollar sign it is never the word, but only the company.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from archive.called import Called, Words, called, code
from archive.query import Query, Term, parse, word_term
from archive.segment import fold

# So many letters without a space has the longest of companies' names, and some more.
_NAME = 30
_RUN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9dA-Za-z0-9]+")
_PARTICLE = re.compile("[은는이가을를의에도와과로]|에서|으로|の|は|が|を|に|も|と|的")
# What stands around a symbol in a list: (0020.HK), NVDA, and behind it: Nvidia's
_AROUND = re.compile(r"^[^\w$]+|\W+$")
_POSSESSIVE = re.compile(r"['’]s(?=\W*$)", re.IGNORECASE)


def understood(db: Database, text: str) -> Query:
    """Reads a question as `archive.query.parse` does. Never fails."""
    query = parse(text)
    if not query:
        return query
    known = called(db)
    owned = [tuple(_without_s(known, term) for term in choice) for choice in query.wanted]
    wanted: list[list[Term]] = []
    for choice in _grouped(known, owned):
        parted = [_parted(known, term) or [term] for term in choice]
        if len(choice) == 1:
            wanted += [[term] for term in parted[0]]
        else:  # of several pieces in a choice one could not say that all are wanted
            wanted.append([p[0] if len(p) == 1 else t for t, p in zip(choice, parted, strict=True)])
    wanted = [[_alone(known, term) for term in choice] for choice in wanted]
    _in_a_row(known, wanted)
    unwanted = tuple(_by_dollar(known, term) or term for term in query.unwanted)
    return replace(query, wanted=tuple(map(tuple, wanted)), unwanted=unwanted)


def _without_s(known: Called, term: Term) -> Term:
    """SenseTime's as SenseTime, where that may end a company's name; Macy's is as it is called."""
    if not _is_plain(term) or term.words[-1] != "s" or not _POSSESSIVE.search(term.written):
        return term
    names = known.words
    if term.words in names or all(name[-1] != term.words[-2] for name in names):
        return term
    written = _POSSESSIVE.sub("", term.written)
    return replace(term, words=term.words[:-1], written=written)


def _grouped(known: Called, wanted: Iterable[tuple[Term, ...]]) -> list[list[Term]]:
    """The choices, with a name of several words on either side of an OR as one term:
    Quanta Computer OR Kurssturz is no choice between Computer and Kurssturz."""
    terms = [(term, bool(n)) for choice in wanted for n, term in enumerate(choice)]
    choices: list[list[Term]] = []
    at = 0
    while at < len(terms):
        end = _name_end(known, terms, at)
        term, joined = terms[at]
        if end > at + 1:
            term = _one(term for term, _ in terms[at:end])
        if joined:
            choices[-1].append(term)
        else:
            choices.append([term])
        at = end
    return choices


def _name_end(known: Called, terms: list[tuple[Term, bool]], first: int) -> int:
    """Behind the longest name that begins with a term and has an OR beside it; else the next."""
    words: Words = ()
    longest = first + 1
    for end in range(first + 1, min(len(terms), first + known.longest) + 1):
        term, joined = terms[end - 1]
        if not _is_plain(term) or (joined and end > first + 1):
            break
        words = (*words, *term.words)
        beside = terms[first][1] or (end < len(terms) and terms[end][1])
        if beside and words in known.words:
            longest = end
    return longest


def _one(terms: Iterable[Term]) -> Term:
    """Words in a row, as one is asked for that is written with hyphens."""
    parts = list(terms)
    return Term(
        words=tuple(word for part in parts for word in part.words),
        written=" ".join(part.written for part in parts),
    )


def _parted(known: Called, term: Term) -> list[Term]:
    """英伟达股价 as 英伟达 and 股价, 엔비디아는 as 엔비디아: a run of Chinese, Japanese or Korean
    holds names without a space around them. Nothing where it holds none."""
    word = term.written
    if not _is_plain(term) or word.isascii() or not _RUN.fullmatch(word):
        return []
    pieces = [""]
    at = 0
    while at < len(word):
        ends = range(min(len(word), at + _NAME), at + 1, -1)
        end = next((end for end in ends if fold(word[at:end]) in known.names), at)
        if end > at:
            pieces += [word[at:end], ""]
        else:
            pieces[-1] += word[at]
        at = max(end, at + 1)
    if len(pieces) == 1:
        return []
    parts = [word_term(piece) for piece in pieces if piece and not _PARTICLE.fullmatch(piece)]
    return [part for part in parts if part]


def _alone(known: Called, term: Term) -> Term:
    """The term with the companies that it names: Nvidia, 0020.HK, $AMD."""
    if not _is_plain(term):
        return term
    named = known.words.get(term.words) or _listed(known, _symbol(term))
    return _by_dollar(known, term) or _naming(known, term, named)


def _by_dollar(known: Called, term: Term) -> Term | None:
    """The company of a symbol behind a dollar sign, and nothing else."""
    symbol = _symbol(term)
    if not _is_plain(term) or not symbol.startswith("$"):
        return None
    listed = _listed(known, symbol)
    return _naming(known, replace(term, words=()), listed) if listed else None


def _in_a_row(known: Called, wanted: list[list[Term]]) -> None:
    """Companies called by several words, each of which then asks for them: (applied or the
    company) and (materials or the company)."""
    for first in range(len(wanted)):
        words: Words = ()
        for last in range(first, len(wanted)):
            if len(wanted[last]) > 1 or not _is_plain(wanted[last][0]):
                break
            words += wanted[last][0].words
            if len(words) > known.longest:
                break
            if last > first and words in known.words:
                for choice in wanted[first : last + 1]:
                    choice[0] = _naming(known, choice[0], known.words[words])


def _is_plain(term: Term) -> bool:
    return bool(term.written and term.words) and not term.title_only and not term.prefix


def _symbol(term: Term) -> str:
    """As it may be typed on any keyboard: `＄NVDA,` is `$NVDA`."""
    written = unicodedata.normalize("NFKC", term.written)
    return _AROUND.sub("", _POSSESSIVE.sub("", written))


def _listed(known: Called, written: str) -> Iterable[str]:
    """The companies of a symbol: with a market (0020.HK), with a dollar sign, or four capitals and
    more. Words are often spelled as one is, such as on, now, APP and IOT."""
    symbol = written.removeprefix("$")
    if written == symbol and "." not in symbol and not (len(symbol) > 3 and symbol.isupper()):
        return ()
    ticker, market = asked = code(fold(symbol))
    return known.symbols.get(asked) or (known.tickers if market else {}).get(ticker, {})


def _naming(known: Called, term: Term, keys: Iterable[str]) -> Term:
    companies = dict.fromkeys((*term.companies, *keys))
    names = dict.fromkeys(words for key in companies for words in known.in_words[key])
    return replace(term, companies=tuple(companies), names=tuple(names))
