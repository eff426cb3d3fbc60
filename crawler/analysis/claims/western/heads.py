"""Which noun or name a figure hangs on."""

from __future__ import annotations

from collections.abc import Container

from crawler.analysis.claims.western.clauses import HEADS, Clause
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.with_whom import of_a_deal, signed

_LINKS = frozenset({"of", "at", "versus", "to"})
_NAMES = frozenset({"company", "private", "name", "described"})


def metric(mark: Mark) -> str:
    """The metric of a topic's mark: `revenue` of `revenue/up`."""
    return mark.value.partition("/")[0] if mark.kind == "topic" else ""


def own_direction(mark: Mark | None) -> str:
    """The direction that a noun such as "sales growth" has by itself."""
    return mark.value.partition("/")[2] if mark is not None and mark.kind == "topic" else ""


def attached_left(at: int, clause: Clause) -> Mark | None:
    """The noun directly before the figure: "revenue of", "Umsatz in Höhe von", "EPS"."""
    linked = False
    skipped = 0
    for i, mark in clause.left(at):
        if mark.kind in {"topic", "stop"}:
            return _of(i, mark, clause) if linked or skipped == 0 else None
        if mark.kind == "role" and mark.value in _LINKS:
            linked = mark.value != "to" or linked
            if mark.value == "to":
                return None
        elif mark.kind == "role" and mark.value == "by" and not skipped and i:
            noun = clause.marks[i - 1]  # "trotz eines Umsatzanstiegs um 19 Prozent"
            return noun if own_direction(noun) else None
        elif mark.kind in _NAMES | {"word", "pronoun", "each"} or _with_whom(i, clause):
            linked = linked or mark.kind == "own"
            skipped += 1
            if skipped > (4 if linked else 2):
                return None
        else:
            return None
    return None


def _with_whom(i: int, clause: Clause) -> bool:
    """Whether "with" only says with whom a contract is: "Vertrag mit Meta über 27 Milliarden"."""
    before = clause.marks[i - 1] if i else None
    return before is not None and signed(before) and of_a_deal(clause.marks[i], before)


def moved(at: int, clause: Clause) -> Mark | None:
    """The noun whose own verb or noun of change governs the figure, whatever stands before it:
    "malgré des ventes en hausse de 32 %", "after revenue fell 5 %"."""
    steps = iter(clause.left(at))
    for n, kinds in enumerate((frozenset({"move", "grow"}), frozenset({"topic", "stop"}))):
        reach = 5 if n else 3
        for skipped in range(reach + 1):
            mark = next(steps, (0, None))[1]
            if mark is None:
                return None
            if mark.kind in kinds:
                break
            passed = {"word", "role", "own", "company"} if n else {"word", "role", "own"}
            if mark.kind not in passed or skipped == reach:
                return None
    return mark


def _of(place: int, mark: Mark, clause: Clause) -> Mark:
    """Of "the fair value of the share" the value."""
    near = list(clause.left(place))[:4]
    linked = any(m.kind == "role" and m.value == "of" for _, m in near)
    if metric(mark) != "price":
        turned = (m for _, m in near if linked and own_direction(m))
        return next(turned, mark)  # "une croissance organique du chiffre d'affaires de 5 %"
    return next((m for _, m in near if m.kind == "topic"), mark) if linked else mark


def attached_right(at: int, clause: Clause, *, moves: bool = False) -> Mark | None:
    """The noun directly behind the figure: "in revenue", "of cash", "Euro Gewinn"; with `moves`
    also "jump in sales"."""
    skipped = 0
    linked = False
    for _, mark in clause.right(at):
        if mark.kind == "topic" or (mark.kind == "stop" and skipped < 2):
            return mark
        if mark.kind == "role" and mark.value in {"of", "for"} and not linked:
            linked = True
        elif mark.kind in {"move", "grow"} and (moves or mark.value.startswith("down/off")):
            moves, skipped = False, -2
        elif mark.kind == "word" and mark.value == "-":
            continue  # "full-year" is one word less
        elif (
            mark.kind in {"word", "pronoun"}
            or (mark.kind in _NAMES and linked)
            or mark.value in {"an", "in", "zum", "statt"}
        ):
            skipped += 1
            if skipped > 3:
                return None
        else:
            return None
    return None


def before(at: int, clause: Clause, without: Container[str] = ()) -> Mark | None:
    """The noun or the name that governs the figure from its left: a noun before a name, what is
    the subject before what stands in an adverbial; none whose metric is among `without`."""
    heads = [
        (i, m)
        for i, m in clause.left(at)
        if m.kind in HEADS
        and m.kind != "pronoun"
        and metric(m) not in without
        and not (m.kind == "person" and i and clause.marks[i - 1].kind in {"role", "demote"})
    ]
    free = [(i, m) for i, m in heads if i not in clause.demoted]
    if not free:  # "after orders from hyperscalers totalled …": the noun before "from"
        heads = [(i, m) for i, m in heads if m.kind != "stop" or not _sent(i, clause)] or heads
    for n, (_, mark) in enumerate(free or heads[:1]):
        if mark.kind in {"topic", "stop"} or (mark.kind == "person" and n == 0):
            return mark
    nearest = free or heads
    return nearest[0][1] if nearest else None


def _sent(i: int, clause: Clause) -> bool:
    return i > 0 and clause.marks[i - 1].value == "from"


def behind(at: int, clause: Clause) -> Mark | None:
    """The first noun or name behind the figure, up to the next one: "um 5 Prozent fiel SAP", "um
    21 Prozent auf 7,5 Milliarden Euro zogen die Erlöse an"."""
    to = clause.marks[at + 1 : at + 2]
    passes = to and to[0].kind == "role" and to[0].value == "to" and clause.role(at) == "by"
    reached = at + 2 if passes else -1
    for i, mark in clause.right(at):
        if mark.kind == "figure" and i != reached:
            return None
        if mark.kind in HEADS and i not in clause.demoted and mark.kind != "pronoun":
            return mark
    return None


def delivers(clause: Clause) -> bool:
    """Whether goods are handed over there, by their number and not for a price each."""
    if not clause.has("deliver"):
        return False
    return not any(q.kind == "money" and q.scale == 1 for _, q in clause.figures())
