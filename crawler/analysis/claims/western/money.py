"""Amounts of money: which noun, verb or subject they hang on.

Rules are asked in order, the closest tie first; the first that knows decides.
"""

from __future__ import annotations

from collections.abc import Callable

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
    money_nouns,
    on_the_exchange,
    onward,
    participles,
    parts,
    priced_again,
    prices,
    quoted,
    target_verbs,
    targets,
    then,
    trailing,
)
from crawler.analysis.claims.western.a_share import EARNED, NOTHING
from crawler.analysis.claims.western.acts import act_of
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

# Nouns that no amount of money is of.
_COUNTED = frozenset({"growth", "margin", "headcount"})
_SPANS = frozenset({"range", "spanne", "fourchette"})
_COMPARED = frozenset({"more", "less", "higher", "lower", "mehr", "weniger", "höher", "niedriger"})
_OF_EACH = frozenset({"dividend", "eps"})


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


def _valued(spot: Spot) -> Found | None:
    """ "valued at $183 billion in its latest round"."""
    act = act_of(spot)
    if act is None or not act.value.startswith("value"):
        return None
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is not None and heads.metric(behind) in EARNED:
        return None  # "pèse 100 millions de chiffre d'affaires"
    return deeds.done(act, spot) if spot.at - spot.clause.marks.index(act) <= 2 else None


def _foreign(spot: Spot) -> Found | None:
    """The clause is of an index, a fortune, of investors."""
    head = _head(spot)
    return NOTHING if head is not None and head.kind in {"stop", "person"} else None


def _by_verb(spot: Spot) -> Found | None:
    act, head = act_of(spot), _head(spot)
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
    on_the_exchange.sized,
    quoted.read,
    prices.tabled,
    prices.paid,
    money_asides.put_in,
    announced.read,
    trailing.read,
    on_the_exchange.read,
    priced_again.read,
    _valued,
    money_nouns.worth_behind,
    target_verbs.seen_at,
    prices.in_a_range,
    target_verbs.its,
    dealt.read,
    targets.deemed,
    participles.amount,
    money_nouns.before,
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
    money_nouns.behind,
    money_nouns.moved_to,
    money_nouns.opening,
    _foreign,
    parts.read,
    money_asides.set_against,
    _by_verb,
    _by_subject,
)
