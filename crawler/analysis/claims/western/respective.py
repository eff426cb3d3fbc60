"""Lists that answer to lists: "Nvidia and AMD fell 3 and 4 per cent" gives each its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from crawler.analysis.claims.western.found import Memory
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.owners import Owner
from crawler.analysis.claims.western.reading_of import Reading

_AND = r"(?:and|und|et|sowie|bzw\.?|beziehungsweise|resp\.?|respektive|&)"
# Between two names or two figures of a list.
_JOINED = re.compile(
    rf"\s*(?:(?:,|{_AND}|,\s*{_AND})\s*(?:um\s+|by\s+|de\s+|d['’]"
    r"|(?:der\s+|die\s+|das\s+|le\s+|la\s+|l['’]|the\s+)(?:[\w-]+\s+)?)?)\s*"
)


def respective(readings: list[Reading], memory: Memory) -> list[Reading]:
    """The readings, each of a run that has as many figures as names stand before it given to the
    name in its place."""
    names = memory.companies
    if len(readings) < 2 or not names:
        return readings
    given = list(readings)
    for start, end in _runs(readings, memory.text):
        group = _group(names, readings[start].figure.lead, memory.text, end - start)
        if not group and end == len(readings) and memory.language.inverts:
            group = _behind(names, readings[end - 1].figure.end, memory.text)
        owners = [Owner(start=mark.start) for mark in group]
        if len(group) == end - start - 1 and _follows_a_stranger(group, memory):
            owners.insert(0, Owner(start=None, foreign=True))
        if len(owners) == end - start:
            for n, owner in enumerate(owners):
                given[start + n] = readings[start + n]._replace(owner=owner)
    return given


def _runs(readings: list[Reading], text: str) -> Iterator[tuple[int, int]]:
    """Where figures of one kind follow each other with nothing but "and" between."""
    start = 0
    for n in range(1, len(readings) + 1):
        if n < len(readings) and _follows(readings[n - 1], readings[n], text):
            continue
        if n - start > 1:
            yield start, n
        start = n


def _follows(one: Reading, other: Reading, text: str) -> bool:
    same = (one.found.metric, one.found.direction) == (other.found.metric, other.found.direction)
    gap = text[one.figure.end : other.figure.lead]
    return same and _JOINED.fullmatch(gap) is not None


def _follows_a_stranger(group: list[Mark], memory: Memory) -> bool:
    """Whether a word with a capital, which no company we know is called, opens the list: "setzten
    sich Nordex und Aixtron mit Aufschlägen von 4,8 und 4,2 Prozent"."""
    if not group or not memory.language.inverts:
        return False
    place = next((i for i, c in enumerate(memory.row) if c.marks[0] is group[0]), 0)
    if not place or memory.row[place].opening not in {"und", "sowie", "&"}:
        return False
    last = memory.row[place - 1].marks[-1]
    named = last.kind in {"word", "name", "private"} and last.value[:1].isupper()
    return named and not memory.language.common.fullmatch(last.value.lower())


# A name that is no subject: "von den Dell-Zahlen", "dank Nvidia".
_HANGING = re.compile(
    r"\b(?:von|vom|nach|dank|wegen|mit|gegen|after|from|by|with|thanks to|après|de|par|avec)"
    r" (?:(?:de[mnr]|die|das|the|les|l['’]) ?)?$"
)


def _group(names: list[Mark], before: int, text: str, count: int) -> list[Mark]:
    """The names before the figure that stand in one list, the last of them nearest; a lone name
    that only hangs on another noun is passed over where a list of `count` stands before it."""
    group: list[Mark] = []
    for mark in reversed([m for m in names if m.end <= before]):
        if group and not _JOINED.fullmatch(text[mark.end : group[0].start]):
            if len(group) > 1 or count < 2 or not _HANGING.search(text, 0, group[0].start):
                break
            group = []
        group.insert(0, mark)
    return group


def _behind(names: list[Mark], after: int, text: str) -> list[Mark]:
    """The names behind the figures, if they are one list: "Verluste von 2,2 und 1,7 Prozent gab es
    bei Meta und Netflix"."""
    group = [m for m in names if m.start >= after]
    joined = (_JOINED.fullmatch(text[one.end : other.start]) for one, other in pairwise(group))
    return group if all(joined) else []
