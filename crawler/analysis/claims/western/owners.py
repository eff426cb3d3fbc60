"""Whose a figure is, as far as the sentence's grammar says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark

_NAMED = frozenset({"company", "private", "name"})
# "Wedbush cut its target on Adobe": who rates is not who is rated.
_OF_THE_OTHER = frozenset({"price_target"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The offset of the company's name, None where unknown; `foreign` where it is surely somebody
    whose name is not among the mentions."""

    start: int | None
    foreign: bool = False


# What several lost together is none of them's.
_ALL_OF_THEM = re.compile(
    r"\b(?:combined|collectively|gemeinsam|zusammengenommen|cumulée?)\b", re.IGNORECASE
)
UNKNOWN = Owner(start=None)


def owners(found: Found, at: int, clause: Clause, memory: Memory) -> list[Owner]:
    """The owners of a figure: one, or several for "Fanuc and Keyence lost 2 % each"."""
    if clause.has("each"):
        several = list(_coordinated(at, clause, memory))
        if len(several) > 1:
            return [_owner(mark) for mark in several]
    if _ALL_OF_THEM.search(
        memory.text[max(0, clause.marks[at].start - 12) : clause.marks[at].end + 40]
    ):
        return [Owner(start=None, foreign=True)]
    mark = _owner_mark(found, at, clause, memory) or _only(clause.marks[at].start, memory)
    return [_owner(mark) if mark else UNKNOWN]


def _only(figure: int, memory: Memory) -> Mark | None:
    """The sentence's company, where it names one alone, and that not aside: "the market value of
    the company, which rents out Nvidia chips"."""
    symbols = {mark.value for mark in memory.companies}
    if len(symbols) != 1:
        return None
    company = memory.companies[0]
    home = next(c for c in memory.row if c.marks[0].start <= company.start <= c.marks[-1].start)
    busy = any(m.figure is not None and m.start > company.start for m in home.marks)
    return None if company.start > figure and (busy or memory.relative(home)) else company


def _owner(mark: Mark) -> Owner:
    if mark.kind == "company":
        return Owner(start=mark.start)
    return Owner(start=None, foreign=mark.kind in {"private", "name"})


def _owner_mark(found: Found, at: int, clause: Clause, memory: Memory) -> Mark | None:
    head = found.head
    if found.metric == "price" and any(m.value == "spending" for m in clause.marks):
        verb = next(m for m in clause.marks if m.value == "spending")
        buyer = _nearest(verb, clause) or _subject(at, clause)
        others = (m for m in memory.companies if buyer is None or m.value != buyer.value)
        return next(others, buyer)
    if head is not None and head.kind in _NAMED:
        return head
    if head is not None and memory.text[head.start : head.end].lower() == "club":
        return memory.companies[0] if memory.companies else None
    if found.metric == "shares":
        return _held(at, clause, memory) or _subject(at, clause) or _before(memory, clause)
    if found.verb is not None:
        return _doer(found.verb, clause) or _subject(at, clause) or _before(memory, clause)
    if found.metric in _OF_THE_OTHER:
        return _rated(at, clause, memory)
    place = next((i for i, mark in enumerate(clause.marks) if mark is head), None)
    if place is not None:
        return _beside(place, clause) or _subject(at, clause) or _before(memory, clause)
    if head is not None:
        for earlier in reversed(memory.clauses[:-1]):
            place = next((i for i, mark in enumerate(earlier.marks) if mark is head), None)
            if place is not None:
                owner = _beside(place, earlier) or _subject(place, earlier)
                return _own(at, clause) or owner or _before(memory, clause)
    return _subject(at, clause) or _before(memory, clause)


def _nearest(verb: Mark, clause: Clause) -> Mark | None:
    """The company named last before the verb."""
    before = [m for m in clause.marks if m.kind == "company" and m.end <= verb.start]
    return before[-1] if before and verb.kind == "act" else None


def _doer(verb: Mark, clause: Clause) -> Mark | None:
    """Who does what the verb says: the nearest name before it."""
    named = [
        m
        for i, m in enumerate(clause.marks)
        if m.kind in {"company", "private"} and m.end <= verb.start and i not in clause.demoted
    ]
    return named[-1] if named else None


def _held(at: int, clause: Clause, memory: Memory) -> Mark | None:
    """Whose shares they are: "214 million shares of Intel"."""
    near = clause.marks[at + 1 : at + 5]
    if near and near[0].kind in {"role", "demote", "word", "company"}:
        return next((m for m in near if m.kind == "company"), None)
    if len(clause.marks) <= 2 and clause.opener == "comma":  # "its Nvidia stake, 32 million shares"
        named = [m for m in memory.clauses[-2].marks if m.kind == "company"]
        return named[-1] if named else None
    return None


def _own(at: int, clause: Clause) -> Mark | None:
    """The clause's own company, left of the figure."""
    return next((m for i, m in clause.left(at, ("company",)) if i not in clause.demoted), None)


def _beside(place: int, clause: Clause) -> Mark | None:
    """The name beside the noun: "Nvidia's revenue", "shares of Palantir", "Umsatz von SAP"."""
    marks = clause.marks
    for i in range(place - 1, max(place - 5, -1), -1):
        if marks[i].kind in {"company", "private"}:
            return marks[i]
        if marks[i].kind not in {"word", "name", "topic", "grow"}:
            break
    linked = False
    for i in range(place + 1, min(place + 9, len(marks))):
        mark = marks[i]
        if mark.kind == "role" and mark.value in {"of", "at", "for", "from"} and not linked:
            linked = True
        elif mark.kind in {"company", "private"}:
            return mark if linked or i == place + 1 else None
        elif mark.kind not in {"word", "name", "topic"} or (mark.kind == "word" and not linked):
            break
    return None


def _subject(at: int, clause: Clause) -> Mark | None:
    """The first name of the clause that is no mere adverbial's, before the figure if there is."""
    named = [(i, m) for i, m in enumerate(clause.marks) if m.kind in _NAMED]
    free = [(i, m) for i, m in named if i not in clause.demoted]
    before = [m for i, m in free if i < at]
    known = [m for m in before if m.kind != "name"]
    if before:
        return (known or before)[0]
    behind = [m for _, m in free if m.kind == "company"]
    return behind[0] if behind else None


def _before(memory: Memory, clause: Clause) -> Mark | None:
    """The subject of the clauses before."""
    if memory.relative(clause) and memory.near is not None and memory.near.kind in _NAMED:
        return memory.near
    for earlier in reversed(memory.clauses[:-1]):
        if earlier.opener == "open" or memory.relative(earlier):
            continue
        named = [
            m
            for i, m in enumerate(earlier.marks)
            if m.kind in {"company", "private"} and i not in earlier.demoted
        ]
        if named:
            return named[0]
    subject = memory.subject
    return subject if subject is not None and subject.kind == "name" else None


def _rated(at: int, clause: Clause, memory: Memory) -> Mark | None:
    """The company of a price target: behind "for" or "on", else the last one named."""
    marks = clause.marks
    for i, mark in enumerate(marks):
        if (
            mark.kind == "company"
            and i
            and marks[i - 1].kind in {"role", "demote", "word"}
            and i > 1
        ):
            return mark
    for _, mark in clause.right(at, ("company",)):
        return mark
    named = [m for m in marks if m.kind == "company"]
    if len(named) > 1:
        return named[-1]
    for earlier in reversed(memory.clauses[:-1]):
        others = [m for m in earlier.marks if m.kind == "company"]
        if others:
            return others[-1]
    return named[0] if named else None


def _coordinated(at: int, clause: Clause, memory: Memory) -> Iterator[Mark]:
    """The names that share a figure: this clause's, and those joined to it by "and" alone."""
    mine = [m for i, m in clause.left(at, ("company",)) if i not in clause.demoted]
    group = list(reversed(mine))
    for earlier in reversed(memory.clauses[:-1]):
        names = [m for m in earlier.marks if m.kind == "company"]
        if not names or earlier.has("figure"):
            if names:
                trailing = [m for m in names if m.start > _last_figure(earlier)]
                group = trailing + group
            break
        group = names + group
    yield from group


def _last_figure(clause: Clause) -> int:
    return max((mark.start for mark in clause.marks if mark.figure is not None), default=-1)
