"""Percentages of a sentence without a subject: of what was told before, of a share called "it"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import elsewhere, percent_nouns
from crawler.analysis.claims.western.changes import GROWTH, change
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

# "It has since doubled" is said of a share, bare "it doubled" of anything.
_SINCE = re.compile(r"\b(?:has|have) since\b|\bseither\b|\bseitdem\b|\bdepuis\b")
_THAT = frozenset({"that", "this", "das", "dies", "dieser", "c", "cela", "ce"})


def read(spot: Spot, *, noun: bool) -> Found | None:
    """A figure of a sentence that has no subject of its own."""
    if spot.way and _told_before(spot):
        return change(spot.memory.topic, spot.way, None, "pronoun")
    plain = spot.way != "" and not noun and spot.figure.kind == "%"
    if plain and percent_nouns.is_of_a_part(spot):
        return change("revenue", spot.way, None, "business grew")
    first = spot.clause is spot.memory.row[0] or spot.clause.opening == ":"
    opens = spot.at == 1 and first and spot.last is None
    if opens and spot.word is spot.clause.marks[0] and spot.figure.kind == "%":
        row = spot.memory.row
        named = row[1].marks[0] if len(row) > 1 and row[1].opener == "comma" else None
        whose = named if named is not None and named.kind == "company" else None
        return change("price", spot.way, whose, "up so much")  # "Down 7 %, then up 9 %: …"
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


def _told_before(spot: Spot) -> bool:
    """Whether a pronoun stands for what the sentence before spoke of: "Allein am Montag fiel sie
    um 8 %", "That was 4 % more than a year ago"."""
    if spot.memory.topic not in GROWTH or spot.memory.last is not None:
        return False
    if _THE_FIGURE.match(spot.memory.text):
        return True
    begin = spot.clause.marks[0].start
    if _FOR_A.search(spot.memory.text, begin, spot.figure.start):
        return False
    if spot.memory.language.inverts and _IS_THIS.search(spot.memory.text, begin, spot.figure.lead):
        return True
    marks = spot.clause.marks
    first = spot.text(marks[0]).partition(" ")[0] if marks else ""  # "das wären"
    return first in _THAT or any(m.kind == "pronoun" for m in marks[: spot.at + 3])


_THE_FIGURE = re.compile(r"\W*the (?:figure|number|total|amount|sum|tally) (?:\w+ly )?")


# "Das ist nicht viel für eine Verdopplung": a measure, and no news.
_FOR_A = re.compile(r"\b(?:für|for|pour) (?:eine?n?|a|une?) $")
# "Gegenüber Dezember ist das ein Plus von 19,8 Prozent"
_IS_THIS = re.compile(
    r"\b(?:ist|sind|war|waren|wäre|wären|entspricht|entsprach|entsprechen|macht|bedeutet|bedeutete"
    r"|ergibt|ergab|bedeuten) (?:das|dies)\b"
)
