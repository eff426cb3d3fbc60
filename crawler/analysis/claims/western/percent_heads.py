"""Which noun or name a percentage hangs on."""

from __future__ import annotations

from crawler.analysis.claims.western import heads, participles
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def head_of(spot: Spot) -> Mark | None:
    """The noun or the name; None where the clause has none."""
    at, clause = spot.at, spot.clause
    signed = _with_a_sign(spot)
    if signed is not None:
        return signed
    heading = spot.heading()
    if heading is not None and heads.metric(heading) == "margin":
        return heading  # "Marge brute : 73,4 % pour Nvidia"
    moved = _made_to_move(spot) or participles.noun(spot) or _resumed(spot)
    if moved is not None:
        return moved
    attached = heads.attached_left(at, clause) or heads.moved(at, clause)
    if attached is not None:
        return attached
    behind = heads.attached_right(at, clause, moves=True)
    if behind is not None and not (spot.figure.direction and behind.kind == "stop"):
        return behind
    before = heads.before(at, clause)
    if before is not None and before.kind == "stop":
        return _doer(spot) or before
    if before is not None and heads.metric(before) == "price_target":
        return _aimed_at(before, spot) or before
    return before or heads.behind(at, clause)


def _aimed_at(target: Mark, spot: Spot) -> Mark | None:
    """ "lifted its long-term target for annual revenue growth to 10 %": what it is a target for."""
    between = (m for m in spot.clause.marks[: spot.at] if m.start > target.end)
    noun = next((m for m in between if m.kind == "topic"), None)
    return noun if noun is not None and heads.metric(noun) in _AIMS else None


_AIMS = frozenset({"revenue", "profit", "margin", "growth"})


_MADE = frozenset({"fait", "font", "faire", "fera", "faisait", "made", "sent", "sends"})


def _made_to_move(spot: Spot) -> Mark | None:
    """ "Les résultats ont fait chuter Adobe de 13 %": who is moved, not what moves it."""
    marks = spot.clause.marks
    verb = next((i for i, m in enumerate(marks[: spot.at]) if m is spot.word), 0)
    if not verb or spot.text(marks[verb - 1]) not in _MADE:
        return None
    between = marks[verb + 1 : spot.at]
    if any(m.kind in {"topic", "stop"} for m in between):
        return None
    return next((m for m in between if m.kind == "company"), None)


def _doer(spot: Spot) -> Mark | None:
    """The name directly before the verb, whatever an adverbial speaks of: "On the day the tariffs
    were announced Dell sank 19 %"."""
    if spot.word is None or spot.word.kind != "move" or spot.word.end > spot.figure.start:
        return None
    place = next((i for i, m in enumerate(spot.clause.marks) if m is spot.word), 0)
    between = spot.clause.marks[place + 1 : spot.at]
    near = spot.clause.marks[max(0, place - 2) : place]
    if (
        len(near) < 2
        or near[1].kind != "company"
        or near[0].kind not in _ADVERBIAL
        or len(between) > 1
    ):
        return None
    return near[1] if near[0].value[0].isalpha() else None


_ADVERBIAL = frozenset({"word", "report"})


_BETWEEN = frozenset({"word", "demote", "own"})


def _with_a_sign(spot: Spot) -> Mark | None:
    """ "angeführt von Kuaishou mit plus 6,4 Prozent", whatever index stands before."""
    marks = spot.clause.marks
    near = marks[spot.at - 1] if spot.at else None
    if spot.figure.sign is None or near is None or near.value != "mit" or spot.clause.has("topic"):
        return None
    before = reversed(marks[max(0, spot.at - 5) : spot.at - 1])
    first = next((m for m in before if m.kind not in _BETWEEN), None)
    return first if first is not None and first.kind == "company" else None


_VERBS = frozenset({"move", "grow"})


def _resumed(spot: Spot) -> Mark | None:
    """ "Die Erlöse der Sparte, auf die …, stiegen bei AMD um 57 Prozent": the subject of a verb
    that a relative clause parts from it."""
    clause, memory = spot.clause, spot.memory
    subject = memory.subject
    if clause.opener != "comma" or len(memory.clauses) < 3 or not memory.language.inverts:
        return None
    apart = clause.marks[0].kind in _VERBS and memory.clauses[-2].opener == "comma"
    if not apart or clause.has("topic") or clause.has("stop") or subject is None:
        return None
    first = memory.clauses[-3]
    told = _VERBS.isdisjoint(first.kinds) and any(m is subject for m in first.marks)
    return subject if told and subject.kind == "topic" else None
