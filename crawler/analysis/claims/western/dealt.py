"""Prices that no noun says: what somebody bought or sold at, what a share costs, what the first
trade was struck at; and amounts that the words behind them explain."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.levels import LEAST
from crawler.analysis.claims.western.prices import of_share_size
from crawler.analysis.claims.western.spot import Spot

_DEALT = re.compile(
    r"\b(?:bought|buy|buying|sold|sell|selling|picked up|picking up|snapped up|loaded up|topped up"
    r"|added|adding|(?:let|letting) .{1,40} go|took .{0,20}profits?|got (?:in|out)|got rid"
    r"|cashed (?:in|out)|exited|entered|trimmed|offloaded|unloaded|parted with|own"
    r"|started a position|in and out)\b"
)
# "I bought a Tesla at $39,990", "sold my house at $900,000"
_A_THING = re.compile(
    r"\b(?:bought|buy|sold|sell) (?:an?|my|our|the) (?!(?:few|bit|little|lot|position|stake|share"
    r"|shares|stock|small|tiny|last|first|next|second|initial|original|few|rest|remaining|whole|half|third|quarter)\b)"
)
_COST = frozenset({"cost", "costs", "costing"})
_STANDS = frozenset(
    {"are", "were", "is", "was", "looks", "seems", "remains", "still", "has", "sells", "changes"}
)
_HOLDERS = re.compile(
    r"\b(?:share|stock)?(?:holders|owners)\b.{0,60}\b(?:(?:be|are|were) paid|get|receive|received)"
    r"\b[^.;]{0,20}$"
)
_GUIDED = re.compile(
    r"\b(?:guid(?:es|ed|ing)|sees|seeing) (?:for )?(?:fiscal )?"
    r"(?:q[1-4]|h[12]|fy ?\d\d(?:\d\d)?|20\d\d|(?:the )?(?:current|next|this|first|second|third"
    r"|fourth) (?:quarter|half|year))(?: at| to| of)? $"
)
_ON_TOP = re.compile(
    r"\s(?:top-up|addition|increase|boost|expansion|extension|extra)(?: to| of| in| for) "
    r"(?:its |the |their )?(?:[\w-]+ ){0,3}(?:buy-?back|repurchase|stock purchase)"
)


def read(spot: Spot) -> Found | None:
    """What the amount is; None where no such words stand beside it."""
    if spot.memory.language.inverts:
        return None
    return (
        _by_me(spot)
        or _trades_at(spot)
        or _costs(spot)
        or _paid_out(spot)
        or _had_paid(spot)
        or _guided(spot)
        or _on_top(spot)
    )


def _price(rule: str) -> Found:
    return Found(metric="price", topic="price", rule=rule, kind="money")


def _by_me(spot: Spot) -> Found | None:
    """ "I let a third of my position go at $189.40", "and sold it at $178"."""
    if spot.role != "at" or not spot.priced or not of_share_size(spot):
        return None
    mine = any(m.kind == "person" for c in spot.memory.clauses for m in c.marks)
    first = spot.clause.marks[0]
    thing = _A_THING.search(spot.memory.text, first.start, spot.figure.start)
    if not mine or thing or not _DEALT.search(spot.memory.text, first.start, spot.figure.start):
        return None
    if any(m.kind == "stop" and m.value != "share" for m in spot.clause.marks):
        return None
    return _price("dealt at")


def _trades_at(spot: Spot) -> Found | None:
    """ "At $143 Marvell trades on 38 times next year's earnings"."""
    marks = spot.clause.marks[spot.at + 1 : spot.at + 4]
    if spot.clause.opener or spot.at != 1 or spot.role != "at" or not of_share_size(spot):
        return None
    if len(marks) < 2 or marks[0].kind not in {"company", "pronoun"}:
        return None
    share = marks[0].kind == "company" or spot.memory.topic == "price"
    traded = marks[1].kind == "trade" or spot.text(marks[1]) in _STANDS
    return _price("trades at") if share and traded and spot.priced else None


def _costs(spot: Spot) -> Found | None:
    """ "at the debut in 2020 they cost about $10"."""
    before = spot.clause.marks[spot.at - 2 : spot.at] if spot.at > 1 else ()
    if not before or spot.text(before[1]) not in _COST or not of_share_size(spot):
        return None
    last = spot.last.topic if spot.last is not None else spot.memory.topic
    pronoun = before[0].kind == "pronoun" and last == "price"
    return _price("costs") if pronoun or heads.metric(before[0]) == "price" else None


def _paid_out(spot: Spot) -> Found | None:
    """ "Holders of Rolls-Royce, at 1,214p apiece, will be paid 5.1p for the second half"."""
    near = spot.memory.text[max(0, spot.figure.lead - 90) : spot.figure.lead]
    if not of_share_size(spot) or not _HOLDERS.search(near):
        return None
    return Found(metric="dividend", topic="dividend", rule="paid to holders", kind="money")


_HAD_PAID = re.compile(
    r"\W*(?:it|they|the (?:[\w-]+ ){1,3}[\w-]+) (?:had |has )?(?:previously |last )?"
    r"(?:paid|distributed)\b"
)


def _had_paid(spot: Spot) -> Found | None:
    """ "The group had paid 5.35 euros a year earlier", behind a sentence on its dividend."""
    told = spot.memory.topic == "dividend" and spot.last is None and of_share_size(spot)
    if not told or not _HAD_PAID.match(spot.memory.text):
        return None
    return Found(metric="dividend", topic="dividend", rule="had paid", kind="money")


def _guided(spot: Spot) -> Found | None:
    """ "EPS $1.04; guides Q4 to $868M-$872M": of sales, where no noun says."""
    if spot.figure.value < LEAST or heads.attached_right(spot.at, spot.clause) is not None:
        return None
    near = spot.memory.text[max(0, spot.figure.lead - 50) : spot.figure.lead]
    if not _GUIDED.search(near):
        return None
    return Found(metric="revenue", topic="revenue", rule="guided", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


def _on_top(spot: Spot) -> Found | None:
    """ "an $80bn top-up to the buyback"."""
    if spot.figure.value < LEAST or not _ON_TOP.match(spot.memory.text, spot.figure.end):
        return None
    return Found(metric="spending", topic="spending", rule="on top", kind="money")
