"""The verb of a percentage that stands behind the next one: "um 19 Prozent, währungsbereinigt um
27 Prozent gesteigert"; and verbs of business that percentages compare."""

from __future__ import annotations

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
    if spot.at + 1 < len(spot.clause.marks) or spot.clause.closed not in _JOINS:
        return
    place = next((i for i, c in enumerate(row) if c is spot.clause), len(row))
    following = row[place + 1 : place + 2]
    verb = _shared(following[0]) if following else None
    if verb is not None:
        spot.way, spot.word = verb.value.partition("/")[0], verb


def _shared(clause: Clause) -> Mark | None:
    """The verb at the end of a clause that has its own percentage and no subject."""
    figures = [i for i, figure in clause.figures() if figure.kind == "%"]
    if len(figures) != 1 or not _HEADED.isdisjoint(clause.kinds):
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
