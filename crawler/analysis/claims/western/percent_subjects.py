"""Whose a percentage is whose clause has no subject: a newer one than that of the last figure."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot


def newer(spot: Spot) -> Mark | None:
    """The name that the figure is of, if it is another than the last figure's."""
    return newer_subject(spot.memory) or _told_of(spot) or _behind_an_aside(spot)


def newer_subject(memory: Memory) -> Mark | None:
    """The sentence's subject, if it is a name that came after the last figure."""
    subject, last = memory.subject, memory.last
    if subject is None or last is None or last.head is None:
        return None
    shares = heads.metric(subject) == "price" and last.topic == "price"
    if subject.kind not in NAMES and (memory.language.inverts or not shares):
        return None  # but "…; Synopsys shares followed, up 2.8%"
    return subject if subject.start > max(last.head.start, memory.at) else None


def past_an_adverbial(head: Mark | None, spot: Spot) -> Mark | None:
    """`head`, or whom a relative clause tells of where the noun has its own figure already: "die
    sich nach einem Auftragsplus von 11 Prozent um 3,6 Prozent verteuerten"."""
    near = spot.memory.near if spot.memory.relative(spot.clause) else None
    if head is None or near is None or near.kind not in NAMES or head.start not in spot.memory.used:
        return head
    place = next((i for i, m in enumerate(spot.clause.marks) if m is head), -1)
    return near if heads.own_direction(head) and place in spot.clause.demoted else head


def is_of_an_index(head: Mark, spot: Spot) -> bool:
    """Whether a gain or a loss is an index's: "Der Dax ging mit einem Abschlag von 0,5 Prozent aus
    dem Handel"."""
    if (
        heads.metric(head) != "price"
        or not heads.own_direction(head)
        or not spot.clause.has("stop")
    ):
        return False
    place = next((i for i, m in enumerate(spot.clause.marks) if m is head), 0)
    last = next((m for m in reversed(spot.clause.marks[:place]) if m.kind in _SUBJECTS), None)
    if last is None or last.value != "index":
        return False
    begin = max(0, last.start - 40)
    return _THE.search(spot.memory.text, begin, last.start) is not None and not any(
        m.kind == "company" for m in spot.clause.marks
    )


_SUBJECTS = frozenset({"stop", "company", "name", "topic", "described", "private"})
_THE = re.compile(
    r"(?:^|\b(?:ging|geht|schloss|schließt|notierte?|beendete|stand|lag|tendierte|startete) )"
    r"(?:der|das) (?:\w+ )?$"
)


def _told_of(spot: Spot) -> Mark | None:
    """The name that a relative clause tells of: "besser als SAP, wo 1,9 % verloren gingen"."""
    near = spot.memory.near if spot.memory.relative(spot.clause) else None
    told = near is not None and near.kind == "company" and near.start > spot.memory.at
    return near if told else None


def _behind_an_aside(spot: Spot) -> Mark | None:
    """The subject that a relative clause with the last figure parts from its verb: "Marvell, das
    den Umsatz bei 15 Milliarden sieht, verteuerte sich um 11 %"."""
    memory = spot.memory
    subject, clauses = memory.subject, memory.clauses
    if subject is None or len(clauses) != 3 or spot.way == "":
        return None
    if subject.kind not in NAMES and heads.metric(subject) != "price":
        return None
    apart = memory.relative(clauses[1]) and spot.clause.opener == "comma"
    told = memory.at >= clauses[1].marks[0].start and not clauses[0].has("move")
    verb_first = spot.word is spot.clause.marks[0] and spot.word.kind == "move"
    return (
        subject if apart and told and verb_first and _VERBS.isdisjoint(clauses[0].kinds) else None
    )


def way_before(memory: Memory) -> str:
    """The direction that the clause before ends with: "managed an increase, of 2.1 %"."""
    for earlier in reversed(memory.clauses[:-1]):
        moves = [m for m in earlier.marks if m.kind in {"move", "grow"}]
        if moves:
            return moves[-1].value.partition("/")[0]
    return ""


_VERBS = frozenset({"move", "grow", "act", "report", "trade", "deliver", "figure"})


_PULLS = re.compile(
    r"\b(?:zog|zogen|zieht|ziehen|riss|rissen|reißt|drückte[n]?|drückt|schickte[n]?|schickt"
    r"|hievte[n]?|trieb|trieben|treibt|beförderte[n]?|katapultierte[n]?|hob|hoben|ließ|ließen)\b"
)


def pulled(head: Mark | None, spot: Spot) -> Found | None:
    """The move of a share that something pulls along: "Der Kurssturz von 18 Prozent bei Workday zog
    auch ServiceNow um 6 Prozent nach unten"."""
    marks, memory = spot.clause.marks, spot.memory
    if head is None or head.start not in memory.used or spot.role != "by" or not spot.way:
        return None
    near = marks[spot.at - 2] if spot.at > 2 and memory.language.inverts else None
    if near is None or near.kind != "company" or marks[spot.at - 3].kind == "role":
        return None
    pulls = _PULLS.search(memory.text, head.end, near.start)
    return change("price", spot.way, near, "pulled along") if pulls else None
