"""The noun that an amount between commas explains: "enough cash, some $755 million"."""

from __future__ import annotations

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

# What may stand behind a noun at the end: "net profit attributable", "budget for the year".
_TRAILING = frozenset({"for", "of"})
_TAIL = 4
_IN_CASH = ("in cash", "in stock", "in cash and stock", "all cash")


def noun(spot: Spot) -> Mark | None:
    """The noun that a figure between commas explains: "enough cash, some $755 million"."""
    if len(spot.clause.marks) > 2 or spot.clause.opener != "comma":
        return None
    earlier = spot.memory.clauses[-2] if len(spot.memory.clauses) > 1 else None
    if earlier is None:
        return None
    aside = len(earlier.marks) - 1 in earlier.demoted and spot.memory.subject is not None
    aside = aside and spot.role != "at"  # "after data-centre revenue, at $3.86 billion, missed"
    if spot.text(spot.clause.marks[0]) == "with":
        aside = False  # "beat on the top line, with $1.44 billion"
    elif spot.memory.text.endswith(_IN_CASH, 0, earlier.marks[-1].end):
        return None  # "for $32.50 a share in cash, or about $11.6 billion"
    apposed = spot.memory.subject if aside else _noun_at_end(earlier, spot)
    return apposed if apposed is not None and apposed.kind == "topic" else None


def _noun_at_end(clause: Clause, spot: Spot) -> Mark:
    """The noun that ends the clause, adjectives and "for the year" behind it aside: "Net profit
    attributable, at US$521 million, …"."""
    marks = clause.marks
    alone = spot.memory.language.numerals.decimal == "." and spot.clause.closed == "comma"
    nouns = [i for i, m in enumerate(marks) if m.kind == "topic"]
    if alone and len(nouns) == 1 and len(marks) - nouns[0] <= _TAIL and nouns[0] < len(marks) - 1:
        tail = marks[nouns[0] + 1 :]
        if all(m.kind == "word" or m.value in _TRAILING for m in tail):
            return marks[nouns[0]]
    return marks[-1]
