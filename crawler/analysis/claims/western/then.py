"""Amounts of another time, which lean on the figure before: "Im April waren es 2,6 Billionen",
"zuvor standen 115 bis 135 Milliarden im Plan"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import levels
from crawler.analysis.claims.western.changes import change, margin
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_IT_WAS = re.compile(
    r"\b(?:waren|sind|werden|würden|wären|sollen|sollten) es\b"
    r"|\bes (?:\w+ ){0,3}(?:waren|sind|werden|sollen)\b"
)
_FIRST = re.compile(
    r"\b(?:zuvor|bisher|bislang|vorher|zunächst|zuerst|ursprünglich|anfangs|davor|vormals|früher"
    r"|nun|jetzt|künftig|inzwischen|mittlerweile)\b"
)
_PLANNED = re.compile(
    r"\b(?:im plan|genannt|geplant|vorgesehen|veranschlagt|in aussicht gestellt|angekündigt"
    r"|angepeilt|avisiert|angesetzt|eingeplant|budgetiert|versprochen|im raum|im modell"
    r"|die rede|anvisiert|auf dem zettel"
    r"|das ziel|als ziel|in der planung|im budget)\b"
)
# "2025 hatte der Mutterkonzern 91,4 Milliarden ausgegeben", behind what is spent now.
_SPENT = re.compile(r"\s(?:\w+ )?(?:ausgegeben|investiert|aufgewendet|aufgewandt|verbaut)\b")
_HEADED = frozenset({"topic", "stop", "private", "person", "deliver"})


def read(spot: Spot) -> Found | None:
    """The amount, as the same thing's as the figure before; None where no such words stand by."""
    last, topic = spot.last, _topic(spot)
    if topic == "price_target" and spot.figure.scale == 1 and _is_another(spot):
        return Found(metric=topic, topic=topic, rule="then", kind="money",
                     head=last.head if last is not None else None)  # fmt: skip
    if topic not in levels.LEVELS or spot.figure.value < levels.LEAST or not _is_another(spot):
        return None
    head = last.head if last is not None and last.topic == topic else None
    return Found(metric=topic, topic=topic, head=head, rule="then", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


def rate(spot: Spot) -> Found | None:
    """A margin of another time: "im Vorquartal waren es 38 Prozent gewesen"."""
    last, topic = spot.last, _topic(spot)
    if spot.figure.kind != "%" or topic not in {"margin", "revenue"} or not _is_another(spot):
        return None
    if topic == "revenue":
        foreseen = last is not None and spot.text(last.head).startswith("wachstum")
        return change(topic, last.direction, last.head, "then") if foreseen and last else None
    return margin(spot.last.head if spot.last is not None else None, spot)


def staff(spot: Spot) -> bool:
    """Whether a bare number is of people: "beschäftigt 109.000 Menschen. Im Vorjahr waren es
    107.000"."""
    return _topic(spot) in {"headcount", "people"} and _is_another(spot)


def _topic(spot: Spot) -> str:
    return spot.last.topic if spot.last is not None else spot.memory.topic


def _is_another(spot: Spot) -> bool:
    clause, text = spot.clause, spot.memory.text
    if not spot.memory.language.inverts or not _HEADED.isdisjoint(clause.kinds):
        return False
    if clause.opener not in {"", "stop!", "comma", "cut"} or spot.way:
        return False
    start, end = clause.marks[0].start, clause.marks[-1].end
    if _IT_WAS.search(text, start, spot.figure.lead):
        return True
    if _topic(spot) == "spending" and _SPENT.match(text, spot.figure.end) and clause.has("own"):
        return True
    planned = _PLANNED.search(text, spot.figure.end, end) is not None
    return planned and _FIRST.search(text, start, spot.figure.lead) is not None
