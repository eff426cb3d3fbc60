"""Percentages whose clause does not say of what: those of a company, of the noun or list before."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import (
    elsewhere,
    heads,
    onward,
    percent_asides,
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

# "It has since doubled" is said of a share, bare "it doubled" of anything.
_SINCE = re.compile(r"\b(?:has|have) since\b|\bseither\b|\bseitdem\b|\bdepuis\b")
_COMPARED = frozenset({"more", "less", "fewer", "mehr", "weniger", "de plus", "de moins"})
_THAT = frozenset({"that", "this", "das", "dies", "dieser", "c", "cela", "ce"})
_ARTICLES = frozenset({"the", "what", "la", "le", "les"})


def of_a_company(head: Mark, spot: Spot) -> Found | None:
    """ "Nvidia fell 5 %" is of the share; "Nvidia grew 50 %" is of the business."""
    if (spot.clause.has("deliver") and not _moves_first(spot)) or (
        (spot.memory.clauses[0].has("own") and _delivered(spot)) or _of_the_number(spot)
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


def _delivered(spot: Spot) -> bool:
    """ "delivered 421,000 cars, 9.6 % more than a year ago"; "With 300,222 cars sold, BYD …"."""
    earlier = spot.memory.clauses[-2:-1]
    compared = spot.text(spot.word) in _COMPARED or spot.memory.clauses[0].has("own")
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
        return _of_nobody(spot, noun=noun)
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


def _of_nobody(spot: Spot, *, noun: bool) -> Found | None:
    """A figure of a sentence that has no subject of its own."""
    if spot.way and _told_before(spot):
        return change(spot.memory.topic, spot.way, None, "pronoun")
    plain = spot.way != "" and not noun and spot.figure.kind == "%"
    if plain and percent_nouns.is_of_a_part(spot):
        return change("revenue", spot.way, None, "business grew")
    first = spot.clause is spot.memory.row[0] or spot.clause.opening == ":"
    opens = spot.at == 1 and first and spot.last is None
    if opens and spot.word is spot.clause.marks[0] and spot.figure.kind == "%":
        return change("price", spot.way, None, "up so much")  # "Down 7 %, then up 9 %: …"
    if spot.way and _is_of_a_price(spot):
        return change("price", spot.way, None, "it closed")
    if plain and spot.beside(spot.word) and _before_a_colon(spot):
        return change("price", spot.way, None, "before a colon")
    alone = spot.clause.marks[0].kind == "pronoun" and spot.behind is None
    if spot.figure.kind == "factor" and alone and _SINCE.search(spot.memory.text):
        return change("price", spot.way, None, "has since halved")
    if spot.way and noun and spot.clause.has("trade"):
        return change("price", spot.way, None, "stood at a plus")
    if spot.word is not None and spot.word.kind == "grow" and not noun:
        return change("revenue", spot.way, None, "business grew")
    return None


def _before_a_colon(spot: Spot) -> bool:
    """ "Gestern 16 Prozent runter, heute 4 Prozent rauf: die Aktie von CoreWeave …"."""
    headed = any(c.has("topic") or c.has("stop") for c in spot.memory.clauses)
    return not headed and elsewhere.heads_a_colon(spot.memory)


_CLOSES = re.compile(
    r"\b(?:schloss|schlossen|schlie(?:ß|ss)t|notierte[nt]?|notiert|aus dem handel|closed|closes"
    r"|settled|by the close|at the bell"
    r"|finished the (?:day|session)|clôtur\w+|terminé la séance|en clôture)\b"
)


def _is_of_a_price(spot: Spot) -> bool:
    """Whether the clause is of a share that is only called "it": it closed, or the price it moved
    to stands there: "Mercredi, il gagne 2,1 % à 34,6 euros"."""
    marks = spot.clause.marks
    if not spot.clause.has("pronoun") or any(spot.clause.has(kind) for kind in ("topic", "stop")):
        return False
    if _CLOSES.search(spot.memory.text, marks[0].start, marks[-1].end):
        return True
    after = (m.figure for m in marks[spot.at + 1 : spot.at + 5] if m.figure is not None)
    price = next((f for f in after if f.kind == "money" and f.scale == 1), None)
    each = price and spot.memory.language.a_share.match(spot.memory.text, price.end)
    return price is not None and not each


def _of_the_doer(spot: Spot) -> Found | None:
    """ "MiniMax hat beim Börsengang 4,8 Milliarden erlöst und verdoppelte sich": of the company."""
    earlier = spot.memory.clauses[-2].marks if len(spot.memory.clauses) > 1 else ()
    named = next((m for m in earlier if m.kind == "company"), None)
    joined = spot.clause.opener == "cut" and not spot.clause.has("topic")
    if named is None or not joined or reached(spot) or has_object(spot):
        return None
    return of_a_company(named, spot)


def _told_before(spot: Spot) -> bool:
    """Whether a pronoun stands for what the sentence before spoke of: "Allein am Montag fiel sie
    um 8 %", "That was 4 % more than a year ago"."""
    if spot.memory.topic not in GROWTH or spot.memory.last is not None:
        return False
    if _THE_FIGURE.match(spot.memory.text):
        return True
    begin = spot.clause.marks[0].start
    if spot.memory.language.inverts and _IS_THIS.search(spot.memory.text, begin, spot.figure.lead):
        return True
    marks = spot.clause.marks
    first = spot.text(marks[0]).partition(" ")[0] if marks else ""  # "das wären"
    return first in _THAT or any(m.kind == "pronoun" for m in marks[: spot.at + 3])


_THE_FIGURE = re.compile(r"\W*the (?:figure|number|total|amount|sum|tally) (?:\w+ly )?")


# "Gegenüber Dezember ist das ein Plus von 19,8 Prozent"
_IS_THIS = re.compile(
    r"\b(?:ist|sind|war|waren|wäre|wären|entspricht|entsprach|entsprechen|macht|bedeutet|bedeutete"
    r"|ergibt|ergab|bedeuten) (?:das|dies)\b"
)


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
