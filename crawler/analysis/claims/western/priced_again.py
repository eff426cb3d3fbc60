"""Prices of a share that only a pronoun names, behind another figure of it: "aktuell kostet sie
178 Euro", "am Montag ging es auf 40,20 Euro zurück"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import prices
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_ITS = re.compile(
    r"\b(?:(?:kostet|kostete|notiert|notierte|steht|stand|lag|liegt|schloss|schließt) "
    r"(?:sie|er|es|das papier|die aktie|der titel)|(?:hatte|war) (?:sie|er|es|das papier)"
    r"|(?:ging|geht) es)\b[^,;:.]{0,40}$"
)
_HAD = re.compile(r"\b(?:hatte|war) (?:sie|er|es|das papier)\b")
_STOOD = re.compile(r" (?:gelegen|gestanden|notiert|gekostet|geschlossen|gehandelt)\b")
_SHARE = frozenset({"price", "price_target"})
_NAMING = ("topic", "company", "private", "name", "stop", "act")


def read(spot: Spot) -> Found | None:
    """The amount as the price of the share spoken of; None where no such words stand by."""
    last, clause = spot.last, spot.clause
    topic = last.topic if last is not None else spot.memory.topic
    if not spot.memory.language.inverts or topic not in _SHARE or not prices.of_share_size(spot):
        return None
    if any(clause.has(kind) for kind in _NAMING) or spot.role not in {"", "at", "to"}:
        return None
    if not _ITS.search(spot.memory.text, clause.marks[0].start, spot.figure.lead):
        return None
    told = _HAD.search(spot.memory.text, clause.marks[0].start, spot.figure.lead)
    if told is not None and not _STOOD.match(spot.memory.text, spot.figure.end):
        return None  # "bislang hatte er die Messlatte bei 750 Dollar gelegt"
    head = last.head if last is not None else None
    return Found(metric="price", topic="price", head=head, rule="priced again", kind="money")
