"""Amounts that a verb explains: earned, lost, spent, raised, wiped out."""

from __future__ import annotations

from crawler.analysis.claims.western import flotations, heads
from crawler.analysis.claims.western.acts import act_of
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.levels import LEAST
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_LEAST_WORTH = 5_000_000
# "Im Vorjahr hatten sie 483 Millionen Euro erwirtschaftet": of what was spoken of.
_MADE = frozenset(
    {"erwirtschaftet", "erzielt", "généré", "génère", "réalisé", "réalise", "generated", "made"}
)
_CARRIED = frozenset({"profit", "loss", "cash_flow", "orders"})


def in_cash(spot: Spot) -> Found | None:
    """ ", or about $28 billion in cash", where a purchase is spoken of."""
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is None or heads.metric(behind) != "cash":
        return None
    if any(spot.clause.has(kind) for kind in ("own", "act", "report")):
        return None
    earlier = (m for clause in spot.memory.clauses[:-1] for m in clause.marks)
    if any(m.value == "spending" for m in earlier):
        return Found(metric="spending", topic="spending", rule="in cash", kind="money")
    return None


def bought_for(spot: Spot) -> Found | None:
    """ "buy Confluent for $11 billion in cash", "burned $350 million of cash": the verb counts
    before the noun behind."""
    act = act_of(spot)
    if act is None:
        return None
    bought = act.value == "spending" and (spot.role == "for" or _paid_in_cash(act, spot))
    lent = act.value in {"raised", "up/raise"} and _in_debt(act, spot)
    return done(act, spot) if bought or lent or act.value.startswith("cash_flow") else None


_OWED = ("debt", "dette", "schulden", "fremdkapital")


def _in_debt(act: Mark, spot: Spot) -> bool:
    """ "raised $500 million of debt": what came in counts, not what is owed."""
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is None or act.end > spot.figure.start:
        return False
    if not spot.text(behind).startswith(_OWED):
        return False  # "secured a $1 billion loan" is a debt
    return not any(m.kind == "topic" and m.start > act.start for m in spot.clause.marks[: spot.at])


def _paid_in_cash(act: Mark, spot: Spot) -> bool:
    """ "will pay $7.75 billion in cash for Armis"."""
    behind = spot.clause.marks[spot.at + 1 : spot.at + 4]
    paid = any(heads.metric(m) == "cash" for m in behind)
    return paid and act.end <= spot.figure.start


def done(act: Mark, spot: Spot) -> Found | None:
    """What the verb says the amount is."""
    name, _, way = act.value.partition("/")
    if act.kind == "move":
        if way == "lose" and spot.role == "to" and spot.figure.previous is None:
            return None  # "lost 18,000 won to 1,028,000 won"
        name = "loss" if way == "lose" else "raised"
    value = spot.figure.value
    least = _LEAST_WORTH if name in {"value", "market_value_change"} else LEAST
    if value < least or (spot.role in {"from", "by"} and name != "market_value_change"):
        return None
    if name == "market_value_change":
        return Found(metric=name, topic="market_value", rule="wiped out", kind="money",
                     verb=act, direction=way)  # fmt: skip
    if name == "value":
        return Found(metric="market_value", topic="market_value", rule="valued at", kind="money")
    if name == "revenue" and flotations.is_told(spot):
        name = "raised"  # "durch die Ausgabe von Aktien … eingenommen"
    elif name == "revenue" and spot.text(act) in _MADE and spot.memory.topic in _CARRIED:
        name = spot.memory.topic if spot.last is None else name
    elif name == "revenue" and spot.last is not None:
        name = _of_what_went_before(act, spot, spot.last)
    if name == "spending" and spot.text(act) in _PROMISED and spot.last is None:
        name = spot.memory.topic if spot.memory.topic in _PROMISES else name
    if _is_others(name, act, spot):
        return None
    if name not in {"profit", "loss", "revenue", "spending", "raised", "cash_flow", "debt"}:
        return None
    return Found(metric=name, topic=name, rule=f"verb of {name}", kind="money", verb=act,
                 value=-value if name == "cash_flow" else None,
                 previous=spot.figure.previous)  # fmt: skip


_GUIDED = frozenset({"guided to", "guides to", "guiding to"})
_CHIPPED_IN = ("beigesteuert", "beisteuer", "steuert", "contribut", "chip", "apport", "contribu")


def _of_what_went_before(act: Mark, spot: Spot, last: Found) -> str:
    """What a verb of revenue says where the figure before was of something else: "spent $44
    billion and guided to $200 billion", "was valued at $900bn; Amazon had contributed $8bn"."""
    if spot.text(act) in _GUIDED and last.topic in _FORESEEN:
        return last.topic
    funded = last.metric in {"raised", "market_value"}
    return "spending" if funded and spot.text(act).startswith(_CHIPPED_IN) else "revenue"


# "Umgesetzt wurden Papiere für 3,1 Milliarden": on the exchange, and no revenue.
_TRADED = ("umgesetzt", "setz")


def _is_others(name: str, act: Mark, spot: Spot) -> bool:
    """Whether others than the company did it: traded its shares, spent."""
    if name == "revenue" and spot.text(act).startswith(_TRADED):
        return any(heads.metric(mark) == "price" for mark in spot.clause.marks)
    return name == "spending" and _others_spend(act, spot)


# "It once delivered revenue of $22 billion. It has now promised $52 billion for fiscal 2027."
_PROMISED = frozenset({"promise", "promised", "promises", "pledged", "pledges", "pledge"})
_PROMISES = frozenset({"revenue", "profit", "orders", "cash_flow"})
_FORESEEN = frozenset({"spending", "profit", "orders"})


# "would spend $52 billion on new capacity": what for, not who else.
_PURPOSES = frozenset(
    {"capacity", "power", "energy", "electricity", "efficiency", "battery", "speed", "demand",
     "hyperscalers", "electricity demand", "exports", "export", "the industry", "emissions"}
)  # fmt: skip


def _others_spend(act: Mark, spot: Spot) -> bool:
    """To settle a lawsuit; or "foreign investors bought a net 430 billion won of the shares"."""
    at = spot.clause.marks.index(act) if act in spot.clause.marks else spot.at
    for i, mark in enumerate(spot.clause.marks):
        other = mark.value == "other" and mark.kind == "stop" and spot.text(mark) not in _PURPOSES
        if other and min(abs(i - at), abs(i - spot.at)) < 7:
            return True
    of = heads.attached_right(spot.at, spot.clause)
    investors = any(m.kind == "person" for m in spot.clause.marks if m.end <= act.start)
    return of is not None and heads.metric(of) == "price" and investors
