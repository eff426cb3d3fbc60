"""Names of a sentence that only say who buys: "Meta accounts for the bulk of an order book"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark

_SOLD_TO = frozenset({"orders", "revenue", "receivables"})
_ACCOUNTS = re.compile(
    r"(?: and [\w.-]+)? (?:\w+ )?(?:accounts? for|accounted for|makes? up|made up|stands? for"
    r"|stood for|represents?|represented|is behind|are behind)\s"
)
_PART = re.compile(r"[^.;]{0,40}\b(?:of|behind)\s(?:an?|the|its|their)\s")


_BUYERS = frozenset({"customers", "users", "subscribers", "clients", "households", "members"})


def spend(act: Mark, clause: Clause, text: str) -> bool:
    """Whether it is the customers who pay: "712 customers now spend upwards of $1m a year"."""
    place = next((i for i, m in enumerate(clause.marks) if m.start == act.start), 0)
    near = clause.marks[max(0, place - 3) : place]
    who = next((m for m in reversed(near) if m.kind in {"topic", "company", "pronoun"}), None)
    return who is not None and text[who.start : who.end] in _BUYERS


def is_one(mark: Mark, found: Found, clause: Clause, memory: Memory) -> bool:
    """Whether the name is a customer's whose part of another's business the figure is of."""
    if found.metric not in _SOLD_TO or memory.language.inverts or mark.kind != "company":
        return False
    accounts = _ACCOUNTS.match(memory.text, mark.end)
    if accounts is None or mark.start >= clause.marks[-1].start:
        return False
    return _PART.match(memory.text, accounts.end()) is not None
