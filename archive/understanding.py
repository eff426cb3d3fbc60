"""A question's words → with the companies that they name, so that 商汤 and SenseTime find the same.

What is typed as a company's name or symbol asks for the word itself, or for what names that company
in whatever script: never for less than the word alone. In quotes, behind `title:` and behind a
minus it is only the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from archive.called import Called, Words, called, code
from archive.query import EITHER, Query, Term, parse
from archive.segment import fold, words_of

# As `archive.query` reads of a question; no company's name has more letters.
_LONGEST = 1000
_NAME = 20
_RUN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9dA-Za-z0-9]+")
_PARTICLE = re.compile("[은는이가을를의에도와과로]|에서|으로|の|は|が|を|に|も|と|的")
# What stands around a symbol in a list: (0020.HK), NVDA,
_AROUND = re.compile(r"^[^\w$]+|\W+$")


def understood(db: Database, text: str) -> Query:
    """Reads a question as `archive.query.parse` does. Never fails."""
    query = parse(text)
    if not query.wanted:
        return query
    known = called(db)
    words = text[:_LONGEST].split()
    if set(EITHER).isdisjoint(words):
        words = [_parted(known, word) for word in words]
    else:
        _group(known, words)
    query = parse(" ".join(words))
    wanted = [[_alone(known, term) for term in choice] for choice in query.wanted]
    _in_a_row(known, wanted)
    return replace(query, wanted=tuple(map(tuple, wanted)))


def _parted(known: Called, word: str) -> str:
    """英伟达股价 as 英伟达 股价, 엔비디아는 as 엔비디아: a run of Chinese, Japanese or Korean holds
    names without a space around them."""
    if word.isascii() or not _RUN.fullmatch(word):
        return word
    pieces: list[str] = [""]
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
        return word
    return " ".join(piece for piece in pieces if piece and not _PARTICLE.fullmatch(piece))


def _group(known: Called, words: list[str]) -> None:
    """A hyphen into names of several words on either side of an OR, which else would part them:
    Quanta-Computer OR Kurssturz."""
    for at in [at for at, word in enumerate(words) if word in EITHER]:
        for first in range(max(at - known.longest, 0), at):
            _join(known, words, first, at)
        for last in range(min(at + 1 + known.longest, len(words)), at, -1):
            _join(known, words, at + 1, last)


def _join(known: Called, words: list[str], first: int, last: int) -> None:
    name = " ".join(filter(None, words[first:last]))
    if last - first > 1 and tuple(words_of(name)) in known.words:
        words[first:last] = [name.replace(" ", "-"), *[""] * (last - first - 1)]


def _alone(known: Called, term: Term) -> Term:
    if not _is_plain(term):
        return term
    return _naming(known, term, known.words.get(term.words) or _listed(known, term.written))


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
    return bool(term.written) and not term.title_only and not term.prefix


def _listed(known: Called, written: str) -> Iterable[str]:
    """The companies of a symbol: with a market (0020.HK), with a dollar sign, or four capitals and
    more. Words are often spelled as one is, such as on, now, APP and IOT."""
    bare = _AROUND.sub("", written)
    symbol = bare.removeprefix("$")
    if bare == symbol and "." not in bare and not (len(bare) > 3 and bare.isupper()):
        return ()
    ticker, market = asked = code(fold(symbol))
    return known.symbols.get(asked) or (known.tickers if market else {}).get(ticker, {})


def _naming(known: Called, term: Term, keys: Iterable[str]) -> Term:
    companies = dict.fromkeys((*term.companies, *keys))
    names = dict.fromkeys(words for key in companies for words in known.in_words[key])
    return replace(term, companies=tuple(companies), names=tuple(names))
