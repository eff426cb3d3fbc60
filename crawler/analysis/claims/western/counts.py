"""Numbers of shares and of people."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import elsewhere
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_MANY = 1000
_WITH = frozenset({"with", "mit", "avec"})
# How many changed hands.
_TRADED = re.compile(
    r"\b(?:volume|handelsvolumen|volume d['’]échanges|chang\w+ de mains?|chang(?:ed|ing) hands"
    r"|wechsel\w* [^.;]{0,40}\bbesitzer)\b"
)
# How far behind its number "jobs" may stand: "4,000 customer support roles".
_REACH = 40
# How many marks behind it a verb of motion may stand that is theirs: not "les 2 200 salariés sont
# priés de prendre leurs congés".
_NEAR = 4


def read_shares(spot: Spot) -> Found | None:
    """Shares issued, sold or held; a hundred of them are an example in a column."""
    if spot.figure.value < _MANY or changed_hands(spot):
        return None
    return Found(metric="shares", topic="price", rule="number of shares", kind="shares",
                 unit="shares")  # fmt: skip


def of_a_company(spot: Spot) -> Mark | None:
    """Whose "2.400 Stück Infineon" are."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 3]
    pieces = len(near) == 2 and spot.text(near[0]) == "stück" and spot.figure.value >= _MANY
    return near[1] if pieces and near[1].kind == "company" else None


_HOLDING = re.compile(
    r"\b(?:sold|sells|bought|buys|dumped|exited|liquidated|unloaded|trimmed|closed)\b[^.;,]{0,40}"
    r"\b(?:holding|stake|position|shareholding|investment) (?:in|of) [^.;,]{2,40}, (?:about |some "
    r"|around |roughly |nearly |almost |more than |or )?$"
)


def of_a_holding(spot: Spot) -> Mark | None:
    """Whose "its entire holding in Arm, about 1.1 million" are."""
    earlier = spot.memory.clauses[-2].marks if len(spot.memory.clauses) > 1 else ()
    if not earlier or earlier[-1].kind != "company" or len(spot.clause.marks) > 2:
        return None
    near = spot.memory.text[max(0, spot.figure.start - 120) : spot.figure.start]
    return earlier[-1] if _HOLDING.search(near) else None


_NUMBER_OF = re.compile(
    r"\b(?:an)?zahl (?:der|ihrer|seiner) (?:\w+ ){0,2}(?:[\w-]+-)?"
    r"(?:aktien|papiere|anteilsscheine)\b[^.;,\d]{0,60}$"
)


def in_issue(spot: Spot) -> Mark | None:
    """Whose "Die Zahl der ausstehenden IonQ-Aktien ist auf 402 Millionen gestiegen" are."""
    near = spot.memory.text[max(0, spot.figure.lead - 140) : spot.figure.lead]
    if spot.role not in {"to", "at"} or not _NUMBER_OF.search(near):
        return None
    return next((m for m in spot.memory.companies if m.start < spot.figure.start), None)


def changed_hands(spot: Spot) -> bool:
    """Whether the shares are those that were traded."""
    return _TRADED.search(spot.memory.text) is not None


def read_people(spot: Spot) -> Found | None:
    """A workforce, or by how much it is to shrink or grow. "Jobs" are a workforce's by themselves;
    "people" and "workers" need a verb that says so."""
    bought = _of_the_bought(spot)
    if bought is not None:
        return bought
    marks, at = _around(spot)
    gone = marks[at - 1] if at else None
    plain = spot.figure.previous is None and not spot.memory.language.inverts
    if plain and gone is not None and gone.kind == "act" and gone.value in {"fire", "hire"}:
        return _found("headcount_change", "down" if gone.value == "fire" else "up")
    before = marks[at - 1] if at else None
    role = before.value if before is not None and before.kind == "role" else ""
    acts = [m.value for m in marks[:at] if m.kind == "act"] or [
        m.value for m in marks if m.kind == "act"
    ]
    employs = acts[-1:] == ["headcount"]  # not "compte supprimer 18 000 postes"
    employs = employs or any(
        m.kind == "topic" and m.value == "headcount" for m in spot.clause.marks
    )
    previous = spot.figure.previous
    cut = any(m.kind == "act" and m.value in {"fire", "hire"} for m in spot.clause.marks)
    near = marks[max(0, at - 2) : at]  # "1,700 of its 44,000", "60 der 1000 Stellen"
    own = any(m.kind == "pronoun" or m.value == "people" for m in near)
    changed = spot.last is not None and spot.last.metric == "headcount_change"
    if changed and role != "by" and (own or not cut):
        return _found("headcount", "", previous)
    staff = role == "to" and any(m.value == "headcount" for m in marks)  # "reduced its … to 67,800"
    if role == "of" and _shrunk_by(marks, at):
        return _found("headcount_change", _turn(marks, at))
    if staff or (employs and role in {"to", "at", "of", ""}):
        return _found("headcount", "", previous)
    start, end = spot.figure.start, spot.figure.end
    jobs = spot.memory.language.jobs.search(spot.memory.text, start, end + _REACH) is not None
    decided = any(m.kind == "act" and m.value in {"fire", "hire"} for m in marks)
    said = _CUT.search(spot.memory.text, start, end)
    if said is not None:  # "1 500 suppressions de postes", "3.000 Stellenstreichungen"
        return _found("headcount_change", "up" if said[0] in _HIRED else "down")
    if jobs and _GONE.match(spot.memory.text, end):
        return _found("headcount_change", "down")
    way = _turn(marks, at)
    if way and (jobs or employs or decided or _of_the_staff(marks)):
        return _found("headcount_change", way)
    if _STAFF.match(spot.memory.text) and elsewhere.heads_a_colon(spot.memory):
        return _found("headcount", "")  # "130 Mitarbeiter und 260 Millionen Umsatz: Helsing ist …"
    if jobs and any(m.kind == "own" or m.value in _WITH for m in marks[max(0, at - 2) : at]):
        return _found("headcount", "")
    if jobs and _HAD.search(spot.memory.text, 0, spot.figure.lead):
        return _found("headcount", "")
    return None


# "Intel hatte Ende 2024 rund 109.000 Mitarbeiter"
_HAD = re.compile(r"\b(?:hat|hatte|haben|hatten) (?:ende|anfang|mitte|zum|im|vor) [\w. ]{2,24} $")
_STAFF = re.compile(r"\W*(?:\w+\s)?[\d.]+\s(?:mitarbeiter|beschäftigte|angestellte)\w*\b")
_FOR_A = re.compile(r"\b(?:for|buys?|buying|bought|acquir\w+) (?:an?|the) [^.;,]{3,60} with $")


def _of_the_bought(spot: Spot) -> Found | None:
    """ "is paying $1.25 billion for a start-up with 240 employees": theirs, not the buyer's."""
    text, begin = spot.memory.text, spot.clause.marks[0].start
    acts = [m for _, m in spot.clause.left(spot.at, ("act",))]
    if not acts or acts[-1].value != "spending" or not spot.at:
        return None
    if not _FOR_A.search(text, begin, spot.figure.lead):
        return None
    whose = spot.clause.marks[spot.at - 1]._replace(kind="name")
    return Found(metric="headcount", topic="headcount", rule="people bought", head=whose,
                 kind="people", unit="people")  # fmt: skip


_HIRED = ("recrutement", "embauche", "hire", "neueinstellung")
# "27,000 jobs went in 2023", "24,000 Intel employees must leave"
_GONE = re.compile(
    r"\s(?:(?:are|were|will be|would be|had been|have been)\s)?"
    r"(?:at risk|affected|lost|gone|went\b|disappear|vanish|to go\b"
    r"|(?:must|will|ha(?:ve|d) to) (?:go|leave|disappear))"
)
_CUT = re.compile(
    r"suppression|licenciement|départ|layoff|redundanc|job cut|job loss|streichung|kündigung"
    r"|entlassung|recrutement|embauche|new hire|neueinstellung"
)


def _shrunk_by(marks: tuple[Mark, ...], at: int) -> bool:
    """Whether the verb before the workforce says that "of" is by how much: "a réduit ses effectifs
    de 800 personnes"; not "dispose d'un effectif réduit de 800 personnes"."""
    near = marks[max(0, at - 5) : at]
    if len(near) > 2 and near[-2].kind == "move" and near[-3].value == "headcount":
        return True  # "a vu ses effectifs fondre de 12 000 personnes"
    moved = next((i for i, m in enumerate(near) if m.kind == "move"), len(near))
    staff = near[moved + 1 : moved + 3]
    return any(m.kind == "topic" and m.value == "headcount" for m in staff)


def _of_the_staff(marks: tuple[Mark, ...]) -> bool:
    """ "to shed a fifth of its workforce, more than 20,000 people"."""
    return any(m.kind == "topic" and m.value == "headcount" for m in marks)


def _around(spot: Spot) -> tuple[tuple[Mark, ...], int]:
    """The clause's marks, with those of the one before where this says little by itself: "15 % of
    its workforce, or 15,000 jobs"."""
    marks = spot.clause.marks
    if len(marks) > 3 or len(spot.memory.clauses) < 2:
        return marks, spot.at
    earlier = spot.memory.clauses[-2].marks
    return (*earlier, *marks), spot.at + len(earlier)


def _turn(marks: tuple[Mark, ...], at: int) -> str:
    """Down or up by the verb that stands nearest to the figure at `at`."""
    turns = [(abs(i - at), "down") for i, m in enumerate(marks) if m.value == "fire"]
    turns += [(abs(i - at), "up") for i, m in enumerate(marks) if m.value == "hire"]
    turns += [
        (abs(i - at), m.value.partition("/")[0])
        for i, m in enumerate(marks)
        if m.kind == "move" and i - at < _NEAR
    ]
    return min(turns)[1] if turns else ""


def _found(metric: str, way: str, previous: float | None = None) -> Found:
    return Found(metric=metric, topic="headcount", rule="people", direction=way, kind="people",
                 unit="people", previous=previous)  # fmt: skip
