"""Amounts of the same as the figure before: ", to 11.94 billion", "(€5.9bn)", "A, B and C"."""

from __future__ import annotations

from crawler.analysis.claims.western import levels
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_WITH = frozenset({"with", "mit", "avec"})
# ", a year earlier" stands closer than this to the figure that it is of.
_CLOSE = 24


def like(last: Found, head: Mark | None, spot: Spot) -> Found | None:
    """An amount of the same thing as the figure before."""
    year_ago = spot.memory.language.earlier.match(spot.memory.text, spot.figure.end)
    converted = spot.clause.opener == "open" and last.unit != spot.figure.unit
    if last.kind == "money" and year_ago and len(year_ago[0]) < _CLOSE and not converted:
        return None  # ", or 73 cents, a year earlier"
    traded = spot.clause.has("trade") and last.topic == "price"
    before = spot.clause.marks[: spot.at]  # not "Mit einem Satz auf 128 Euro hat sich SAP …"
    if not traded and any(m.kind == "own" and m.value not in _WITH for m in before):
        return None  # "and has $1.1 billion left"
    if last.topic in levels.OF_A_SHARE:
        return _of_the_share(last, head, spot)
    if last.topic not in levels.LEVELS or spot.figure.value < levels.LEAST or spot.role == "by":
        return None
    if last.kind == "%" and last.topic != "market_value" and not _reaches(spot):
        return None
    metric, way = last.topic, last.direction if last.kind == "money" else ""
    if last.topic == "market_value" and last.kind == "money":
        apposed = spot.clause.opener == "comma" and spot.at == 0 and spot.way != ""
        if apposed and spot.word is not None and spot.word.start > spot.figure.end:
            metric, way = "market_value_change", spot.way  # ", some $640 billion of it added"
        elif spot.role == "at" and spot.roled in _AT:
            metric, way = "market_value", ""  # "from its value, which at $152bn is"
        elif last.metric == "market_value_change":
            metric, way = "market_value_change", last.direction
    elif last.topic == "market_value" and last.kind == "%" and spot.role == "to":
        metric, way = "market_value", ""  # "doubled its market value, to ¥11.8 trillion"
    elif last.metric == "market_value_change" or (
        last.topic == "market_value" and last.kind == "%"
    ):
        metric, way = "market_value_change", last.direction
    negative = last.value is not None and last.value < 0
    return Found(metric=metric, topic=last.topic, head=head, rule="same again", kind="money",
                 direction=way, value=-spot.figure.value if negative else None,
                 previous=spot.figure.previous)  # fmt: skip


_AT = frozenset({"at", "stands at", "stood at", "bei", "à"})
_CAME_TO = frozenset({"kam auf", "kommt auf", "kamen auf", "kommen auf"})


def _reaches(spot: Spot) -> bool:
    """ "um 8 % zu, auf 12 Milliarden", "revenue, up 34 %, came in at …"."""
    first = spot.clause.marks[0]
    verb_first = spot.clause.opener in {"comma", "cut"} and first.kind == "role"
    if spot.clause.opener == "cut" and spot.figure.scale > 1:  # "und erreichte 3,05 Milliarden"
        if spot.text(first) in _CAME_TO:
            return True  # "hat 61 % mehr umgesetzt und kam auf 25,7 Milliarden"
        verb_first = verb_first or first.kind == "trade" or spot.memory.relative(spot.clause)
        if verb_first and spot.role == "" and first.kind == "trade":
            return True
    return spot.role == "to" or (spot.role == "at" and verb_first)


def _of_the_share(last: Found, head: Mark | None, spot: Spot) -> Found | None:
    scaled = spot.figure.scale > 1 and not spot.in_small
    if not spot.priced or scaled or spot.role == "by":
        return None
    if last.metric == "shares" and spot.role != "at":
        return None
    alone = spot.clause.opener == "open" and len(spot.clause.marks) == 1 and not spot.figure.sign
    if last.kind == "%" and not alone and spot.role not in {"to", "at"}:
        return None  # but "Nokia -3,1 % (5,18 Euro)"
    beside = spot.behind if spot.at == 0 else spot.clause.marks[0]
    compared = spot.at < 2 and beside is not None and beside is spot.word
    compared = compared and (spot.at == 0 or spot.role == "")
    if last.metric == "price" and compared and spot.clause.opener == "comma":
        return Found(metric="price_move", topic="price", head=head, rule="dearer", kind="money",
                     direction=spot.way)  # fmt: skip
    way = spot.way if last.topic == "price_target" else ""
    if last.topic == "price_target" and spot.role == "to" and not (way or spot.clause.has("kept")):
        way = last.direction  # "raised its targets on Micron to $160 and on SanDisk to $80"
    return Found(metric=last.topic, topic=last.topic, head=head, rule="same again", kind="money",
                 direction=way, previous=spot.figure.previous)  # fmt: skip
