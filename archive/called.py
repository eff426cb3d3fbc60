"""All that companies are called, in any script, and whom a text means by it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlite_utils import Database

from archive.companies import Company, Named
from archive.database import ArchiveError
from archive.segment import fold, words_of

_CODE = re.compile(r"0*([^.]+)(\..+)?")

Words = tuple[str, ...]
Code = tuple[str, str]


@dataclass(slots=True)
class Called:
    """The companies, by name, and what leads to them: folded names, names in words as a question
    has them, symbols as `code` has them, tickers. `spellings` are a company's names, then its
    symbols, folded; `in_words` its names in words; `longest` is how many the longest of all has."""

    companies: list[Named] = field(default_factory=list)
    names: dict[str, dict[str, Named]] = field(default_factory=dict)
    words: dict[Words, dict[str, Named]] = field(default_factory=dict)
    symbols: dict[Code, dict[str, Named]] = field(default_factory=dict)
    tickers: dict[str, dict[str, Named]] = field(default_factory=dict)
    spellings: dict[str, list[str]] = field(default_factory=dict)
    in_words: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    longest: int = 0


def called(db: Database) -> Called:
    """All that the archive's companies are called."""
    return _called(db.execute(_COMPANIES).fetchone()[0])


def meant(db: Database, text: str) -> Sequence[Company]:
    """The companies that a text may mean: by the symbol of any listing (`00020.HK` is
    `0020.HK`), else by name in any script, else by ticker (`NVDA.F` and 2330 of `2330.TW`)."""
    asked = fold(text.strip().removeprefix("$"))
    if not asked:
        return []
    known = called(db)
    ticker, market = wanted = code(asked)
    by_ticker: Mapping[str, Named] = {} if market else known.tickers.get(ticker, {})
    found = known.symbols.get(wanted) or known.names.get(asked) or by_ticker
    return list(found.values())


def the_one(db: Database, text: str, where: str) -> Company:
    """The company that a text means. Raises ArchiveError, which begins with `where` the text
    stands, for one that the archive does not know, or that may be several."""
    found = meant(db, text)
    if not found:
        raise ArchiveError(f"{where}: the archive knows no such company")
    if len(found) > 1:
        which = " or ".join(f"{company.name} ({company.symbol})" for company in found)
        raise ArchiveError(f"{where}: this may be {which}")
    return found[0]


def like(db: Database, text: str, most: int) -> Sequence[Company]:
    """Companies of which a name, in any script, or a symbol begins so; those first whose own name
    does."""
    asked = fold(text.strip())
    if not asked:
        return []
    known = called(db)
    found: list[tuple[bool, str, Company]] = []
    for company in known.companies:
        spellings = known.spellings[company.key]
        if any(one.startswith(asked) for one in spellings):
            own = spellings[0]
            found.append((not own.startswith(asked), own, company))
    return [company for *_, company in sorted(found, key=lambda one: one[:2])[:most]]


def named(db: Database) -> list[Named]:
    """The companies that any article names, by name."""
    keys = {key for (key,) in db.execute("SELECT company FROM company_totals WHERE articles")}
    return [company for company in called(db).companies if company.key in keys]


def code(symbol: str) -> Code:
    """Ticker and market of a symbol in small letters, without the zeros that fill a number up."""
    match = _CODE.fullmatch(symbol)
    return (match[1], match[2] or "") if match else (symbol, "")


def _tells(words: Words) -> bool:
    """Not "ms" and "ti", which say much else, nor a single character, which begins a hundred
    words."""
    letters = "".join(words)
    return len(letters) > (2 if letters.isascii() else 1)


# The same text as long as the companies are the same: folding it all takes a tenth of a second.
@lru_cache(maxsize=2)
def _called(companies: str) -> Called:
    known = Called()
    for key, name, symbol, aliases, symbols in json.loads(companies):
        company = Named(key=key, name=name, symbol=symbol, names=tuple(aliases))
        names = list(dict.fromkeys(map(fold, (name, *aliases))))
        listed = list(dict.fromkeys(map(fold, (symbol, *symbols))))
        in_words = dict.fromkeys(tuple(words_of(one)) for one in names)
        known.companies.append(company)
        known.spellings[key] = [*names, *listed]
        own = tuple(words_of(name))
        known.in_words[key] = tuple(words for words in in_words if words == own or _tells(words))
        for folded in names:
            known.names.setdefault(folded, {})[key] = company
        for words in known.in_words[key]:
            known.words.setdefault(words, {})[key] = company
            known.longest = max(known.longest, len(words))
        for one in listed:
            known.symbols.setdefault(code(one), {})[key] = company
            known.tickers.setdefault(code(one)[0], {})[key] = company
    return known


_COMPANIES = """
SELECT json_group_array(json_array(
    key, name, symbol, json(aliases),
    json((SELECT json_group_array(symbol) FROM listings WHERE company = key))))
FROM (SELECT * FROM companies ORDER BY name COLLATE NOCASE, key)
"""
