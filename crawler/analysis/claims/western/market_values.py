"""A market value in money: its level, or what it lost or gained."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads, prices
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def named(topic: Mark, spot: Spot, rule: str) -> Found:
    """Market value: a level, or what it lost."""
    change = next((m for m in spot.clause.marks if m.value.startswith("market_value_change")), None)
    way = ""
    if change is not None and spot.role not in {"to", "at"}:
        way = change.value.partition("/")[2]
    elif spot.behind is not None and spot.behind is spot.word and topic.start > spot.word.end:
        way = spot.way  # "on course for an $80bn drop in market capitalisation"
    elif spot.text(spot.behind) in _GONE:
        way = "down"  # "a record one-day loss of value: $341 billion gone"
    elif spot.text(spot.word).startswith("envol") and topic.start > spot.figure.start:
        way = "down"  # "357 milliards de capitalisation envolés"
    elif spot.role == "by" or (
        spot.role == "" and (topic.start > spot.figure.start or _dropped(spot))
    ):
        way = spot.way or _cost(topic, spot) or _that_is(spot)
    way = way or heads.own_direction(topic)  # "Wertverlust von 480 Milliarden"
    metric = "market_value_change" if way else "market_value"
    return Found(metric=metric, topic="market_value", head=topic, rule=rule, kind="money",
                 direction=way, previous=None if way else spot.figure.previous)  # fmt: skip


_GONE = frozenset({"gone", "lost", "destroyed", "futsch", "weg", "vernichtet", "envolés", "perdus"})
_THIS = frozenset({"was", "das", "dies", "which"})
_EQUALS = re.compile(
    r"\b(?:entspr[aiä]ch\w*|entspricht|gleichkommt|gleichkam|ausmach\w+|equivalent)\b"
)


def _that_is(spot: Spot) -> str:
    """The direction of the share's move: "lost 7.5%, or some $150bn in market value", "was 35
    Milliarden Euro Marktkapitalisierung entspricht"."""
    moved = spot.last is not None and spot.last.metric == "price_move"
    first = spot.text(spot.clause.marks[0])
    told = first in {"or", "oder", "soit"} or (
        first in _THIS
        and _EQUALS.search(spot.memory.text, spot.clause.marks[0].start, spot.clause.marks[-1].end)
    )
    return spot.last.direction if spot.last and moved and told else ""


def _dropped(spot: Spot) -> bool:
    """ "its market value dropped $60 billion": the verb stands directly before the figure."""
    place = spot.at - 1
    beyond = prices.is_beyond(spot)  # "dropped below $500 billion"
    return place >= 0 and spot.clause.marks[place] is spot.word and not beyond


_COSTS = re.compile(r"\b(?:kostet\w*|cost|costs|costing|coût\w*|soit|damit|das sind|dies sind)\b")
_HAS_COST = re.compile(r"\sgekostet\b")


def _cost(topic: Mark, spot: Spot) -> str:
    """ "kostete Nvidia 589 Milliarden Dollar an Börsenwert"; "gewann 14 % und damit 35 Milliarden
    Dollar an Marktkapitalisierung"."""
    text, last = spot.memory.text, spot.last
    between = text[spot.figure.end : topic.start].strip()
    told = _COSTS.search(text, spot.clause.marks[0].start, spot.figure.start)
    told = told or _HAS_COST.match(text, topic.end)
    if between not in {"", "an", "in", "of", "de", "of its", "de sa"} or told is None:
        return ""
    if told[0].strip().startswith(("kost", "gekostet", "cost", "coût")):
        return "down"
    return last.direction if last is not None and last.metric == "price_move" else ""
