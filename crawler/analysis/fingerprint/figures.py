"""Sentences → the figures that a translation would keep.

Read by the claims' own readers of quantities. Years, days and small counts are left out: they
are in every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isfinite

from archive.article import Figure
from crawler.analysis.claims.eastern import folding
from crawler.analysis.claims.eastern.quantities import quantities as eastern_quantities
from crawler.analysis.claims.scripts import reading_language
from crawler.analysis.claims.western import language_of
from crawler.analysis.claims.western.lowercase import lower
from crawler.analysis.claims.western.quantities import quantities as western_quantities
from crawler.analysis.sentences import Sentence

_DIGIT = re.compile(r"\d")
_EASTERN = frozenset({"zh", "ja", "ko"})
# A sentence is some hundred characters; a table that lost its lines is none.
_LONGEST = 2000
_MOST = 400
_PERCENT = frozenset({"%", "points"})
# Of a kind that says what it is a figure of; others may be days, places, numbers of models.
_TELLING = frozenset({"%", "points", "money", "shares", "people", "times"})
_LEAST = 32
_YEARS = range(1900, 2101)

# Value, kind, start and end.
Found = tuple[float, str, int, int]


def figures_of(sentences: Sequence[Sentence], language: str) -> tuple[Figure, ...]:
    """The figures of standfirst and text in order; a range is two. At most 400. (Headlines are
    written anew: what they have stands in the text, or nowhere.)"""
    found: list[Figure] = []
    for number, sentence in enumerate(sentences):
        if len(found) >= _MOST:
            break
        if sentence.in_title or not _DIGIT.search(sentence.text):
            continue
        text = sentence.text[:_LONGEST]
        for value, kind, start, end in _read(text, reading_language(text, language)):
            if _tells(value, kind):
                unit = "%" if kind in _PERCENT else ""
                found.append(
                    Figure(value=value, unit=unit, sentence=number, text=text[start:end].strip())
                )
    return tuple(found[:_MOST])


def _read(text: str, language: str) -> Iterator[Found]:
    if language in _EASTERN:
        for one in eastern_quantities(folding.fold(text, language), language):
            yield one.value, one.kind, one.start, one.end
        return
    for other in western_quantities(lower(text), language_of(language).numerals):
        if other.kind != "factor":
            yield other.value, other.kind, other.start, other.end
            if other.value_to is not None:
                yield other.value_to, other.kind, other.start, other.end


def _tells(value: float, kind: str) -> bool:
    if not isfinite(value):
        return False  # hundreds of digits are no figure
    if kind in _TELLING or value != int(value):
        return value > 0
    return value >= _LEAST and value not in _YEARS
