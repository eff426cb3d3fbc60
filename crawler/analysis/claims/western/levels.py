"""An amount of a named figure: its level, or by how much it changed."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads, market_values, prices
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

LEVELS = frozenset(
    {"revenue", "profit", "loss", "cash_flow", "receivables", "debt", "cash", "orders", "raised",
     "spending", "market_value"}
)  # fmt: skip
OF_A_SHARE = frozenset({"price", "eps", "dividend", "price_target"})
# A blogger's own guess is no analyst's.
_MY = frozenset({"my", "mein", "meine", "meinem", "meiner", "mon", "ma"})
# What a company earns, owes or spends is more than this.
LEAST = 100_000


def named(topic: Mark, spot: Spot, rule: str) -> Found | None:
    """What an amount of this noun's is; None for one that cannot be."""
    name, figure = heads.metric(topic), spot.figure
    if name == "growth" and spot.text(topic).endswith(" sales"):
        name = "revenue"  # "vehicle sales of RMB 29.1 billion"
    if name in OF_A_SHARE:
        return of_a_share(name, topic, spot, rule) if spot.priced else None
    if name == "raised" and spot.role == "at" and spot.priced and figure.value < LEAST:
        return _price(topic, spot, "price of shares sold")  # "priced its IPO at $40"
    if spot.clause.has("deliver") and spot.text(topic).startswith("eigene"):
        return None  # "Der Vorstand verkaufte eigene Aktien für 3 Millionen Dollar"
    if name not in LEVELS or figure.value < LEAST:
        return of_a_share("price", topic, spot, rule) if name == "market_value" else None
    if name == "market_value":
        return market_values.named(topic, spot, rule)
    if spot.text(topic) == "turnover" and spot.last is not None and spot.last.topic == "price":
        return None  # "closed at HK$107, on turnover of HK$3 billion"
    if spot.role == "by" and (name != "spending" or _REACHING.match(spot.memory.text, figure.end)):
        return None
    value = _cash_flow(topic, spot) if name == "cash_flow" else None
    if name == "profit" and (figure.sign == -1 or _in_the_red(spot)):
        name = "loss"
    return Found(metric=name, topic=name, head=topic, rule=rule, kind="money", value=value,
                 previous=figure.previous)  # fmt: skip


# Behind by how much it was raised stands to what: "by $4bn, to $64bn".
_REACHING = re.compile(r",?\s(?:to|auf|à)\s(?:[a-z]+\s){0,2}[$€£¥\d]")
_RED = re.compile(
    r"\b(?:ins minus|in (?:die|den) roten zahlen|im minus|into the red|en territoire négatif)\b"
)


def _in_the_red(spot: Spot) -> bool:
    """ "Das Betriebsergebnis rutschte mit 20 Millionen Euro ins Minus"."""
    marks = spot.clause.marks
    return _RED.search(spot.memory.text, marks[0].start, marks[-1].end) is not None


def of_a_share(name: str, topic: Mark, spot: Spot, rule: str) -> Found | None:
    """A share's price, target, earnings or dividend."""
    figure, role, way = spot.figure, spot.role, spot.way
    if name == "price":
        return _price(topic, spot, rule)
    own = name == "price_target" and any(spot.text(m) in _MY for m in spot.clause.marks)
    if role == "by" or own or (name == "price_target" and _by_so_much(spot)):
        return None
    turned = way if name == "price_target" and role in {"to", "at", ""} else ""
    if turned and spot.word is not None and spot.word.start > figure.end:
        turned = "" if is_noun(spot.word, spot.clause) else turned  # "implies a fall of some 22%"
    if name == "price_target" and role == "to" and not turned:
        turned = _multiplied(spot)
    if name == "price_target" and spot.memory.text.startswith("up to ", figure.lead):
        turned = "up"  # "nudged its target up to ¥6,300"
    if name == "price_target" and figure.previous is not None:
        turned = "up" if figure.value > figure.previous else "down"
    return Found(metric=name, topic=name, head=topic, rule=rule, kind="money", direction=turned,
                 previous=figure.previous)  # fmt: skip


def _multiplied(spot: Spot) -> str:
    """ "more than tripled its target to $1,625"."""
    factors = (m.figure for _, m in spot.clause.left(spot.at, ("figure",)) if m.figure is not None)
    return next((f.direction for f in factors if f.kind == "factor"), "")


_FELL = frozenset(
    {"fiel", "fielen", "fällt", "sank", "sanken", "sinkt", "rutschte", "rutschten",
     "rutscht", "stürzte", "stürzten", "sackte", "sackten", "fell", "dropped", "slipped",
     "tombé", "tombée", "tombe", "tombait", "chuté", "chute", "glissé", "glisse", "retombé"}
)  # fmt: skip


def _by_so_much(spot: Spot) -> bool:
    """ "nudged its target down $10 to $253": the first amount is only the change."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 3]
    to = bool(near) and near[0].value == "to" and near[-1].figure is not None
    return to and spot.role == "" and spot.beside(spot.word)


def _price(topic: Mark, spot: Spot, rule: str) -> Found | None:
    if prices.crossed(spot):
        return Found(metric="price", topic="price", head=topic, rule="crossed", kind="money")
    if (
        spot.way
        and not _sank_under(spot)
        and (
            spot.role == "by"
            or (spot.role == "" and (spot.beside(spot.word) or prices.reaches_another(spot)))
        )
    ):
        return Found(metric="price_move", topic="price", head=topic, rule=rule, kind="money",
                     direction=spot.way)  # fmt: skip
    if spot.role == "of" and heads.own_direction(topic) and topic.end >= spot.figure.lead - 12:
        return Found(metric="price_move", topic="price", head=topic, rule=rule, kind="money",
                     direction=heads.own_direction(topic))  # fmt: skip
    if _sank_under(spot):
        return Found(metric="price", topic="price", head=topic, rule="fell under", kind="money")
    if spot.role == "" and not (spot.clause.has("trade") or spot.clause.has("closing")):
        tabled = spot.clause.opening == ":" and spot.at == 0 and spot.figure.sign is None
        if not tabled or heads.own_direction(topic):
            return None  # "trauen der Aktie 190 Dollar zu", but "Schlusskurs SAP: 190 Euro"
    return Found(metric="price", topic="price", head=topic, rule=rule, kind="money",
                 previous=spot.figure.previous)  # fmt: skip


def _sank_under(spot: Spot) -> bool:
    """ "Die Aktie fiel unter 230 Euro": a level, not by how much."""
    under = spot.figure.approximation == "under" and spot.role == ""
    return under and spot.text(spot.word) in _FELL and spot.figure.unit != ""


def _cash_flow(topic: Mark, spot: Spot) -> float:
    value = spot.figure.value
    negative = spot.figure.sign == -1 or heads.own_direction(topic) == "down"
    return -value if negative or spot.clause.has("sign") else value
