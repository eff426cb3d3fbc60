"""What a language's modules hold: sentences with slots, and the phrases of clutter.

In a sentence `[one|other]` is a choice and `{…}` a slot: {c} {d} companies, {p} a person, {h} a
bank, {m} a month, {n} a number of some size, {x} one with a decimal, {k} a small number, {y} a
year. Phrases of clutter have {site}, {author}, {role}, {day}, {title}, {c} and {year}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A language's stock for articles. `joint` stands between sentences, `comma` is that of
    its numbers. `openers` go before and `tails` (in the stop's place) behind any sentence."""

    code: str
    joint: str
    stop: str
    comma: str
    companies: tuple[str, ...]
    people: tuple[str, ...]
    houses: tuple[str, ...]
    months: tuple[str, ...]
    openers: tuple[str, ...]
    tails: tuple[str, ...]
    sentences: tuple[str, ...]
    short: tuple[str, ...]
    quotes: tuple[str, ...]
    questions: tuple[str, ...]
    titles: tuple[str, ...]
    standfirsts: tuple[str, ...]
    recurring: tuple[str, ...]
    subheads: tuple[str, ...]
    items: tuple[str, ...]
    units: tuple[str, ...]
    interviewer: str
    creeds: tuple[str, ...]
    series: tuple[str, ...]
    naming: tuple[str, ...]
    day: str
    elsewhere: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """A language's stock for what stands around articles. `lines` has by role alternatives of
    one or more lines; the last alternative of each is for templates that are held aside."""

    sites: tuple[str, ...]
    authors: tuple[str, ...]
    roles: tuple[str, ...]
    bios: tuple[tuple[str, ...], ...]
    lines: Mapping[str, tuple[tuple[str, ...], ...]]
    tags: tuple[str, ...]
    captions: tuple[str, ...]
