"""Percentages whose clause does not say of what: those of a company, of the noun or list before."""

from __future__ import annotations

from crawler.analysis.claims.western import (
    heads,
    onward,
    percent_asides,
    percent_nobody,
    percent_nouns,
    percent_subjects,
    told_of,
)
from crawler.analysis.claims.western.changes import GROWTH, change, is_level, is_organic, margin
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.percent_subjects import way_before
from crawler.analysis.claims.western.spot import NAMES, Spot

_COMPARED = frozenset({"more", "less", "fewer", "mehr", "weniger", "de plus", "de moins"})
_ARTICLES = frozenset({"the", "what", "la", "le", "les"})


def of_a_company(head: Mark, spot: Spot) -> Found | None:
    """ "Nvidia fell 5 %" is of the share; "Nvidia grew 50 %" is of the business."""
    if (spot.clause.has("deliver") and not _moves_first(spot)) or (
        ((spot.memory.clauses[0].has("own") or _is_apposed(spot)) and _delivered(spot))
        or _of_the_number(spot)
    ):
        return change("growth", spot.way, head, "loose deliveries")
    if percent_nouns.is_of_a_part(spot) or is_organic(spot):
        return change("revenue", spot.way, head, "business grew")
    if _hangs(head, spot):
        return None  # "Eine Grafikkarte von Nvidia kostet …, ein Drittel mehr"
    if spot.text(spot.word) in _COMPARED:
        return None  # "$4.7 billion of them, a third more than in March"
    if spot.word is not None and spot.word.kind == "grow":
        return change("revenue", spot.way, head, "company grew")
    return change("price", spot.way, head, "company moved")


def _moves_first(spot: Spot) -> bool:
    """Whether a verb of motion stands before the figure and goods only behind it: "slumped 10 %
    after it had sold its stake"."""
    if spot.word is None or spot.word.start > spot.figure.start or spot.word.kind != "move":
        return False
    sold = [m.start for m in spot.clause.marks if m.kind == "deliver"]
    return min(sold) > spot.figure.start and spot.text(spot.word) not in _COMPARED


def continued(head: Mark | None, spot: Spot) -> Found | None:
    """A figure that says only how much: of the noun or the list before it."""
    memory, last = spot.memory, spot.last
    aside = percent_asides.read(spot)
    if aside is not None:
        return aside
    if head is not None and memory.percent is not None:
        last = memory.percent  # "SAP fell 5 % to 158 euros, ServiceNow 8 %"
    delivered = spot.clause.has("deliver") or (head is None and _delivered(spot))
    if delivered and spot.way:
        return change("growth", spot.way, head, "loose deliveries")
    if head is None:
        named = told_of.read(spot)
        if named is not None and spot.way:
            return of_a_company(named, spot)
        head = onward.bracketed(spot)
        up_to_now = spot.clause.opener == "comma" and spot.way != ""
        if (
            head is not None
            and (spot.figure.sign or up_to_now)
            and (last is None or last.kind == "%")
        ):
            return of_a_company(head, spot)
    newer = percent_subjects.newer(spot)
    told = spot.way and not is_noun(spot.word, spot.clause) and spot.figure.sign is None
    if last is None or (newer is not None and told):
        return _first(spot)
    if told and last.topic not in GROWTH:
        return _first(spot)
    grew = told and spot.word is not None and spot.word.kind == "grow"
    if (
        grew
        and newer is None
        and head is None
        and (spot.clause.opener == "stop!" or percent_nouns.is_of_a_part(spot))
    ):
        return change("revenue", spot.way, None, "business grew")  # "…; Azure grew by 40 %"
    if not spot.way and spot.role == "at" and spot.roled and last.metric != "margin":
        return None  # "die Auslastung lag bei 93,5 Prozent"
    way = spot.way
    if newer is not None and head is None:
        head, way = newer, way or way_before(memory)
    return _like(last, head or last.head, way, memory)


def _hangs(head: Mark, spot: Spot) -> bool:
    """Whether the name says whose thing it is that moved: "a kit of memory from Samsung"."""
    marks = spot.clause.marks
    place = next((i for i, m in enumerate(marks) if m is head), 0)
    if (
        place < 2
        or spot.figure.sign is not None
        or head.kind == "described"
        or marks[place - 1].kind != "role"
    ):
        return False
    of = marks[place - 1].value in {"of", "from"}
    return of and marks[place - 2].kind in {"word", "name"} and marks[place - 2].value[0].isalpha()


def _is_apposed(spot: Spot) -> bool:
    """ "sold 382,585 vehicles in June, an 11 per cent rise on May"."""
    return spot.clause.opener == "comma" and spot.at == 0 and spot.word is spot.behind


def _delivered(spot: Spot) -> bool:
    """ "delivered 421,000 cars, 9.6 % more than a year ago"; "With 300,222 cars sold, BYD …"."""
    earlier = spot.memory.clauses[-2:-1]
    compared = spot.text(spot.word) in _COMPARED or spot.memory.clauses[0].has("own")
    compared = compared or _is_apposed(spot)
    return compared and spot.last is None and any(heads.delivers(clause) for clause in earlier)


def _of_the_number(spot: Spot) -> bool:
    """ "lieferte 10.365 Fahrzeuge aus, ein Minus von 14 Prozent", "was einem Plus von 3 %
    entspricht": of the number of goods."""
    earlier = spot.memory.clauses[-2:-1]
    if spot.last is not None or not earlier or not heads.delivers(earlier[0]):
        return False
    if not any(figure.kind == "bare" for _, figure in earlier[0].figures()):
        return False
    return is_noun(spot.word, spot.clause) and spot.clause.opener in {"comma", "stop!", "cut"}


def _like(last: Found, head: Mark | None, way: str, memory: Memory) -> Found | None:
    """A figure of the same thing as the last one."""
    if last.metric == "margin" and not way:
        return Found(metric="margin", topic="margin", rule="list", head=head, kind="%")
    way = way or (last.direction if last.kind == "%" else way_before(memory))
    if last.topic not in GROWTH or not way:
        return None
    return change(last.topic, way, head, "list" if last.kind == "%" else "level and move")


def _first(spot: Spot) -> Found | None:
    """The clause has no noun and the sentence no figure yet: that of the sentence's subject."""
    subject, noun = spot.carried_subject(), is_noun(spot.word, spot.clause)
    if subject is None:
        return percent_nobody.read(spot, noun=noun)
    if heads.metric(subject) == "margin" and is_level(spot):
        return margin(subject, spot)
    if not spot.way and spot.role == "by":
        spot.way = way_before(spot.memory)  # "fiel am Morgen, zeitweise um 14 %"
    if not spot.way:
        return None
    if subject.kind in NAMES:
        return None if reached(spot) or has_object(spot) else of_a_company(subject, spot)
    topic = heads.metric(subject)
    if topic not in GROWTH and subject.kind == "topic":
        return _of_the_doer(spot)
    return change(topic, spot.way, subject, "subject moved") if topic in GROWTH else None


def _of_the_doer(spot: Spot) -> Found | None:
    """ "MiniMax hat beim Börsengang 4,8 Milliarden erlöst und verdoppelte sich": of the company."""
    earlier = spot.memory.clauses[-2].marks if len(spot.memory.clauses) > 1 else ()
    named = next((m for m in earlier if m.kind == "company"), None)
    joined = spot.clause.opener == "cut" and not spot.clause.has("topic")
    if named is None or not joined or reached(spot) or has_object(spot):
        return None
    return of_a_company(named, spot)


def reached(spot: Spot) -> bool:
    """Whether the percentage is a level that something rose to, not by how much it did."""
    behind = spot.behind
    if spot.figure.kind == "factor" or (behind and behind.kind in {"move", "grow", "word"}):
        return False
    return spot.role == "to"


def has_object(spot: Spot) -> bool:
    """Whether a verb that multiplies has an object: "will double its output", "will die Fertigung
    verdoppeln"; or one that moves: "cut its forecast by 5 %"."""
    if spot.figure.kind != "factor":
        return _moves_a_thing(spot)
    behind = spot.behind
    if behind is not None and (behind.kind == "pronoun" or behind.value in _ARTICLES):
        return True
    before = spot.clause.marks[spot.at - 1] if spot.at else None
    if before is None or any(spot.text(m) == "sich" for m in spot.clause.marks):
        return False
    return before.kind == "word" and before.value[:1].isupper()


def _moves_a_thing(spot: Spot) -> bool:
    """Whether the verb before the figure has an object of the subject's own."""
    if spot.word is None or spot.word.end > spot.figure.start or spot.role != "by":
        return False
    place = next((i for i, m in enumerate(spot.clause.marks) if m is spot.word), spot.at)
    between = spot.clause.marks[place + 1 : spot.at]
    return bool(between) and between[0].kind == "pronoun" and len(between) > 2
