"""Percentages of a German company's part, or of what it counts, beside figures of other things."""

from __future__ import annotations

from crawler.analysis.claims.western import heads, percent_nouns
from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """The growth of the part's sales or of the number; None where neither is told of."""
    return _of_a_part(spot) or _of_a_count(spot)


def _of_a_part(spot: Spot) -> Found | None:
    """ "kürzt die Ausgaben, das Werbegeschäft wuchs um 9 Prozent": of what the part sells."""
    marks = spot.clause.marks
    verb = next((i for i, m in enumerate(marks[:4]) if m is spot.word), 0)
    if verb < 2 or verb > spot.at or spot.clause.has("topic") or spot.clause.has("stop"):
        return None
    plain = all(m.kind in {"word", "name"} for m in marks[:verb])
    definite = spot.text(marks[0]) in spot.memory.language.definite
    if not plain or not definite or not percent_nouns.is_of_a_part(spot):
        return None
    return change("revenue", spot.way, None, "business grew")


_COUNTED = frozenset({"orders", "growth"})


def _of_a_count(spot: Spot) -> Found | None:
    """ "zählte 10,4 Millionen Verträge, 12 Prozent mehr als vor einem Jahr": of their number."""
    clauses = spot.memory.clauses
    compared = spot.text(spot.behind) in {"mehr", "weniger"}
    if not compared or spot.clause.opener != "comma" or len(clauses) < 2 or not spot.way:
        return None
    earlier = clauses[-2].marks
    figures = [i for i, m in enumerate(earlier) if m.figure is not None]
    thing = earlier[figures[-1] + 1 : figures[-1] + 2] if figures else ()
    if not thing or earlier[figures[-1]].value != "bare" or heads.metric(thing[0]) not in _COUNTED:
        return None
    return change("growth", spot.way, thing[0], "counted")
