"""Amounts of another time, which lean on the figure before: "Im April waren es 2,6 Billionen",
"zuvor standen 115 bis 135 Milliarden im Plan"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import levels
from crawler.analysis.claims.western.changes import GROWTH, change, margin
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
# "im Vorjahr hatte es 2,10 Franken gegeben"
_GAVE = re.compile(
    r"\b(?:(?:gab|gibt) es|es (?:\w+ ){0,3}(?:gab|gibt)"
    r"|(?:hatte|habe|hat|soll) es\b[^;]{0,60}\bgegeben)\b"
)
_OF_EACH = frozenset({"dividend", "eps"})
_HEADED = frozenset({"topic", "stop", "private", "person", "deliver"})


def read(spot: Spot) -> Found | None:
    """The amount, as the same thing's as the figure before; None where no such words stand by."""
    last, topic = spot.last, _topic(spot)
    if topic == "price_target" and spot.figure.scale == 1 and _is_another(spot):
        return Found(metric=topic, topic=topic, rule="then", kind="money",
                     head=last.head if last is not None else None)  # fmt: skip
    if topic in _OF_EACH and spot.priced and (_is_another(spot) or _gave(spot)):
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
    if spot.figure.kind != "%" or not _is_another(spot):
        return None
    if topic in GROWTH and not _in_comparison(spot):
        way = spot.memory.way if last is None else last.direction if last.kind == "%" else ""
        return change(topic, way, last.head if last is not None else None, "then") if way else None
    if topic != "margin":
        return None
    return margin(spot.last.head if spot.last is not None else None, spot)


# "Nach 12 Prozent im Vorjahr waren es 8 Prozent": shares of something, or rates of the same.
_SHARE = re.compile(r"\s(?:der|des|aller|davon|von)\b")


def _in_comparison(spot: Spot) -> bool:
    """Whether the figure is a share of something else: "sind es 40 Prozent der Kunden"."""
    return _SHARE.match(spot.memory.text, spot.figure.end) is not None


def staff(spot: Spot) -> bool:
    """Whether a bare number is of people: "beschäftigt 109.000 Menschen. Im Vorjahr waren es
    107.000"."""
    return _topic(spot) in {"headcount", "people"} and _is_another(spot)


def _gave(spot: Spot) -> bool:
    """Whether shareholders were given so much: "zuvor gab es 1,90 Euro"."""
    clause, free = spot.clause, _HEADED.isdisjoint(spot.clause.kinds) and not spot.way
    begin, end = clause.marks[0].start, clause.marks[-1].end
    return (
        free
        and _topic(spot) == "dividend"
        and _GAVE.search(spot.memory.text, begin, end) is not None
    )


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
