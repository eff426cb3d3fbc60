"""Text → where names of companies stand in it, by one pass of an automaton and guards.

The automaton reports every pattern, overlapping; a guard throws out what is not the name (a part
of a word, another case); of what is left the leftmost wins, then the longest. In that order:
`知乎` must not be lost to a longer name that failed its guard. Blockers take part like names
and win as often, but name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from crawler.analysis.companies import Company, Name, blockers, companies
from crawler.analysis.folding import Folded, folded
from crawler.analysis.mentions.boundaries import Edges, ends_here, starts_here
from crawler.analysis.mentions.case import same_case

# Between Latin letters and a script of East Asia.
_BORDER = re.compile(
    r"(?<=[a-z])(?=[\u30a1-\u30fa\uac00-\ud7a3])|(?<=[\u30a1-\u30fc\uac00-\ud7a3])(?=[a-z])"
)

# Characters that Japan simplified in its own way, which folding leaves alone: 商湯集団, 聯発科技.
_JAPANESE = str.maketrans(
    "团图亚广龙发脑德从气劳泽应觉满圆惠丰黑实剑乐稳舍斗默据",
    "団図亜広竜発脳徳従気労沢応覚満円恵豊黒実剣楽穏舎闘黙拠",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One reading of a name: the company and the name as its table has it."""

    company: Company
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A name in the text, by its offsets in the folded text and in the text itself. More than
    one sense where companies share the name."""

    senses: tuple[Sense, ...]
    at: int
    until: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    edges: Edges
    senses: tuple[Sense, ...]
    blocker: str = ""


def candidates(text: str, fold: Folded, language: str) -> list[Candidate]:
    """The names in a text, in order, none overlapping another."""
    found = sorted(_passing(text, fold, language), key=lambda each: (each.at, -each.until))
    kept: list[Candidate] = []
    done = 0
    for candidate in found:
        if candidate.at >= done:
            done = candidate.until
            kept.append(candidate)
    return [candidate for candidate in kept if candidate.senses]


def _passing(text: str, fold: Folded, language: str) -> Iterator[Candidate]:
    automaton, patterns = _automaton()
    for index, at, until in automaton.find_matches_as_indexes(fold.text, overlapping=True):
        pattern = patterns[index]
        if not starts_here(fold.text, at, pattern.edges):
            continue
        sure = any(not sense.name.ambiguous for sense in pattern.senses)
        if not ends_here(fold.text, until, pattern.edges, language, sure, bool(pattern.blocker)):
            continue
        start, end = fold.span(at, until)
        written = text[start:end]
        senses: tuple[Sense, ...] = ()
        if pattern.blocker:
            if not _blocks(pattern.blocker, written):
                continue
        else:
            senses = tuple(
                sense for sense in pattern.senses if same_case(sense.name, written, language)
            )
            if not senses:
                continue
        yield Candidate(senses=senses, at=at, until=until, start=start, end=end)


def _blocks(blocker: str, written: str) -> bool:
    """ "Orange Order" is a society and "orange order" no reason to pass over Orange's orders; but
    "amazon river" is the river in any case."""
    titled = blocker.isascii() and all(word[:1].isupper() for word in blocker.split())
    same = blocker.replace("-", " ") == written.replace("-", " ")
    return not titled or same or written.isupper()


def spellings(text: str) -> tuple[str, ...]:
    """How else a folded name is written: Deutsche-Telekom-Aktie, SK 하이닉스, スーパーマイクロ."""
    found = [text, text.replace("・", ""), _BORDER.sub(" ", text), text.translate(_JAPANESE)]
    if text.isascii():
        found.append(text.replace(" ", "-"))
    return tuple(dict.fromkeys(found))


@cache
def _automaton() -> tuple[AhoCorasick, tuple[_Pattern, ...]]:
    senses: dict[str, dict[str, list[Sense]]] = {}
    for company in companies():
        for name in company.names:
            for spelling in spellings(folded(name.text)):
                by_company = senses.setdefault(spelling, {})
                by_company.setdefault(company.key, []).append(Sense(company=company, name=name))
    patterns = {
        text: _Pattern(
            edges=Edges.of(text),
            senses=tuple(sense for each in by_company.values() for sense in each),
        )
        for text, by_company in senses.items()
    }
    for blocker in blockers():
        for text in spellings(folded(blocker.text)):
            # A word that is a name as well is decided by evidence, not by the blocker.
            patterns.setdefault(
                text, _Pattern(edges=Edges.of(text), senses=(), blocker=blocker.text)
            )
    automaton = AhoCorasick(patterns, implementation=Implementation.DFA)
    return automaton, tuple(patterns.values())
