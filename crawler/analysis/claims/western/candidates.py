"""Which name of a clause stands where: before the verb, beside the noun, as the subject."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Memory
from crawler.analysis.claims.western.marks import Mark

NAMED = frozenset({"company", "private", "name"})


def nearest(verb: Mark, clause: Clause) -> Mark | None:
    """The company named last before the verb."""
    before = [m for m in clause.marks if m.kind == "company" and m.end <= verb.start]
    return before[-1] if before and verb.kind == "act" else None


def doer(verb: Mark, clause: Clause) -> Mark | None:
    """Who does what the verb says: the nearest name before it."""
    named = [
        m
        for i, m in enumerate(clause.marks)
        if m.kind in {"company", "private"} and m.end <= verb.start and i not in clause.demoted
    ]
    return named[-1] if named else None


def is_object(mark: Mark, clause: Clause) -> bool:
    """Whether the name says whose shares are bought: "2,57 millions d'actions Tesla"."""
    place = next((i for i, m in enumerate(clause.marks) if m is mark), 0)
    near = [m for m in clause.marks[max(0, place - 2) : place] if m.kind != "role"]
    return bool(near) and (near[-1].value in {"price", "shares"})


def own(at: int, clause: Clause) -> Mark | None:
    """The clause's own company, left of the figure."""
    return next((m for i, m in clause.left(at, ("company",)) if i not in clause.demoted), None)


def beside(place: int, clause: Clause) -> Mark | None:
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


def subject(at: int, clause: Clause) -> Mark | None:
    """The first name of the clause that is no mere adverbial's, before the figure if there is."""
    named = [(i, m) for i, m in enumerate(clause.marks) if m.kind in NAMED]
    free = [(i, m) for i, m in named if i not in clause.demoted]
    before = [m for i, m in free if i < at]
    known = [m for m in before if m.kind != "name"]
    if before:
        standing = [m for i, m in free if m in known and i < at and not hangs(i, clause)]
        return (standing or known or before)[0]
    behind = [m for i, m in free if m.kind == "company" and not hangs(i, clause)]
    return behind[0] if behind else None


def hangs(i: int, clause: Clause) -> bool:
    """Whether the name belongs to another noun: "kit from Dell", "Zellen von Bloom"."""
    before = clause.marks[i - 1] if i else None
    return before is not None and before.kind == "role" and before.value in {"of", "from", "for"}


def sent_to(i: int, clause: Clause) -> bool:
    """Whether the name stands behind "to": "promised to OpenAI"."""
    before = clause.marks[i - 1] if i else None
    return before is not None and before.kind == "role" and before.value in {"to", "for"}


def before(memory: Memory, clause: Clause) -> Mark | None:
    """The subject of the clauses before."""
    if memory.relative(clause) and memory.near is not None and memory.near.kind in NAMED:
        return memory.near
    for earlier in reversed(memory.clauses[:-1]):
        if earlier.opener == "open" or memory.relative(earlier):
            continue
        if earlier.marks[0].start in memory.asides:
            continue  # "Moore Threads, often called China's answer to Nvidia, …"
        named = [
            (i, m)
            for i, m in enumerate(earlier.marks)
            if m.kind in {"company", "private"} and i not in earlier.demoted
        ]
        if named and all(m.kind == "private" and sent_to(i, earlier) for i, m in named):
            continue  # "L'éditeur a repoussé un centre promis à OpenAI ; son action …"
        if named:
            standing = (m for i, m in named if not hangs(i, earlier))
            return next(standing, named[0][1])
    subject = memory.subject
    return subject if subject is not None and subject.kind == "name" else None


def _last_figure(clause: Clause) -> int:
    return max((mark.start for mark in clause.marks if mark.figure is not None), default=-1)


def coordinated(at: int, clause: Clause, memory: Memory) -> Iterator[Mark]:
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


def for_each_share(clause: Clause) -> bool:
    """Whether "each" is of shares and their price: "Aktien zu je einem Cent erwerben"."""
    place = next(i for i, m in enumerate(clause.marks) if m.kind == "each")
    priced = clause.marks[place + 1 : place + 2]
    return (
        place > 0
        and clause.marks[place - 1].value == "at"
        and any(m.figure is not None and m.figure.kind == "money" for m in priced)
    )


_AND = frozenset({"und", "sowie"})


def joint(mark: Mark | None, metric: str, clause: Clause, memory: Memory) -> list[Mark]:
    """Both of two names that "and" joins and that have one move: "für Western Digital und Sandisk
    ging es um 6 Prozent nach oben"; none where that is not so."""
    if metric != "price_move" or not memory.language.inverts or len(memory.clauses) < 2:
        return []
    first, before = clause.marks[0], memory.clauses[-2]
    if clause.opener != "cut" or clause.opening not in _AND or before.has("figure"):
        return []
    if before.opener == "comma" and len(before.marks) == 1:
        return []  # the list has more names
    last = before.marks[-1]
    joined = first.kind == last.kind == "company" and mark in (first, last)
    figures = [i for i, _ in clause.figures() if clause.marks[i].value == "%"]
    return [last, first] if joined and len(figures) == 1 and not _listed(memory) else []


def _listed(memory: Memory) -> bool:
    """Whether the next clause goes on with a figure: "um 5,1 beziehungsweise 3,9 Prozent"."""
    row, n = memory.row, len(memory.clauses)
    return n < len(row) and row[n].opener == "cut" and row[n].marks[0].figure is not None
