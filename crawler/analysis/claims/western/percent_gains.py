"""Gains and losses of a share that are summed up: "Seit Januar summiert sich das Plus auf 31 %"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """What a gain reaches, comes to or is called; None where the figure is of no share."""
    return _gain_reaches(spot) or _summed_up(spot) or _that_is(spot) or _aside(spot)


def _gain_reaches(spot: Spot) -> Found | None:
    """ "taking its gain this year to 177 %"."""
    if spot.role != "to" or spot.figure.kind == "factor":
        return None
    subject = spot.carried_subject()
    if subject is not None and subject.kind == "stop":
        return None  # "The FTSE 100 put on 0.3%, taking its advance for the week to 1.1%"
    if spot.text(spot.word) in _DWINDLES and _of_the_share(spot) and not spot.clause.has("topic"):
        way = spot.last.direction if spot.last is not None else ""
        return change("price", way, None, "gain dwindles") if way else None
    for i, mark in spot.clause.left(spot.at, ("move", "topic", "stop", "company")):
        if heads.metric(mark) == "loss" and _of_the_share(spot):
            return change("price", "down", None, "loss reaches")
        if spot.text(mark) in {"gewinne", "kursgewinne"} and _of_the_share(spot):
            return change("price", "up", None, "gain reaches")
        if mark.kind != "move" or spot.text(mark) not in _GAINS or not _owned(i, spot):
            return None
        return change("price", mark.value.partition("/")[0], None, "gain reaches")
    return None


def _of_the_share(spot: Spot) -> bool:
    """Whether a loss in per cent is a share's: the figure before was of its price."""
    return spot.last is not None and spot.last.topic == "price"


_GAINS = frozenset(
    {"gain", "gains", "advance", "rally", "rise", "drop", "decline", "slide", "fall", "plus",
     "minus", "hausse", "progression", "baisse"}
)  # fmt: skip


# "What had been a 6 % advance shrank to 0.8 % by the close".
_DWINDLES = frozenset(
    {"shrank", "shrunk", "shrinking", "narrowed", "narrowing", "dwindled", "dwindling", "melted"}
)


def _owned(i: int, spot: Spot) -> bool:
    near = spot.clause.marks[max(0, i - 7) : i]
    return any(m.kind == "pronoun" or spot.text(m) in {"the", "das", "la", "le"} for m in near)


_SUMMED = re.compile(
    r"\b(?:summier\w+|addier\w+|beläuft|belief|beträgt|betrug|wuchs|wächst|erhöht\w*|vergrö(?:ß|ss)ert\w*"
    r"|verringert\w*|reduziert\w*|schmolz|schmilzt|schrumpft\w*)\b"
)
_LONG = re.compile(
    r"\b(?:seit|auf (?:\w+sicht|sicht von)|binnen|innerhalb|in den (?:vergangenen|letzten)"
    r"|in diesem jahr|im laufenden jahr|damit|inzwischen|mittlerweile)\b"
)
_UP = (
    "gewinn", "gewinne", "plus", "zuwachs", "zuwächse", "anstieg", "aufschlag", "aufschläge",
    "kurssteigerung", "kurssteigerungen", "rally",
)  # fmt: skip
_DOWN = (
    "verlust", "verluste", "minus", "rückgang", "abschlag", "abschläge", "einbußen", "einbuße",
    "abwärtsbewegung", "talfahrt",
)  # fmt: skip


def _summed_up(spot: Spot) -> Found | None:
    """ "Seit Januar summiert sich der Gewinn auf 31 Prozent"."""
    marks, text = spot.clause.marks, spot.memory.text
    if spot.figure.kind != "%" or spot.figure.sign is not None or spot.clause.has("stop"):
        return None
    start, end = marks[0].start, marks[-1].end
    if spot.role not in {"to", "at"} or not _SUMMED.search(text, start, end):
        return None
    share = _of_the_share(spot) or spot.memory.topic == "price" or spot.clause.has("company")
    nouns = [m for m in marks if spot.text(m).endswith((*_UP, *_DOWN))]
    if not share or len(nouns) != 1 or not _LONG.search(text, start, end):
        return None
    topics = [m for m in marks if m.kind == "topic" and m is not nouns[0]]
    topics = [m for m in topics if heads.metric(m) != "raised"]  # "seit dem Börsengang"
    if any(heads.metric(m) != "price" for m in topics):
        return None
    named = [m for m in marks if m.kind == "company"]
    way = "up" if spot.text(nouns[0]).endswith(_UP) else "down"
    return change("price", way, next(iter((*topics, *named)), None), "gain summed up")


_THAT_IS = re.compile(
    r"\b(?:ist|sind|war|macht|bedeutet|ergibt|entspricht) (?:das|dies) (?:\w+ ){0,2}?eine?[mn]? "
)


def _that_is(spot: Spot) -> Found | None:
    """ "Auf Wochensicht ist das ein Plus von 12,5 Prozent": of the price told before."""
    if spot.memory.topic != "price" or spot.last is not None or not spot.way:
        return None
    start = spot.clause.marks[0].start
    if any(m.kind in {"topic", "stop", "company"} for m in spot.clause.marks[: spot.at]):
        return None
    told = spot.role in {"of", "by"} and _THAT_IS.search(spot.memory.text, start, spot.figure.start)
    return change("price", spot.way, None, "that is") if told else None


_ASIDE = frozenset({"figure", "word", "role", "move", "demote"})
_RUNS = frozenset(
    {"rally", "rallye", "ausverkauf", "abverkauf", "talfahrt", "höhenflug", "absturz", "crash"}
)


def _aside(spot: Spot) -> Found | None:
    """ "Nach dem Kurssturz vom Donnerstag – minus 13,7 Prozent – ist Atos …"."""
    memory, clause = spot.memory, spot.clause
    opens = clause.opener in {"stop!", "open"} and clause.opening != ":"
    if not opens or not spot.way or len(memory.clauses) < 2 or not clause.kinds <= _ASIDE:
        return None
    earlier = memory.clauses[-2]
    if (
        earlier.has("figure")
        or earlier.has("stop")
        or memory.text[clause.marks[0].start - 2] == ";"
    ):
        return None
    nouns = [m for m in earlier.marks if m.kind in {"topic", "move"}]
    if not nouns or (spot.text(nouns[-1]) not in _RUNS and not heads.own_direction(nouns[-1])):
        return None
    if nouns[-1].kind == "topic" and heads.metric(nouns[-1]) != "price":
        return None
    same = nouns[-1].value.rpartition("/")[2] == spot.way
    return change("price", spot.way, nouns[-1], "aside") if same else None
