"""Words of the trade, found in one pass, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a word says.

    `role`: `noun` (names a figure of the business or the security), `act` (a doing that takes an
    amount: raises, spends, lays off), `per` (a share), `move` (says which way), `rate` (a noun
    that says which way: 涨幅), `block` (owns figures that are no claims), `year` (同比: the figure
    is compared with the same time before), `jump` (says figure and direction at once: 翻倍),
    `index` and `private` (whose figures are not a listed company's), `other` (only keeps its
    characters from being read as a shorter word). `metric` is a claim's, or for a noun without
    one `stock`, `business`, `segment`, `balance`, `forecast`.
    """

    role: str
    metric: str = ""
    direction: str = ""
    value: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word in a sentence."""

    start: int
    end: int
    text: str
    word: Word


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by their spelling."""

    words: Mapping[str, Word]
    _pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", re.compile(_alternatives(self.words)))

    def cues(self, text: str) -> list[Cue]:
        """The words of a folded sentence, in order."""
        return [
            Cue(start=match.start(), end=match.end(), text=match[0], word=self.words[match[0]])
            for match in self._pattern.finditer(text)
        ]


def entries(table: Iterable[tuple[Word, str]]) -> dict[str, Word]:
    """Rows of a word and its spellings → words by their spelling; `_` stands for a space."""
    return {
        spelling.replace("_", " "): word
        for word, spellings in table
        for spelling in spellings.split()
    }


def _alternatives(words: Iterable[str]) -> str:
    """One branch for each first character, so that most of a text is passed over at a glance."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(
        re.escape(first) + "(?:" + "|".join(map(re.escape, rests)) + ")"
        for first, rests in by_first.items()
    )
