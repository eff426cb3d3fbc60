"""Amounts of money: which noun, verb or subject they hang on.

Rules are asked in order, the closest tie first; the first that knows decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crawler.analysis.claims.western import (
    a_share,
    announced,
    customers,
    dealings,
    dealt,
    deeds,
    heads,
    levels,
    money_asides,
    onward,
    participles,
    parts,
    prices,
    quoted,
    targets,
    then,
    trailing,
)
from crawler.analysis.claims.western.a_share import EARNED, NOTHING
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

# Nouns that no amount of money is of.
_COUNTED = frozenset({"growth", "margin", "headcount"})
_SPANS = frozenset({"range", "spanne", "fourchette"})
_HUGE = 1e11
_COMPARED = frozenset({"more", "less", "higher", "lower", "mehr", "weniger", "höher", "niedriger"})
_BEING = frozenset({"was", "were", "is", "are"})
_OF_EACH = frozenset({"dividend", "eps"})
_SIZED = frozenset({"company", "giant", "unternehmen", "konzern"})


def read(spot: Spot) -> Found | None:
    """What the amount is; None where no rule says."""
    for rule in _RULES:
        found = rule(spot)
        if found is not None:
            return found if found.metric else None
    return None


def _compared(spot: Spot) -> Found | None:
    """ "$10 billion more than planned" is of nothing by itself."""
    priced = spot.figure.value < levels.LEAST
    if spot.figure.value_to is not None and spot.text(spot.behind) in _SPANS and priced:
        return NOTHING  # "below the $47-$55 range"
    last = spot.last.metric if spot.last is not None else ""
    if last in _OF_EACH and spot.text(spot.behind) in _COMPARED and not spot.at and spot.priced:
        return NOTHING  # "a dividend of 5.60 euros, 25 cents more than last year"
    large = spot.figure.value >= levels.LEAST
    more = spot.clause.marks[spot.at + 1 : spot.at + 3]
    if large and [m.value for m in more[1:]] == ["market_value"] and more[0].kind == "move":
        return Found(metric="market_value_change", topic="market_value", head=more[1],
                     rule="more worth", kind="money", direction=more[0].value)  # fmt: skip
    compared = large and spot.text(spot.behind) in _COMPARED
    if (
        compared
        and spot.last
        and last == "market_value"
        and spot.clause.opener == "comma"
        and not spot.at
    ):
        return Found(metric="market_value_change", topic="market_value", head=spot.last.head,
                     rule="more worth", kind="money", direction=spot.way)  # fmt: skip
    if compared and spot.role in {"", "by"}:
        return NOTHING
    return None


def _sized(spot: Spot) -> Found | None:
    """ "a $5 trillion company"."""
    behind, firm = spot.behind, spot.text(spot.behind)
    sized = firm in _SIZED or firm.endswith("maker") or (behind and behind.kind == "described")
    if spot.figure.value >= _HUGE and sized:
        return Found(metric="market_value", topic="market_value", rule="sized", kind="money")
    return None


def _valued(spot: Spot) -> Found | None:
    """ "valued at $183 billion in its latest round"."""
    act = deeds.act_of(spot)
    if act is None or not act.value.startswith("value"):
        return None
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is not None and heads.metric(behind) in EARNED:
        return None  # "pèse 100 millions de chiffre d'affaires"
    return deeds.done(act, spot) if spot.at - spot.clause.marks.index(act) <= 2 else None


def _worth_behind(spot: Spot) -> Found | None:
    """ "erased $593 billion from Nvidia's market capitalisation", "7 Milliarden Börsenwert"."""
    lost = False
    if spot.priced and _is_of_a_share(spot):
        return None  # "Bei einem Kurs von 61 Euro ergibt sich ein Börsenwert von …"
    for _, mark in spot.clause.right(spot.at):
        passive = spot.text(mark) in _BEING and not spot.clause.opener
        if mark.kind == "figure" or (mark.kind == "role" and mark.value == "at" and not passive):
            return None  # "raised $1.1bn at a valuation of …", but "$210bn was wiped off"
        if heads.metric(mark) == "loss":
            lost = True  # "Monday's $589 billion loss in market value"
        elif mark.kind == "topic":
            if heads.metric(mark) != "market_value":
                return None
            found = levels.named(mark, spot, "value behind") or NOTHING
            gone = lost and found.metric
            return replace(found, metric="market_value_change", direction="down") if gone else found
    return None


def _is_of_a_share(spot: Spot) -> bool:
    noun = heads.attached_left(spot.at, spot.clause)
    return noun is not None and heads.metric(noun) == "price"


def _noun_before(spot: Spot) -> Found | None:
    attached = heads.attached_left(spot.at, spot.clause)
    if attached is None or attached.start in spot.memory.used:
        return None
    if attached.value == "share" and heads.attached_right(spot.at, spot.clause) is not None:
        return None  # "China accounted for $5.5 billion of Nvidia's revenue"
    if heads.metric(attached) == "growth" and _adjunct(attached, spot):
        return None  # "orders from customers came to $1.3 billion"
    if heads.metric(attached) in {"price_target", "price"} and not spot.priced:
        return None  # no share's: "Ziel von 16 Milliarden", "über neue Aktien 420 Milliarden"
    return levels.named(attached, spot, "noun before") or NOTHING


def _adjunct(mark: Mark, spot: Spot) -> bool:
    place = next((i for i, m in enumerate(spot.clause.marks) if m is mark), -1)
    return place in spot.clause.demoted


def _noun_moved(spot: Spot) -> Found | None:
    """ "downgraded it to hold, with the price objective cut to $640"."""
    moved = heads.moved(spot.at, spot.clause) if spot.role == "to" else None
    if moved is None or moved.kind != "topic" or moved.start in spot.memory.used:
        return None
    return levels.named(moved, spot, "noun moved") if heads.metric(moved) in _TOLD else None


_TOLD = frozenset({"price_target", "dividend", "eps", "orders", "spending", "debt", "cash"})


def _noun_behind(spot: Spot) -> Found | None:
    behind = _risen(spot) or heads.attached_right(spot.at, spot.clause)
    if behind is None or behind.start in spot.memory.used or heads.metric(behind) == "price":
        return None
    borrowed = spot.last is not None and spot.last.metric == "raised"
    if borrowed and heads.metric(behind) == "orders":
        return NOTHING  # "sold bonds, attracting $125 billion of orders"
    return levels.named(behind, spot, "noun behind") or NOTHING


def _risen(spot: Spot) -> Mark | None:
    """ "eine von 5,35 auf 5,50 Euro erhöhte Dividende": a participle stands before its noun."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 3]
    if not spot.memory.language.inverts or [m.kind for m in near] != ["move", "topic"]:
        return None
    return near[1]


def _opening(spot: Spot) -> Found | None:
    """ "At $119 million, sales fell short", "À 119 millions d'euros, les ventes ont fondu"."""
    clause, row = spot.clause, spot.memory.row
    if clause.opener or spot.at > 1 or spot.at + 1 < len(clause.marks) or len(row) < 2:
        return None
    if spot.role not in {"to", "at"} or clause.closed != "comma":
        return None
    noun = next((m for m in row[1].marks[:4] if m.kind == "topic"), None)
    told = noun is not None and not any(m.figure for m in row[1].marks[:3])
    return levels.named(noun, spot, "before its noun") if noun is not None and told else None


def _foreign(spot: Spot) -> Found | None:
    """The clause is of an index, a fortune, of investors."""
    head = _head(spot)
    return NOTHING if head is not None and head.kind in {"stop", "person"} else None


def _by_verb(spot: Spot) -> Found | None:
    act, head = deeds.act_of(spot), _head(spot)
    if act is None:
        return None
    if act.value == "spending" and customers.spend(act, spot.clause, spot.memory.text):
        return NOTHING
    closer = head is None or head.kind in NAMES or head.start < act.start
    if head is not None and heads.metric(head) == "price" and not spot.priced:
        closer = True  # "besorgt sich über neue Aktien 420 Milliarden"
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
    if heads.metric(head) == "price_target" and not spot.priced:  # "das Ziel für den KI-Umsatz"
        topics = (m for _, m in spot.clause.left(spot.at, ("topic",)))
        head = next((m for m in topics if heads.metric(m) in levels.LEVELS), head)
    share = heads.metric(head) == "price" and spot.priced  # "trieb den Kurs um 8 % auf 213 Dollar"
    if head.start in spot.memory.used and spot.role == "to" and not share:
        topics = (m for _, m in spot.clause.left(spot.at, ("topic",)))
        head = next((m for m in topics if m.start not in spot.memory.used), head)
    return levels.named(head, spot, "subject")


def _head(spot: Spot) -> Mark | None:
    if "head" not in spot.known:
        spot.known["head"] = heads.before(spot.at, spot.clause, _COUNTED)
    return spot.known["head"]


_RULES: tuple[Callable[[Spot], Found | None], ...] = (
    a_share.read,
    _compared,
    then.read,
    _sized,
    quoted.read,
    prices.tabled,
    prices.paid,
    money_asides.put_in,
    announced.read,
    trailing.read,
    _valued,
    _worth_behind,
    prices.seen_at,
    prices.in_a_range,
    prices.its,
    dealt.read,
    targets.deemed,
    participles.amount,
    _noun_before,
    prices.sold_at,
    prices.opening,
    prices.apposed,
    targets.read,
    dealings.read,
    deeds.in_cash,
    money_asides.flowed,
    money_asides.minus,
    money_asides.before_a_colon,
    deeds.bought_for,
    _noun_behind,
    _noun_moved,
    _opening,
    _foreign,
    parts.read,
    money_asides.set_against,
    _by_verb,
    _by_subject,
)
