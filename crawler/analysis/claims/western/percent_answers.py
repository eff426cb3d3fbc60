"""Percentages of a clause without a verb of its own: the market's answer behind a colon, by how
much what the clause before tells of was raised or let fall."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.changes import GROWTH, change
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """What the percentage is of; None where its clause has a noun, a name or a verb."""
    if not spot.memory.language.inverts:
        return None
    return _times(spot) or _with_sign(spot) or _answer(spot) or _by(spot)


_MARKET = re.compile(
    r"\b(?:markt|märkte|anlegern?|börsianern?|börse|investoren|händlern?|aktionäre?n?)\b"
)


def _answer(spot: Spot) -> Found | None:
    """ "Die Prognose lässt den Markt kalt: minus 1,8 Prozent"."""
    clause, memory = spot.clause, spot.memory
    alone = len(clause.marks) == 1 and clause is memory.row[-1] and clause.opener == "stop!"
    if not alone or spot.figure.sign is None or spot.figure.kind != "%":
        return None
    if not _MARKET.search(memory.text, 0, clause.marks[0].start):
        return None
    return change("price", spot.way, None, "answer")


_PLAIN = frozenset({"word", "role", "figure", "demote", "own"})


def _by(spot: Spot) -> Found | None:
    """ "steigerte den Gewinn zweistellig, diesmal um 51,7 Prozent", "ließen Anleger Broadcom
    fallen – zeitweise um 14 Prozent"."""
    clause, clauses = spot.clause, spot.memory.clauses
    if spot.way or spot.role != "by" or clause.opener not in {"comma", "stop!"}:
        return None
    if not clause.kinds <= _PLAIN or len(clauses) < 2 or clause.opening in {":", ";"}:
        return None
    earlier = clauses[-2].marks
    verbs = [i for i, m in enumerate(earlier) if m.kind == "move"]
    if len(verbs) != 1:
        return None
    way = earlier[verbs[0]].value.partition("/")[0]
    near = earlier[max(0, verbs[0] - 2) : verbs[0]]
    fallen = next((m for m in near if m.kind == "company"), None)
    if fallen is not None and verbs[0] == len(earlier) - 1 and clause.opener == "stop!":
        return change("price", way, fallen, "let fall")
    nouns = [m for m in earlier if m.kind == "topic"]
    if clauses[-2].has("figure") or len(nouns) != 1 or heads.metric(nouns[0]) not in GROWTH:
        return None
    return change(heads.metric(nouns[0]), way, nouns[0], "by how much")


def _with_sign(spot: Spot) -> Found | None:
    """ "Mit minus 1,4 Prozent auf 578 Hongkong-Dollar war Tencent etwas schwächer"."""
    marks = spot.clause.marks
    opens = not spot.clause.opener and spot.at == 1 and marks[0].value == "mit"
    if not opens or spot.figure.sign is None:
        return None
    behind = marks[2:4]
    priced = [m.kind for m in behind] == ["role", "figure"] and behind[0].value in {"to", "at"}
    rest = marks[4 if priced else 2 :]
    if len(rest) < 2 or _is_subject(rest[0]) or rest[0].figure is not None:
        return None
    named = next((m for m in rest[1:4] if _is_subject(m)), None)
    return change("price", spot.way, named, "with a sign") if _is_a_share(named) else None


def _is_subject(mark: Mark) -> bool:
    return mark.kind in {"topic", "stop", "company", "private", "name", "person", "described"}


def _is_a_share(mark: Mark | None) -> bool:
    return mark is not None and (mark.kind == "company" or heads.metric(mark) == "price")


def _times(spot: Spot) -> Found | None:
    """ "Nach einer Kursverdreifachung", "ob er Micron nach der Vervierfachung verkaufen soll"."""
    text = spot.text(spot.clause.marks[spot.at])
    if spot.figure.kind != "factor" or not text.endswith("ung"):
        return None
    named = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    dealt = spot.clause.has("deliver") and not spot.clause.has("topic") and named is not None
    if text.startswith("kurs") or dealt:
        return change("price", spot.way, named, "times")
    return None
