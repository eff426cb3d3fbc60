"""What a clause does to a rating: a verb says it, or a grade that something is moved to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.analysis.claims.western import heads, regraded
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.marks import Mark

# Coverage that begins, in words that stand apart: "die Bewertung von X mit Hold aufgenommen".
_BEGUN = re.compile(
    r"\b(?:bewertung|beobachtung|coverage|abdeckung|suivi|couverture)\b[^.;]{0,80}"
    r"\b(?:aufgenommen|gestartet|begonnen|eröffnet|aufnimmt|startet|beginnt|repris)\b"
    r"|\b(?:nimmt|nahm|startet|startete|beginnt|begann|eröffnet|eröffnete|reprend|entame|débute)\b"
    r"[^.;]{0,60}\b(?:bewertung|beobachtung|coverage|abdeckung|suivi|couverture)\b"
)
_STARTED = re.compile(
    r"\b(?:start(?:s|ed|ing)?|assum(?:es|ed)|resum(?:es|ed)|reinstat(?:es|ed)"
    r"|startete?|beginnt|begann|eröffnete?|débute|entame)\b"
)
_WITH = re.compile(r"\b(?:with|mit|avec) (?:an? |einem )?[\"“„»«]?\s?$")


def changes(clause: Clause, low: str) -> Iterator[tuple[Mark, str]]:
    """At most one change a clause: a verb for it, or a grade that a verb of motion reaches."""
    debt = any(m.kind == "topic" and m.value == "debt" for m in clause.marks)
    if debt or clause.has("kept"):
        return
    for mark in clause.marks:
        if mark.kind == "rating" and not _of_a_thing(mark, clause, low):
            yield mark, "" if mark.value == "new" else mark.value
            return
    grades = [(i, m) for i, m in enumerate(clause.marks) if m.kind == "grade"]
    if not grades:
        return
    if _BEGUN.search(low, clause.marks[0].start, clause.marks[-1].end):
        yield grades[0][1], ""
        return
    if _STARTED.search(low, clause.marks[0].start, grades[0][1].start) and any(
        _behind(clause, i, {"at"}) or _WITH.search(low, 0, m.start) for i, m in grades
    ):
        yield grades[0][1], ""  # "Melius started Nvidia at buy"
        return
    stated = regraded.way(clause, low)
    if stated is not None:
        yield grades[0][1], stated
        return
    turned = _becomes(clause, grades)
    if turned:
        yield grades[1][1], turned
        return
    moves = [m for m in clause.marks if m.kind in {"move", "passes"}]
    new = next((int(m.value) for i, m in grades if _behind(clause, i, {"to"})), None)
    old = next((int(m.value) for i, m in grades if _behind(clause, i, {"from", "of"})), None)
    if not moves or new is None:
        return
    if old is not None and old != new:  # 0 is sell, 1 hold, 2 buy
        yield moves[0], "up" if new > old else "down"
    elif moves[0].kind == "move":
        yield moves[0], moves[0].value.partition("/")[0]
    else:
        yield moves[0], {0: "down", 2: "up"}.get(new, "")


_BECOMES = frozenset({"becomes", "became", "→", "wird", "devient"})


def _becomes(clause: Clause, grades: list[tuple[int, Mark]]) -> str:
    """The direction where one grade becomes the other: "Sell becomes Hold"; else nothing."""
    if len(grades) != 2:
        return ""
    (first, old), (second, new) = grades
    between = clause.marks[first + 1 : second]
    if len(between) > 2 or not any(m.value.lower() in _BECOMES for m in between):
        return ""
    return "" if old.value == new.value else "up" if new.value > old.value else "down"


def _of_a_thing(mark: Mark, clause: Clause, low: str) -> bool:
    """Whether a forecast or a computer is upgraded, not a share."""
    if clause.has("grade") or not low.startswith("upgrad", mark.start):
        return False
    topics = {heads.metric(m) for m in clause.marks if m.kind == "topic"}
    rated = clause.has("company") or clause.has("pronoun") or "price" in topics
    return not rated or bool(topics & _FORECAST)


_FORECAST = frozenset({"revenue", "profit", "spending", "orders", "margin", "eps", "dividend"})


def _behind(clause: Clause, at: int, roles: set[str]) -> bool:
    """Whether one of these prepositions stands before the grade, quotation marks aside."""
    near = reversed(clause.marks[max(0, at - 3) : at])
    found = next((m for m in near if m.kind in {"role", "grade"}), None)
    return found is not None and found.kind == "role" and found.value in roles
