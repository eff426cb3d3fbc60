"""The verb of a percentage that stands behind the next one: "um 19 Prozent, währungsbereinigt um
27 Prozent gesteigert"; and verbs of business that percentages compare."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_JOINS = frozenset({"comma", "cut", "open"})
_HEADED = frozenset({"topic", "stop", "company", "private", "name", "person", "pronoun"})
_VERBS = frozenset({"move", "grow"})


def take(spot: Spot) -> None:
    """Gives the figure the direction of the verb that it shares with the next figure."""
    if spot.way or spot.role != "by" or not spot.memory.language.inverts:
        return
    row = spot.memory.row
    listed = spot.clause.has("company") and not _MORE & spot.clause.kinds
    if spot.at + 1 < len(spot.clause.marks) or spot.clause.closed not in _JOINS:
        return
    place = next((i for i, c in enumerate(row) if c is spot.clause), len(row))
    verb = next(_verbs(row[place + 1 : place + 1 + _MOST], listed=listed), None)
    if verb is not None:
        spot.way, spot.word = verb.value.partition("/")[0], verb


# How many names a list has before its verb.
_MOST = 5
_MORE = frozenset({"topic", "stop", "private", "name", "person", "pronoun"})


def _verbs(following: list[Clause], *, listed: bool) -> Iterator[Mark]:
    """The verb of the clauses behind, as long as they go on the list."""
    for clause in following:
        verb = _shared(clause, _MORE if listed else _HEADED)
        if verb is not None:
            yield verb
        if verb is not None or not listed or clause.closed not in _JOINS:
            return
        kinds = [m.kind for m in clause.marks]
        if kinds[:1] != ["company"] or kinds[-1:] != ["figure"]:
            return


def _shared(clause: Clause, headed: frozenset[str]) -> Mark | None:
    """The verb at the end of a clause that has its own percentage and none of these."""
    figures = [i for i, figure in clause.figures() if figure.kind == "%"]
    if len(figures) != 1 or not headed.isdisjoint(clause.kinds):
        return None
    if clause.has("company") and clause.marks[0].kind != "company":
        return None
    if clause.role(figures[0]) != "by":
        return None
    behind = clause.marks[figures[0] + 1 :]
    return next((m for m in behind if m.kind in _VERBS), None)


_COMPARED = {"mehr": "up", "weniger": "down"}
_EARNS = frozenset({"profit", "revenue", "spending"})


def earned(spot: Spot) -> Found | None:
    """ "dass Alibaba 67 Prozent weniger verdiente", "SAP verdiente 5 Prozent mehr"."""
    way = _COMPARED.get(spot.text(spot.behind))
    clause = spot.clause
    if way is None or spot.figure.kind != "%" or not spot.memory.language.inverts:
        return None
    if clause.has("topic") or clause.has("stop") or clause.has("deliver"):
        return None
    acts = [m for m in clause.marks if m.kind == "act" and m.value in _EARNS]
    if len(acts) != 1:
        return None
    thing = clause.marks[spot.at + 2 : spot.at + 3]
    if thing and thing[0].kind in {"word", "name"} and thing[0].value[:1].isupper():
        return None  # "kaufte 5 Prozent mehr Chips"
    named = next((m for _, m in clause.left(spot.at, ("company", "private"))), None)
    return change(acts[0].value, way, named, "earned more")
