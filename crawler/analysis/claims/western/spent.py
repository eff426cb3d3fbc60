"""German "ausgegeben", which is spent or issued: "37,5 Milliarden für Rechenzentren ausgegeben"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_SPENT = frozenset({"ausgegeben", "aufgewandt", "verwendet"})
_FOR = re.compile(r"\b(?:für|dafür|wofür|hierfür)\b")


def tells(mark: Mark, spot: Spot) -> bool:
    """Whether the word says that the amount was spent; not that shares or bonds were issued."""
    marks = spot.clause.marks
    if spot.text(mark) not in _SPENT or spot.clause.has("per"):
        return False
    if any(heads.metric(m) in {"raised", "price"} for m in marks):
        return False
    return _FOR.search(spot.memory.text, marks[0].start, marks[-1].end) is not None
