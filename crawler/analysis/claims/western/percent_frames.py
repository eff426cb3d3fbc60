"""Moves of a share that a turn of phrase tells: "der Nvidia 4,9 Prozent kostete", "Ein Minus von
40 Prozent seit dem Hoch: Oracle …", "3,8 Prozent leichter, ging Datadog ins Wochenende"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import elsewhere, heads, percent_parts
from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """The share's move; None where no such phrase stands around the figure."""
    if not spot.memory.language.inverts:
        return None
    if spot.figure.kind == "factor":
        return _costs_so_many_times(spot)
    return (
        _cost(spot)
        or _left_of_it(spot)
        or _before_a_colon(spot)
        or _fronted(spot)
        or _headed(spot)
        or _away_from(spot)
        or percent_parts.read(spot)
    )


_COST = frozenset({"kostet", "kostete", "kosteten", "gekostet"})
_NO_SHARES = frozenset({"stop", "private", "name", "person", "grow", "move"})


def _cost(spot: Spot) -> Found | None:
    """ "der Nvidia 4,9 Prozent kostete", "Das kostete die Aktie 5 Prozent"."""
    marks = spot.clause.marks
    if "kost" not in spot.memory.text:
        return None
    near = [m for m in marks if spot.text(m) in _COST]
    if not near or spot.figure.sign is not None or not _NO_SHARES.isdisjoint(spot.clause.kinds):
        return None
    whose = [m for m in marks if m.kind == "company" or heads.metric(m) == "price"]
    business = any(m.kind == "topic" and heads.metric(m) != "price" for m in marks)
    if not whose or business or len([m for m in marks if m.figure is not None]) > 1:
        return None
    return change("price", "down", whose[-1], "cost")


_LEFT = re.compile(r"\b(?:blieb(?:en)?|bleib(?:t|en))\b(?:(?!\d)[^.;]){0,40}$")
_OVER = re.compile(
    r"\s(?:\w+ )?(?:übrig|stehen|hängen)\b|\s(?:davon|dieser gewinne)\b|\s?(?:[.;,!–]|$)"
)


def _left_of_it(spot: Spot) -> Found | None:
    """ "sprang um 20 Prozent, davon blieben am Ende noch 11 Prozent übrig"."""
    last = spot.last
    if last is None or last.metric != "price_move" or spot.figure.sign is not None or spot.way:
        return None
    begin = spot.clause.marks[0].start
    if spot.clause.has("topic") or not _LEFT.search(spot.memory.text, begin, spot.figure.lead):
        return None
    if not _OVER.match(spot.memory.text, spot.figure.end):
        return None
    return change("price", last.direction, last.head, "left of it")


_SPAN = re.compile(
    r"\b(?:seit|binnen|innerhalb|in (?:nur |gerade einmal )?(?:einem?r?|zwei|drei|vier|fünf|sechs"
    r"|\d+|wenigen|den) \w+|an (?:nur )?einem (?:einzigen )?tag|am (?:\w+tag|mittwoch)|(?:vor|nach)"
    r"börslich\w*|im (?:frühen |späten )?handel|unter (?:de[mr]|seinem|ihrem) \w*(?:hoch|rekord)"
    r"|auf \w+sicht|auf sicht von|zum handels\w+|nach den zahlen|nach zahlen|heute|gestern)\b"
)
_NOUNS = frozenset({"plus", "minus", "zuwachs", "rückgang", "verlust", "gewinn", "abschlag",
                    "aufschlag", "sprung", "sturz", "kursplus", "kursminus", "kursverlust",
                    "kursgewinn", "kurssprung", "kurssturz", "kursrutsch"})  # fmt: skip


def _before_a_colon(spot: Spot) -> Found | None:
    """ "Ein Minus von fast 40 Prozent seit dem Allzeithoch: Oracle hat …"."""
    row, marks = spot.memory.row, spot.clause.marks
    if spot.clause is not row[0] or not elsewhere.heads_a_colon(spot.memory):
        return None
    noun = next((m for m in marks[: spot.at] if spot.text(m) in _NOUNS), None)
    if noun is None or any(_is_of_business(m) for m in marks if m is not noun):
        return None
    if any(_is_of_business(m) for m in row[1].marks):
        return None  # "Ein Plus von 30 Prozent seit Januar: SAP steigert den Umsatz"
    if not _SPAN.search(spot.memory.text, spot.figure.end, marks[-1].end + 1):
        return None
    lost = spot.text(noun) in {"verlust", "rückgang"}
    way = spot.way or ("down" if lost else "up")
    named = next((m for m in row[1].marks if m.kind == "company"), None)
    return change("price", way, named, "before a colon")


def _is_of_business(mark: Mark) -> bool:
    return mark.kind in {"stop", "private"} or (
        mark.kind == "topic" and heads.metric(mark) not in {"price", "price_target"}
    )


_QUOTED = frozenset({"leichter", "schwächer", "fester", "höher", "tiefer", "niedriger", "stärker",
                     "freundlicher", "teurer", "billiger"})  # fmt: skip


def _fronted(spot: Spot) -> Found | None:
    """ "3,8 Prozent leichter, ging Datadog ins Wochenende"."""
    row, clause = spot.memory.row, spot.clause
    if clause.opener or clause.closed != "comma" or len(row) < 2:
        return None
    if spot.text(spot.behind) not in _QUOTED or any(_is_subject(m) for m in clause.marks):
        return None
    verb, *near = row[1].marks[:5]
    named = next((m for m in near if m.kind == "company"), None)
    inverted = verb.kind in {"trade", "word"} and not verb.value[:1].isupper()
    if named is None or not inverted or any(_is_subject(m) for m in near if m is not named):
        return None
    return change("price", spot.way, named, "fronted")


def _is_subject(mark: Mark) -> bool:
    return mark.kind in {"topic", "stop", "private", "name", "company", "person"}


_FAR = re.compile(
    r"\b(?:von|vom|zu|zum|unter)\b[^.;]{0,40}(?:hoch|hochs|höchst\w*|rekord\w*|spitze\w*|gipfel)\b"
)


def _headed(spot: Spot) -> Found | None:
    """ "Von den Höchstständen sind alle weit entfernt: Salesforce 48 Prozent, Workday 55"."""
    row, marks = spot.memory.row, spot.clause.marks
    if spot.at != 1 or len(marks) != 2 or marks[0].kind != "company" or len(row) < 2:
        return None
    first = row[0]
    if row[1].opening != ":" or spot.clause is first or spot.figure.sign is not None:
        return None
    if first.has("figure") or any(_is_of_business(m) for m in first.marks):
        return None
    told = _FAR.search(spot.memory.text, first.marks[0].start, first.marks[-1].end)
    return change("price", "down", marks[0], "far from the peak") if told else None


_AWAY = re.compile(r"\s(?:\w+ ){0,3}?(?:entfernt|entfernte|entfernten)\b")


def _away_from(spot: Spot) -> Found | None:
    """ "Vom Rekordhoch hat sich die Aktie um 40 Prozent entfernt"."""
    marks, text = spot.clause.marks, spot.memory.text
    if spot.figure.kind != "%" or not _AWAY.match(text, spot.figure.end):
        return None
    if any(_is_of_business(m) for m in marks):
        return None
    if not _FAR.search(text, marks[0].start, marks[-1].end):
        return None
    named = next((m for m in marks if m.kind == "company"), None)
    return change("price", "down", named, "away from the peak")


_PAYS = re.compile(
    r"\b(?:(?:be)?zahl\w+|hinleg\w+|hinblätter\w+|kost\w+|fällig|auf den tisch|berapp\w+|wert)\b"
)


def _costs_so_many_times(spot: Spot) -> Found | None:
    """ "lag der Kurs noch bei 370 Dollar. Heute muss man das Doppelte bezahlen"."""
    topic = spot.last.topic if spot.last is not None else spot.memory.topic
    if topic != "price" or not spot.memory.text.startswith("das ", spot.figure.start):
        return None
    clause: Clause = spot.clause
    if clause.has("topic") or clause.has("stop"):
        return None
    start, end = clause.marks[0].start, clause.marks[-1].end
    if not _PAYS.search(spot.memory.text, start, end):
        return None
    return change("price", "up", spot.last.head if spot.last is not None else None, "costs times")
