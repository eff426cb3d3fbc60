"""A language's files → `Language`: `german.toml` (figures, days, what is no claim) and
`words_german.txt` (the cue words). Read once, when this package is imported."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from crawler.analysis.claims.days import DayWords
from crawler.analysis.claims.western import lowercase
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.lexicon import Lexicon
from crawler.analysis.claims.western.numerals import Numerals, Table

T = TypeVar("T")


def load(name: str) -> Language:
    """The language whose files have this name; KeyError names a key that is missing."""
    raw = tomllib.loads(_path(f"{name}.toml").read_text(encoding="utf-8"))
    months = {month: n for n, month in enumerate(raw["months"], 1)} | raw["months_more"]
    return Language(
        inverts=raw["inverts"],
        numerals=_numerals(raw["numerals"]),
        lexicon=Lexicon(_path(f"words_{name}.txt").read_text(encoding="utf-8")),
        days=_days(raw, months),
        hints=AhoCorasick(_needles(raw["hints"]), implementation=Implementation.DFA),
        fillers=frozenset(raw["fillers"]),
        determiners=frozenset(raw["determiners"]),
        places=frozenset(raw["places"]),
        definite=frozenset(raw["definite"]),
        months=months,
        ordinals=raw["ordinals"],
        periods=_patterns(raw["periods"]),
        needles={kind: tuple(words) for kind, words in raw["needles"].items()},
        **_patterns(raw["patterns"]),
    )


def _path(name: str) -> Path:
    return Path(__file__).with_name(name)


def _joined(pattern: str) -> str:
    """A pattern whose lines are put together, for lower-case text; the Swiss write ss for ß."""
    joined = "".join(line.strip() for line in pattern.splitlines())
    return lowercase.pattern(joined).replace("ß", "(?:ß|ss)")


def _needles(raw: str) -> list[str]:
    """Words to look for, with "_" for the spaces in them."""
    return [word.replace("_", " ") for word in raw.split()]


def _patterns(raw: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {key: re.compile(_joined(pattern)) for key, pattern in raw.items()}


def _numerals(raw: Mapping[str, Any]) -> Numerals:
    texts = {key: _joined(raw[key]) for key in ("digits", "ranges", "both", "between", "joint")}
    return Numerals(
        **texts,
        decimal=raw["decimal"],
        links=frozenset(raw["links"]),
        worded=tuple(raw["worded"]),
        parted=tuple(raw["parted"]),
        words=_table(raw["words"], float),
        scales=_table(raw["scales"], float),
        units=_table(raw["units"], str),
        counted=_table(raw["counted"], str),
        hundredths=_table(raw["hundredths"], str),
        fractions=_table(raw["fractions"], float),
        factors=_table(raw["factors"], _factor),
        approximations=_table(raw["approximations"], lambda word: word.replace("none", "")),
        signs=_table(raw["signs"], int),
    )


def _table(raw: Mapping[str, str], meaning: Callable[[str], T]) -> Table[T]:
    """The table of a section, whose keys are the meanings."""
    return Table({_joined(pattern): meaning(key) for key, pattern in raw.items()})


def _factor(key: str) -> tuple[float, str]:
    percent, way = key.split()
    return float(percent), way


def _days(raw: Mapping[str, Any], months: Mapping[str, int]) -> DayWords:
    weekdays = {day: n for n, day in enumerate(raw["weekdays"])} | raw.get("weekdays_more", {})
    days = raw["days"]
    return DayWords(
        weekdays=weekdays,
        months=months,
        relative=days["relative"],
        beside=_needles(days["beside"]),
        **{key: _joined(days[key]) for key in ("weekday", "dated", "before", "after", "quiet")},
    )
