"""Of which of several companies a price target is."""

from __future__ import annotations

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Memory
from crawler.analysis.claims.western.marks import Mark


def read(at: int, clause: Clause, memory: Memory) -> Mark | None:
    """The company of the target at `at`; None where none is named."""
    return _in_brackets(memory) or _rated(at, clause, memory)


def _in_brackets(memory: Memory) -> Mark | None:
    """The name before the brackets that the figure stands in: "we prefer SK hynix (Buy, TP
    W165,000) over Daeduck (Hold, TP W42,000)"."""
    for n in range(len(memory.clauses) - 1, 0, -1):
        clause = memory.clauses[n]
        if clause.opener == "open":
            before = memory.clauses[n - 1].marks[-1]
            near = memory.text.find("(", before.end, clause.marks[0].start) - before.end < 2
            named = before.kind == "company" or (near and before.value[:1].isupper())
            unknown = before.kind in {"word", "name"}
            return before._replace(kind="name") if named and unknown else before if named else None
        if clause.opener not in {"comma", "cut"} or clause.closed == "":
            return None
    return None


def _rated(at: int, clause: Clause, memory: Memory) -> Mark | None:
    """The company of a price target: behind "for" or "on", else the last one named."""
    marks = clause.marks
    if len(marks) > 1 and marks[0].kind == "company" and marks[1].value == "price_target":
        return marks[0]  # "Nvidia PT $200 → $230"
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
    done = next((m for m in marks if m.kind in {"rating", "move"}), None)
    if len(named) > 1 or (named and done is not None and done.end <= named[0].start):
        return named[-1]
    for earlier in reversed(memory.clauses[:-1]):
        others = [m for m in earlier.marks if m.kind == "company"]
        if others:
            return others[-1]
    return named[0] if named else None
