"""Of whom a verb beside a relative clause is: "ahead of Salesforce, which lost 3.9 %", "ASML,
whose orders came to 9 billion, gained 3.8 %"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Mark | None:
    """The name that the clause is of; None where no relative clause says."""
    clause, clauses, memory = spot.clause, spot.memory.clauses, spot.memory
    if memory.language.inverts or len(clauses) < 2 or clause.kinds & {"topic", "stop", "own"}:
        return None
    if clause.opener == "cut" and clause.opening == "which":
        near = clauses[-2].marks[-1]
        fresh = near.start > memory.at and near.kind == "company" and clauses[-2].closed == "comma"
        return near if fresh and clause.marks[0] is spot.word else None
    verb = clause.marks[0] is spot.word and spot.word.kind == "move"
    if not verb or clause.opener != "comma" or len(clauses) < 3 or not memory.relative(clauses[-2]):
        return None
    named = clauses[-3].marks[-1]
    return named if named.kind == "company" else None
