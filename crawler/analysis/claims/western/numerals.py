"""The words and signs that make a figure in one language, as tables, and the patterns of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from crawler.analysis.claims.western import lowercase

T = TypeVar("T")
_BEHIND = re.compile(r"\(\?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
PERCENT, POINTS, SHARES, PEOPLE, FOLD = "%", "points", "shares", "people", "fold"
# How a figure may be said in words.
WORDED, PARTED, MULTIPLIED = "worded", "parted", "multiplied"
_MULTIPLIES = ("multipli", "by a factor", "um den faktor", " times")


class Table(Generic[T]):
    """Regular expressions → what the lower-case text that one of them matches as a whole means."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self.pattern = lowercase.pattern("|".join(meanings)) or "(?!)"
        # What stands behind a word is no part of the text that is looked up.
        self._meanings = [
            (lowercase.compiled(_BEHIND.sub("", key)), value) for key, value in meanings.items()
        ]
        self._known: dict[str, T | None] = {}

    def get(self, text: str) -> T | None:
        """The meaning, None where no expression matches."""
        if text in self._known:
            return self._known[text]
        if len(self._known) > 5000:
            self._known.clear()
        found = next((value for key, value in self._meanings if key.fullmatch(text)), None)
        self._known[text] = found
        return found


# Signs and codes mean the same in all three languages. Longest first: `US$` before `$`.
SIGNS: Table[str] = Table(
    {
        r"US[ -]?\$": "USD", r"HK ?\$": "HKD", r"NT ?\$|T\$|TWD|NTD": "TWD", r"A\$|AUD": "AUD",
        r"C\$|CAD": "CAD", r"S\$|SGD": "SGD", r"\$|USD": "USD", "€|EUR": "EUR", "£|GBP": "GBP",
        "¥|JPY": "JPY", "₩|KRW|W": "KRW", r"₹|INR|Rs\.|Rs": "INR", "RMB|CNY": "CNY", "HKD": "HKD",
        r"CHF|SFr\.|SFr": "CHF", "SEK": "SEK", "DKK": "DKK", "NOK": "NOK",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Numerals:
    """How a language writes figures.

    `digits` matches a number and `decimal` is its decimal sign; `hundredths` are units that are a
    hundredth of the currency they mean; `counted` are shares and people; `factors` are verbs that
    multiply: percent and direction; `approximations` mean about, over, under or nothing, and
    those of several words end in one of `links`; `signs`
    are +1, -1 or 0 for "±"; `ranges` stand between the ends of a range, `between` before
    "between … and …", `both` then between the two; `joint` stands between scale and unit
    ("milliards d'euros"). A text with none of `worded` has no number in words, one with none of
    `parted` no fraction and no factor: a look that costs a tenth of the pattern.
    """

    digits: str
    decimal: str
    words: Table[float]
    scales: Table[float]
    units: Table[str]
    counted: Table[str]
    hundredths: Table[str]
    fractions: Table[float]
    factors: Table[tuple[float, str]]
    approximations: Table[str]
    links: frozenset[str]
    signs: Table[int]
    ranges: str
    both: str
    between: str
    worded: tuple[str, ...]
    parted: tuple[str, ...]
    joint: str = ""

    @cached_property
    def _needles(self) -> tuple[AhoCorasick, tuple[str, ...]]:
        """The words without which nothing is said in words, and of which kind each is."""
        kinds = {WORDED: self.worded, PARTED: self.parted, MULTIPLIED: _MULTIPLIES}
        words = [word for each in kinds.values() for word in each]
        return (
            AhoCorasick(words, implementation=Implementation.DFA),
            tuple(kind for kind, each in kinds.items() for _ in each),
        )

    def hinted(self, low: str) -> frozenset[str]:
        """In which ways the text may say figures in words: most say none."""
        automaton, kinds = self._needles
        found = automaton.find_matches_as_indexes(low, overlapping=True)
        return frozenset([kinds[index] for index, _, _ in found])

    @cached_property
    def _amount(self) -> str:
        return f"{self.hundredths.pattern}|{self.units.pattern}"

    @cached_property
    def _following(self) -> str:
        """Scale and unit behind a number."""
        unit = rf"{self._amount}|{self.counted.pattern}|(?:{SIGNS.pattern})(?!\d)"
        return (
            rf"(?:[\s-]?(?P<scale>{self.scales.pattern})(?![^\W\d_]))?"
            rf"(?:[\s-]?{self.joint}(?P<unit>{unit})(?![^\W\d_]))?"
        )

    @cached_property
    def figure(self) -> re.Pattern[str]:
        """Digits with their scale and unit."""
        return re.compile(
            rf"(?<![\d.,])(?<![^\W\d_]\.)(?P<number>{self.digits})(?!\d){self._following}"
        )

    @cached_property
    def figure_in_words(self) -> re.Pattern[str]:
        """A number in words, which must have a scale or a unit, with them."""
        needed = rf"(?=[\s-]{self.joint}(?:{self.scales.pattern}|{self._amount})(?![^\W\d_]))"
        return re.compile(rf"\b(?<!-)(?P<number>{self.words.pattern}){needed}{self._following}")

    @cached_property
    def prefix(self) -> re.Pattern[str]:
        """Sign and currency directly before a number."""
        return re.compile(
            rf"(?:(?<![\w.,%€$£])(?P<minus>[+±−]\s?|[–-](?!\s)|(?<=\()[–-]\s)|(?<![^\W\d_])(?P<word>{self.signs.pattern})\s)?"
            rf"(?:(?<![^\W\d_])(?P<sign>{SIGNS.pattern})\s?)?$"
        )

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """The last words of signs and currencies before a number."""
        words = (*SIGNS.pattern.split("|"), *re.findall(r"[a-zà-ü]+", self.signs.pattern))
        return frozenset(word.replace(" ?", "").replace("\\", "") for word in words)

    @cached_property
    def fraction(self) -> re.Pattern[str]:
        """A part of a whole in words, or a verb that multiplies."""
        return re.compile(
            rf"\b(?<!-)(?:(?P<fraction>{self.fractions.pattern})"
            rf"|(?P<factor>{self.factors.pattern}))(?![\w-])"
        )

    @cached_property
    def ranged(self) -> re.Pattern[str]:
        """What makes a range of the figures on both sides of it."""
        return re.compile(rf"\s*(?:{self.ranges}|[–—-])\s*")

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """What makes a range of two figures behind a word for "between"."""
        return re.compile(rf"\s*(?:{self.both})\s*")

    @cached_property
    def opened(self) -> re.Pattern[str]:
        """The word for "between", directly before a figure."""
        return re.compile(rf"(?<!\w)(?:{self.between})\s+$")
