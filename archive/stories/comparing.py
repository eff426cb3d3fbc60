"""Two texts → whether one was made of the other, and how that shows. Looks only at data: the
answer is the same whichever text came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from archive.article import Figure
from archive.segment import words_of
from archive.stories import figures

Kind = Literal["copy", "version", "translation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A text as it is compared: `shingles` ascending, each once; `figures` as JSON, see
    `archive.stories.figures`; `companies` by key; `day` since 1970."""

    id: int
    language: str
    title: str
    day: int
    companies: frozenset[str]
    shingles: NDArray[np.uint32] = field(repr=False)
    figures: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`shares` are the parts of the one and of the other that both have, 0 to 1; `evidence` says
    for each in words why they belong together."""

    kind: Kind
    shares: tuple[float, float]
    evidence: tuple[str, str]


def compare(one: Print, other: Print) -> Link | None:
    """None where neither was made of the other as far as they tell."""
    if one.language[:2] == other.language[:2]:
        return _same_language(one, other)
    return _translation(one, other)


# Of the shorter text's shingles, the part that must stand in the longer one.
_CONTAINED = 0.6
_FEWEST = 8
_ALIKE = 0.85
# Issues of a series share their lines and not their figures; a copy keeps those that it has.
_KEPT = 0.4
# What is as short and has no figures may be how each issue of a series begins: a teaser has the
# headline of its text, and its days.
_SHORT, _FEW_FIGURES, _A_FEW_DAYS = 60, 2, 3


def _same_language(one: Print, other: Print) -> Link | None:
    sizes = len(one.shingles), len(other.shingles)
    if min(sizes) < _FEWEST:
        return None
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    if common < _CONTAINED * min(sizes) or _may_be_a_series(one, other):
        return None
    shares = common / sizes[0], common / sizes[1]
    kind: Kind = "copy" if min(shares) >= _ALIKE else "version"
    first, second = (f"{100 * share:.0f} % of its text stands there too" for share in shares)
    return Link(kind=kind, shares=shares, evidence=(first, second))


def _may_be_a_series(one: Print, other: Print) -> bool:
    some, others = map(figures.parsed, (one.figures, other.figures))
    if min(len(some), len(others)) >= _FEW_FIGURES:
        return max(figures.in_common(some, others).shares) < _KEPT
    short, found = (one, some) if len(one.shingles) < len(other.shingles) else (other, others)
    if len(short.shingles) > _SHORT or len(found) >= _FEW_FIGURES:
        return False
    near = abs(one.day - other.day) <= _A_FEW_DAYS
    return not near or set(words_of(one.title)) != set(words_of(other.title))


_DAYS = 14
_FEWEST_FIGURES = 3
# Independent reports on one event share its headline figures, by weight often more than a
# shortened translation has. But each has figures that the other lacks, also in the sentences of
# those in common, and tells them in its own order. So a figure against counts as several for, and
# both are far from where precision falls: tests/bench/stories/FORMAT.md has the table.
_AGAINST = 3.0
_EVIDENCE = 3.0
_SHOWN = 5


def _translation(one: Print, other: Print) -> Link | None:
    if abs(one.day - other.day) > _DAYS:
        return None
    if one.companies and other.companies and not one.companies & other.companies:
        return None
    common = figures.in_common(*map(figures.parsed, (one.figures, other.figures)))
    if len(common.pairs) < _FEWEST_FIGURES:
        return None
    if common.weight * common.ordered - _AGAINST * common.against < _EVIDENCE:
        return None
    first, second = (_in_words(list(row)) for row in zip(*common.pairs, strict=True))
    return Link(kind="translation", shares=common.shares, evidence=(first, second))


def _in_words(shared: Sequence[Figure]) -> str:
    """`9 figures in common: 46.77 %, 3.13 HKD …`"""
    shown = ", ".join(figure.text for figure in shared[:_SHOWN])
    more = " …" if len(shared) > _SHOWN else ""
    return f"{len(shared)} figures in common: {shown}{more}"
