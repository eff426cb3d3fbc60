"""Numbers without a unit: a price or an amount whose currency is left out, shares, people."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.analysis.claims.western import counts, heads, money, quoted, workforce
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.levels import LEVELS
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_MANY, _BILLION = 1_000, 1e9


def read(spot: Spot) -> Found | None:
    """What the number is; None where no rule says. What the rules ask for at least is known to
    `reading.silent`, which passes over sentences without it."""
    more = workforce.more_jobs(spot) or workforce.taken_on(spot) or _growth_goes_on(spot)
    if more is not None:
        return more
    held = _shares_of(spot)
    if held is not None:
        return held
    head = heads.attached_left(spot.at, spot.clause) or heads.before(spot.at, spot.clause)
    if head is None and spot.clause.opener == "comma" and spot.figure.previous is not None:
        head = spot.memory.subject  # "the headcount fell, from 228,000 to 221,000"
    if (
        head is not None
        and heads.metric(head) == "headcount"
        and spot.figure.value >= workforce.FEW
    ):
        return workforce.headcount(head, spot)
    if head is not None and heads.metric(head) == "shares" and spot.figure.value >= _MANY:
        return _shares(head)
    if spot.behind is not None and heads.metric(spot.behind) == "orders":
        return None  # "10,4 Millionen Verträge" are counted
    return _amount(spot) if spot.figure.scale > 1 else _price(spot) or quoted.now(spot)


def _growth_goes_on(spot: Spot) -> Found | None:
    """ "with software sales up 14 %, consulting up 3 and infrastructure up 21"."""
    last, before = spot.memory.percent, spot.clause.marks[spot.at - 1] if spot.at else None
    if last is None or last.metric not in {"revenue_growth", "growth"} or before is None:
        return None
    plain = before.kind == "move" and spot.figure.scale == 1 and spot.figure.sign is None
    if not plain or spot.text(before) not in _SIGNS or not spot.memory.complete:
        return None
    if spot.behind is not None and spot.behind.kind not in {"role", "word"}:
        return None
    return replace(last, head=None, direction=spot.way, rule="list", previous=None)


_SIGNS = frozenset({"up", "down", "plus", "minus"})


def _price(spot: Spot) -> Found | None:
    """ "a rise of 32.8 % to 420.91"."""
    if spot.clause.has("stop"):
        return None  # "the Kospi settled 2.8 % higher at 4,221.87"
    priced = heads.attached_left(spot.at, spot.clause)
    noted = priced is not None and heads.metric(priced) == "price" and spot.clause.has("trade")
    if _closed(spot):
        company = next(m for _, m in spot.clause.left(spot.at, ("company",)))
        return Found(metric="price", topic="price", head=company, rule="closed at a number",
                     kind="money", inferred=True)  # fmt: skip
    last, digits = spot.last, spot.memory.text[spot.figure.start : spot.figure.end]
    goes_on = last is not None and last.metric == "price" and spot.clause.has("trade")
    if (
        last is None
        or not (goes_on or last.metric == "price_move")
        or not ({".", ","} & set(digits))
    ):
        return None
    noted = noted and last.metric == "price"
    if (spot.role not in {"to", "at"} and not noted) or heads.attached_right(
        spot.at, spot.clause
    ) is not None:
        return None
    named = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    return Found(metric="price", topic="price", head=named or last.head, rule="price behind move",
                 kind="money", inferred=True)  # fmt: skip


_OF_A_PRICE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d\d")


def _closed(spot: Spot) -> bool:
    """ "Samsung closed at 208,500 on Wednesday": the currency is the listing's."""
    digits = spot.memory.text[spot.figure.start : spot.figure.end]
    verb = next((m for _, m in spot.clause.left(spot.at, ("trade", "topic"))), None)
    alone = verb is not None and verb.kind == "trade" and spot.text(verb) in _CLOSING
    if not alone or spot.role != "at" or not _OF_A_PRICE.fullmatch(digits):
        return False
    counts_a_thing = spot.behind is not None and spot.behind.kind == "word"
    counts_a_thing = counts_a_thing and spot.text(spot.behind) not in _DAYWORDS
    named = any(m.kind == "company" for m in spot.clause.marks[: spot.at])
    return named and not counts_a_thing


_CLOSING = frozenset({"closed", "closes", "ended", "ends", "finished", "finishes", "settled"})
_DAYWORDS = frozenset({"on", "in", "yesterday", "today", "late", "early", "last"})


def _amount(spot: Spot) -> Found | None:
    """An amount in the currency written last; a market value's is not guessed."""
    behind = spot.behind
    if behind is not None and behind.kind in {"word", "name"} and behind.value.isalpha():
        filler = behind.value.lower() in spot.memory.language.fillers or _is_verb(spot)
        if not filler and behind.start - spot.figure.end < 2:
            return None  # "40 million users"
    found = money.read(spot)
    if found is None or found.metric not in LEVELS | {"market_value_change"}:
        return None
    vague = found.metric == "market_value" and found.rule != "then"
    guessed = "" if vague else spot.memory.before
    currency = spot.memory.currency or guessed
    if found.metric == "orders" and not currency and spot.figure.scale < _BILLION:
        return None  # "the contract covers one million of them": things, not money
    return replace(found, unit=currency, inferred=bool(currency))


_PARTICIPLE = re.compile(r"\w{3,}ée?s?")


def _is_verb(spot: Spot) -> bool:
    """Whether the word behind the number counts nothing: German writes its nouns with a capital,
    "kamen Aufträge für 17,7 Milliarden herein"; "un rachat de 350 millions financé par …"."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 3]
    if spot.memory.language.inverts:
        return near[0].value[0].islower() and not any(m.value[:1].isupper() for m in near)
    return _PARTICIPLE.fullmatch(near[0].value) is not None


def _shares_of(spot: Spot) -> Found | None:
    """ "10 Millionen Apple-Aktien": the name stands between number and noun; "sold 5,000 shares of
    Intel and bought 9,000 of AMD": the noun is the one before."""
    if spot.figure.value < _MANY or counts.changed_hands(spot):
        return None
    pieces = counts.of_a_company(spot) or counts.of_a_holding(spot) or counts.in_issue(spot)
    if pieces is not None:
        return _shares(pieces)
    near = spot.clause.marks[spot.at + 1 : spot.at + 4]
    again = spot.last is not None and spot.last.metric == "shares"
    if again and [m.kind for m in near[:2]] == ["role", "company"] and near[0].value == "of":
        return _shares(near[1])
    if len(near) < 2 or near[0].kind != "company":
        return None
    if counts.changed_hands(spot):
        return None
    noun = next((m for m in near[1:] if m.value != "-"), None)
    if noun is None or heads.metric(noun) != "price":
        return None
    return _shares(near[0])


def _shares(head: Mark) -> Found:
    return Found(metric="shares", topic="price", head=head, rule="number of shares",
                 kind="shares", unit="shares")  # fmt: skip
