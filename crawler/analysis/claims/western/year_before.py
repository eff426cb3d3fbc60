"""A level of an earlier time behind "nach": "34 Milliarden ausgeben, nach 23 im alten"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity

_WORDS = frozenset({"nach", "contre", "statt"})
_BOUNDS = frozenset({"comma", "stop!"})
# What a clause may end with between its figure and the comma: "umsetzen", "Umsatz an".
_ENDING = frozenset({"act", "move", "grow", "word", "report", "particle", "demote"})
_NOUNS = frozenset({"topic", "name"})
_THEN = re.compile(r"\s(?:zuletzt|für 20\d\d|(?:im|in den) \w+ (?:zuvor|davor)|am vortag)\b")


def compared(between: list[Mark]) -> bool:
    """Whether the second figure is last year's: "auf 33 Milliarden steigen, nach 22 Milliarden"."""
    if not between or len(between) > 3 or between[-1].value not in _WORDS:
        return False
    return all(m.kind in {"comma", "move", "word"} for m in between[:-1])


def order(
    between: list[Mark], second: Quantity, behind: list[Mark], text: str, language: Language
) -> str:
    """`falling` where the second figure is the first one's past, else nothing."""
    told = stands_behind(between, second, behind, text, language)
    words = [m.value.lower() for m in between]
    if words in _ARROWS:
        return "rising"
    ends = (
        not behind
        or behind[0].kind in {"comma", "stop!", "cut", "close"}
        or (behind[0].value == ".")
    )
    if (
        words == ["after"]
        and not language.inverts
        and (ends or language.earlier.match(text, second.end))
    ):
        return "falling"  # "and the fair value $88 after $71"
    if words[-2:] in _INSTEAD and len(words) < 4:
        return "falling"  # "€95 million rather than €115 million"
    return "falling" if told or _the_one_before(between, second, text, language) else ""


_ARROWS = [["→"], ["-", ">"], ["=", ">"], ["⇒"], ["➔"], [">"]]
_INSTEAD = [["rather", "than"], ["instead", "of"]]
_ONE_BEFORE = re.compile(
    r" (?:the (?:one|quarter|half|month|period|year) before|(?:a|one) (?:year|quarter) (?:ago"
    r"|before|earlier))\b"
)
_PLAIN = frozenset({"word", "comma", "demote", "role"})


def _the_one_before(between: list[Mark], second: Quantity, text: str, language: Language) -> bool:
    """ "$2.1 billion in the quarter, $1.3 billion the one before"."""
    if language.inverts or not between or between[-1].kind != "comma" or len(between) > 6:
        return False
    plain = all(m.kind in _PLAIN for m in between)
    return plain and _ONE_BEFORE.match(text, second.end) is not None


def stands_behind(
    between: list[Mark], second: Quantity, behind: list[Mark], text: str, language: Language
) -> bool:
    """The same where a verb or a noun ends the first clause, and the time is said or nothing
    follows: "investieren, nach 72 Milliarden im vergangenen"."""
    if not language.inverts or not 2 <= len(between) <= 6 or second.kind not in {"money", "bare"}:
        return False
    *ending, bound, word = between
    if word.value != "nach" or bound.kind not in _BOUNDS or bound.value in {":", ";"}:
        return False
    if any(m.kind not in _ENDING | _NOUNS for m in ending):
        return False
    said = language.earlier.match(text, second.end) or _THEN.match(text, second.end)
    ends = not behind or behind[0].kind in {"comma", "stop!", "cut", "close"}
    return said is not None or ends or behind[0].value == "."
