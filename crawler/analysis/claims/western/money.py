"""Amounts of money: which noun, verb or subject they hang on.

Rules are asked in order, the closest tie first; the first that knows decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crawler.analysis.claims.western import deeds, heads, levels, onward
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

# Nouns that no amount of money is of.
_COUNTED = frozenset({"growth", "margin", "headcount"})
_SPANS = frozenset({"range", "spanne", "fourchette"})
_HUGE = 1e11
_COMPARED = frozenset({"more", "less", "higher", "lower", "mehr", "weniger", "höher", "niedriger"})
_SIZED = frozenset({"company", "giant", "unternehmen", "konzern"})
_EARNED = frozenset({"profit", "loss", "eps", "revenue"})
# A rule's word that the amount is no claim, whatever later rules would say.
_NOTHING = Found(metric="", topic="", rule="")


def read(spot: Spot) -> Found | None:
    """What the amount is; None where no rule says."""
    for rule in _RULES:
        found = rule(spot)
        if found is not None:
            return found if found.metric else None
    return None


def _a_share(spot: Spot) -> Found | None:
    """ "$2.84 a share": a dividend, the price of a share offer, or earnings."""
    language, text = spot.memory.language, spot.memory.text
    if not (language.a_share.match(text, spot.figure.end) or _per_share(spot)):
        return None
    before = heads.attached_left(spot.at, spot.clause) or heads.before(spot.at, spot.clause)
    topic = _of_each_share(spot, before) if spot.priced else ""
    if not topic:
        return _NOTHING
    return Found(metric=topic, topic=topic, head=before, rule="a share", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


def _of_each_share(spot: Spot, before: Mark | None) -> str:
    """What an amount for each share is; empty where nothing says."""
    named = {heads.metric(m) for m in spot.clause.marks if m.kind == "topic"}
    last = spot.last
    if "dividend" in named or "dividend" in {spot.memory.topic, last.topic if last else ""}:
        return "dividend"
    if before is not None and heads.metric(before) == "price_target":
        return "price_target"
    earned = named & {"eps", "profit", "loss"}
    moved = spot.role == "to" and last is not None and last.metric == "price_move"
    if (spot.role in {"at", "for"} or moved) and not earned:
        return "price"
    if last is not None and last.metric in {"shares", "spending", "raised"} and not earned:
        return "price"  # "for $11 billion, or $31 a share"
    if _pays(spot) and not named:
        return "dividend"
    return "eps" if "eps" in named or _earned(spot) else ""


_PAYING = frozenset(
    {"pay", "pays", "paid", "paying", "zahlt", "zahlen", "zahlte", "ausschütten", "ausschüttet",
     "ausschüttete", "verser", "verse", "versera", "versé", "distribuer", "distribuera"}
)  # fmt: skip


def _pays(spot: Spot) -> bool:
    """Whether the company pays so much on each share; not "$31 a share for Confluent"."""
    behind = spot.behind
    bought = behind is not None and behind.value in {"for", "pour", "für"}
    return not bought and any(spot.text(m) in _PAYING for m in spot.clause.marks)


def _per_share(spot: Spot) -> bool:
    """Whether "je Aktie" stands before the figure, with no other between."""
    place, nearest = next(spot.clause.left(spot.at, ("per", "figure")), (0, None))
    behind_figure = place > 0 and spot.clause.marks[place - 1].kind == "figure"
    return nearest is not None and nearest.kind == "per" and not behind_figure


def _earned(spot: Spot) -> bool:
    for mark in spot.clause.marks:
        if heads.metric(mark) in _EARNED or mark.value.endswith("/lose"):
            return True
        if mark.kind == "act" and mark.value in _EARNED:
            return True
    return spot.last is not None and spot.last.topic in _EARNED


def _compared(spot: Spot) -> Found | None:
    """ "$10 billion more than planned" is of nothing by itself."""
    priced = spot.figure.value < levels.LEAST
    if spot.figure.value_to is not None and spot.text(spot.behind) in _SPANS and priced:
        return _NOTHING  # "below the $47-$55 range"
    large = spot.figure.value >= levels.LEAST
    if large and spot.text(spot.behind) in _COMPARED and spot.role in {"", "by"}:
        return _NOTHING
    return None


def _sized(spot: Spot) -> Found | None:
    """ "a $5 trillion company"."""
    if spot.figure.value >= _HUGE and spot.text(spot.behind) in _SIZED:
        return Found(metric="market_value", topic="market_value", rule="sized", kind="money")
    return None


def _valued(spot: Spot) -> Found | None:
    """ "valued at $183 billion in its latest round"."""
    act = deeds.act_of(spot)
    if act is None or not act.value.startswith("value"):
        return None
    return deeds.done(act, spot) if spot.at - spot.clause.marks.index(act) <= 2 else None


def _worth_behind(spot: Spot) -> Found | None:
    """ "erased $593 billion from Nvidia's market capitalisation", "7 Milliarden Börsenwert"."""
    lost = False
    for _, mark in spot.clause.right(spot.at):
        if mark.kind == "figure" or (mark.kind == "role" and mark.value == "at"):
            return None  # "raised $1.1bn at a valuation of …"
        if heads.metric(mark) == "loss":
            lost = True  # "Monday's $589 billion loss in market value"
        elif mark.kind == "topic":
            if heads.metric(mark) != "market_value":
                return None
            found = levels.named(mark, spot, "value behind") or _NOTHING
            gone = lost and found.metric
            return replace(found, metric="market_value_change", direction="down") if gone else found
    return None


def _noun_before(spot: Spot) -> Found | None:
    attached = heads.attached_left(spot.at, spot.clause)
    if attached is None or attached.start in spot.memory.used:
        return None
    if heads.metric(attached) == "price_target" and not spot.priced:
        return None  # a target that is no share's: "Ziel von 16 Milliarden"
    return levels.named(attached, spot, "noun before") or _NOTHING


def _sold_at(spot: Spot) -> Found | None:
    """ "sold 37.5 million shares at $40 each"."""
    if spot.role != "at" or not spot.priced:
        return None
    sold = spot.last is not None and spot.last.metric == "shares"
    if sold or any(m.value == "issue" for m in spot.clause.marks):
        return Found(metric="price", topic="price", kind="money", rule="price of shares sold")
    return None


def _minus(spot: Spot) -> Found | None:
    """ "ein Minus von 402 Millionen Dollar"."""
    near = [m for _, m in spot.clause.left(spot.at)][:2]
    minus = len(near) == 2 and near[0].value == "of" and near[1].value == "down/minus"
    if not minus or spot.figure.value < levels.LEAST:
        return None
    return Found(metric="loss", topic="loss", rule="minus", kind="money")


def _noun_moved(spot: Spot) -> Found | None:
    """ "downgraded it to hold, with the price objective cut to $640"."""
    moved = heads.moved(spot.at, spot.clause) if spot.role == "to" else None
    if moved is None or moved.kind != "topic" or moved.start in spot.memory.used:
        return None
    return levels.named(moved, spot, "noun moved") if heads.metric(moved) in _TOLD else None


_TOLD = frozenset({"price_target", "dividend", "eps", "orders", "spending", "debt", "cash"})


_SEES = frozenset({"sieht", "sehen", "sees", "see", "seeing", "voit", "voient"})
_TRUSTS = frozenset({"traut", "trauen", "zutraut", "zutrauen"})


def _seen_at(spot: Spot) -> Found | None:
    """ "sieht Micron nun bei 550 Dollar", "traut der Aktie 190 Dollar zu", "sees it at $90"."""
    if not spot.priced or spot.figure.scale > 1 or not spot.figure.unit:
        return None
    words = {spot.text(m) for m in spot.clause.marks[: spot.at]}
    seen = spot.role in {"at", "to"} and not words.isdisjoint(_SEES)
    trusted = spot.role == "" and not words.isdisjoint(_TRUSTS)
    named = any(m.kind == "company" or heads.metric(m) == "price" for m in spot.clause.marks)
    if not ((seen or trusted) and named) or spot.clause.has("trade"):
        return None
    way, previous = "", spot.figure.previous
    if previous is not None:
        way = "up" if spot.figure.value > previous else "down"
    return Found(metric="price_target", topic="price_target", rule="seen at", kind="money",
                 direction=way, previous=previous)  # fmt: skip


_RANGES = frozenset({"spanne", "preisspanne", "range", "fourchette"})


def _range_of_prices(spot: Spot) -> Found | None:
    """ "Zuvor war eine Spanne von 47 bis 55 Dollar angestrebt worden"."""
    words = {spot.text(m) for m in spot.clause.marks[max(0, spot.at - 3) : spot.at]}
    last = spot.last.metric if spot.last is not None else ""
    if spot.figure.value_to is None or not spot.priced or words.isdisjoint(_RANGES):
        return None
    offered = last in {"price", "shares", "raised"}
    return Found(metric="price", topic="price", rule="range", kind="money") if offered else None


def _its(spot: Spot) -> Found | None:
    """ "Mizuho cut its to $115 from $130", behind a sentence on price targets."""
    before = spot.clause.marks[max(0, spot.at - 2) : spot.at]
    its = [m.kind for m in before] == ["pronoun", "role"] and before[1].value == "to"
    if not its or not spot.priced or not spot.way:
        return None
    return Found(metric="price_target", topic="price_target", rule="its", kind="money",
                 direction=spot.way, previous=spot.figure.previous)  # fmt: skip


def _noun_behind(spot: Spot) -> Found | None:
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is None or behind.start in spot.memory.used or heads.metric(behind) == "price":
        return None
    borrowed = spot.last is not None and spot.last.metric == "raised"
    if borrowed and heads.metric(behind) == "orders":
        return _NOTHING  # "sold bonds, attracting $125 billion of orders"
    return levels.named(behind, spot, "noun behind") or _NOTHING


def _foreign(spot: Spot) -> Found | None:
    """The clause is of an index, a fortune, of investors."""
    head = _head(spot)
    return _NOTHING if head is not None and head.kind in {"stop", "person"} else None


def _by_verb(spot: Spot) -> Found | None:
    act, head = deeds.act_of(spot), _head(spot)
    if act is None:
        return None
    closer = head is None or head.kind in NAMES or head.start < act.start
    return deeds.done(act, spot) if closer or act.start > spot.figure.end else None


def _by_subject(spot: Spot) -> Found | None:
    """The amount is the clause's subject's, or that of the clause before."""
    head = _head(spot)
    if head is None:
        behind = heads.behind(spot.at, spot.clause)
        if behind is not None and behind.kind == "topic":
            return levels.named(behind, spot, "noun behind verb")
        return onward.continued(spot)
    if head.kind != "topic":
        return onward.of_a_company(head, spot)
    if head.start in spot.memory.used and spot.role == "to":
        topics = (m for _, m in spot.clause.left(spot.at, ("topic",)))
        head = next((m for m in topics if m.start not in spot.memory.used), head)
    return levels.named(head, spot, "subject")


def _head(spot: Spot) -> Mark | None:
    return heads.before(spot.at, spot.clause, _COUNTED)


_RULES: tuple[Callable[[Spot], Found | None], ...] = (
    _a_share,
    _compared,
    _sized,
    _valued,
    _worth_behind,
    _seen_at,
    _range_of_prices,
    _its,
    _noun_before,
    _sold_at,
    deeds.in_cash,
    _minus,
    deeds.bought_for,
    _noun_behind,
    _noun_moved,
    _foreign,
    _by_verb,
    _by_subject,
)
