"""Levels that something reaches behind a comma, or that a share breaks through."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

# A verb that breaks through a level stands closer than this.
_FAR = 60


def broke_through(spot: Spot) -> bool:
    """ "durchbrach im Handelsverlauf erstmals 550.000 Won"."""
    if not spot.memory.language.inverts or any(spot.clause.has(kind) for kind in ("topic", "stop")):
        return False
    begin = max(spot.clause.marks[0].start, spot.figure.lead - _FAR)
    return (
        spot.memory.language.exceeds.search(spot.memory.text, begin, spot.figure.lead) is not None
    )


def raised(spot: Spot) -> Mark | None:
    """The noun whose verb the clause before ends with: "hebt die Spanne für die Investitionen an,
    auf 125 bis 145 Milliarden"."""
    clauses = spot.memory.clauses
    reaches = spot.clause.opener == "comma" and spot.role == "to" and spot.at == 1
    if not reaches or spot.last is not None or len(clauses) < 2 or clauses[-2].has("figure"):
        return None
    nouns = [m for m in clauses[-2].marks if m.kind == "topic"]
    return nouns[-1] if nouns and clauses[-2].has("move") else None


def told_of(spot: Spot) -> Mark | None:
    """The name that a relative clause speaks of, where it has come after the last figure:
    "wertvoller als Meta, das auf 1,6 Billionen kommt"."""
    near, memory = spot.memory.near, spot.memory
    if not memory.language.inverts or near is None or near.kind != "company":
        return None
    free = near.start > memory.at and not any(m.kind in NAMES for m in spot.clause.marks[: spot.at])
    return near if free and memory.relative(spot.clause) else None
