"""Percentages whose clause is an aside: bracketed, behind a relative clause, foreseen."""

from __future__ import annotations

from crawler.analysis.claims.western import heads, others, pronouns, session
from crawler.analysis.claims.western.changes import GROWTH, change, margin
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """What the percentage is of; None where no aside says."""
    return (
        others.listed(spot)
        or session.read(spot)
        or _of_people(spot)
        or _relative(spot)
        or _foreseen(spot)
        or _margin_foreseen(spot)
        or _resumed(spot)
        or _noted(spot)
        or _now(spot)
        or _besides(spot)
    )


def _of_people(spot: Spot) -> Found | None:
    """ "compte 8 330 salariés, 18 % de plus qu'un an auparavant"."""
    if spot.last is None or spot.last.metric != "headcount" or not spot.way:
        return None
    if spot.word is spot.clause.marks[0] and spot.role == "by" and spot.memory.subject is not None:
        return None  # "Le titre du groupe, qui emploie 8 330 salariés, plongeait de 8,9 %"
    return change("growth", spot.way, spot.last.head, "more people")


def _relative(spot: Spot) -> Found | None:
    """The noun of a relative clause: "a profit of 1.04 billion on sales that rose 4 %"."""
    memory = spot.memory
    near = memory.near if memory.relative(spot.clause) else None
    if near is None or near.start in memory.used or near.start <= memory.at:
        return None
    if heads.metric(near) not in GROWTH or not spot.way or spot.last is None:
        return None
    return change(heads.metric(near), spot.way, near, "relative")


def _foreseen(spot: Spot) -> Found | None:
    """ "und rechnet 2026 mit einem Wachstum von 6,5 bis 8,5 Prozent": of revenue."""
    grows = spot.word is not None and spot.word.kind == "grow" and spot.role == "of"
    if not grows or not spot.clause.has("report") or spot.clause.has("topic"):
        return None
    return change("revenue", spot.way, None, "growth foreseen")


def _margin_foreseen(spot: Spot) -> Found | None:
    """ "The gross margin slipped to 62 %. … Management expects 61 % to 62 %"."""
    marks = spot.clause.marks
    before = spot.memory.topic == "margin" and spot.last is None and not spot.way
    told = spot.clause.has("report") or pronouns.it_is(spot)
    if not before or not told or spot.role not in {"", "to", "at"}:
        return None
    if any(m.kind in {"topic", "stop", "company", "private"} for m in marks):
        return None
    return margin(None, spot)


def _resumed(spot: Spot) -> Found | None:
    """The name of a list whose figure comes behind an aside: "Nvidia a cédé 4 % et Dell, qui
    affiche un carnet de 15 milliards, 4,6 %"."""
    clauses, last = spot.memory.clauses, spot.memory.percent
    if len(spot.clause.marks) > 1 or spot.clause.opener != "comma" or len(clauses) < 3:
        return None
    named = clauses[-3].marks[-1]
    relative = spot.memory.relative(clauses[-2])
    if last is None or last.topic not in GROWTH or not relative or named.kind != "company":
        return None
    return change(last.topic, spot.way or last.direction, named, "list")


def _noted(spot: Spot) -> Found | None:
    """The noun directly before a parenthesis: "moins vite que ses revenus (+27 %)"."""
    if spot.clause.opener != "open" or spot.at or not spot.way or len(spot.memory.clauses) < 2:
        return None
    before = spot.memory.clauses[-2].marks[-1]
    fresh = before.start not in spot.memory.used and spot.memory.last is not None
    if not fresh or heads.metric(before) not in GROWTH:
        return None
    return change(heads.metric(before), spot.way, before, "in brackets")


_EXPECTED = frozenset(
    {"désormais", "attendu", "attendue", "attendus", "attendues", "compris", "comprise", "prévue",
     "now", "nun", "jetzt", "erwartet", "erwartete", "expected"}
)  # fmt: skip


def _now(spot: Spot) -> Found | None:
    """What a noun of the clause before is now to be: "son objectif de marge, désormais attendue
    entre 64 % et 66 %"."""
    clauses = spot.memory.clauses
    before = spot.clause.marks[: spot.at]
    if spot.clause.opener != "comma" or len(clauses) < 2 or spot.last is not None or not before:
        return None
    words = {spot.text(m) for m in before}
    if words.isdisjoint(_EXPECTED) or any(m.kind not in {"word", "role"} for m in before):
        return None
    nouns = [m for m in clauses[-2].marks if m.kind in {"topic", "grow"}]
    if nouns and heads.metric(nouns[-1]) == "margin":
        return margin(nouns[-1], spot)
    if nouns and (nouns[-1].kind == "grow" or heads.own_direction(nouns[-1])):
        return change(heads.metric(nouns[-1]) or "revenue", "up", None, "now expected")
    return None


_DEALT = frozenset({"spending", "raised", "orders", "dividend"})
_OF_A_SHARE = frozenset(
    {"gewann", "gewannen", "gewinnt", "gewinnen", "verlor", "verloren", "verliert"}
)


def _besides(spot: Spot) -> Found | None:
    """ "Die Commerzbank kündigte einen Rückkauf für eine Milliarde Euro an und gewann 1,9 %"."""
    last, clauses = spot.last, spot.memory.clauses
    told = last is not None and last.kind == "money" and last.topic in _DEALT
    if not told or spot.clause.opener != "cut" or spot.clause.has("topic") or len(clauses) < 2:
        return None
    if spot.text(spot.word) not in _OF_A_SHARE or not spot.beside(spot.word):
        return None
    names = {"company", "private", "name"}
    named = next((m for m in clauses[-2].marks if m.kind in names), None)
    return change("price", spot.way, named, "besides")
