"""Amounts that a turn of phrase tells: "ein Minus von 402 Millionen", "of which 1.3 billion from
ASML", "Mit 10,3 Milliarden übertraf AMD beim Umsatz …"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import deeds, heads, levels
from crawler.analysis.claims.western.a_share import EARNED
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_PARTS = frozenset({"dont", "davon", "darunter", "including", "of"})

_BY = re.compile(r"\b(?:auprès (?:de|du)|par|from|von|by|chez)\b")


def put_in(spot: Spot) -> Found | None:
    """ "raised 1.7 billion, of which 1.3 billion from ASML": what the investor spends."""
    last = spot.last
    if last is None or last.topic != "raised" or spot.clause.opener not in {"cut", "comma"}:
        return None
    behind = spot.clause.marks[spot.at + 1 : spot.at + 6]
    place = next((i for i, m in enumerate(behind) if m.kind == "company"), 0)
    text = spot.memory.text[spot.figure.end : behind[place].start] if place else ""
    begins = {spot.text(spot.clause.marks[0]), spot.clause.opening}
    if begins.isdisjoint(_PARTS) or not _BY.search(text):
        return None
    return Found(metric="spending", topic="raised", rule="put in", kind="money",
                 head=behind[place])  # fmt: skip


_INTO_THE_RED = re.compile(r"\b(?:ins minus|in die miesen|im minus)\b")


def minus(spot: Spot) -> Found | None:
    """ "ein Minus von 402 Millionen Dollar"."""
    near = [m for _, m in spot.clause.left(spot.at)][:2]
    if spot.role == "at" and spot.figure.value >= levels.LEAST and not spot.clause.has("topic"):
        start, end = spot.figure.end, spot.clause.marks[-1].end
        if _INTO_THE_RED.search(spot.memory.text, start, end):  # "mit 333 Millionen ins Minus"
            return Found(metric="loss", topic="loss", rule="minus", kind="money")
    if len(near) == 2 and near[1].value == "down/minus" and near[0].value in {"to", "at"}:
        grown = spot.clause.has("move") or spot.clause.has("grow")
        lost = spot.last is not None and spot.last.topic in EARNED and grown
        if lost and spot.figure.value >= levels.LEAST:  # "das Minus auf 116 Millionen gewachsen"
            return Found(metric="loss", topic="loss", rule="minus", kind="money")
    minus = len(near) == 2 and near[0].value == "of" and near[1].value == "down/minus"
    if not minus or spot.figure.value < levels.LEAST:
        return None
    return Found(metric="loss", topic="loss", rule="minus", kind="money")


def set_against(spot: Spot) -> Found | None:
    """ "Mit 10,3 Milliarden Dollar übertraf AMD beim Umsatz die eigene Spanne"."""
    if spot.at > 1 or spot.role != "at" or not spot.memory.language.inverts:
        return None
    behind = spot.clause.marks[spot.at + 1 : spot.at + 9]
    for i, mark in enumerate(behind[1:], 1):
        if mark.kind == "topic":
            linked = any(spot.text(m) in _REGARDING for m in behind[max(0, i - 3) : i])
            earned = linked and heads.metric(mark) in _SET
            return levels.named(mark, spot, "set against") if earned else None
        if mark.kind in {"figure", "stop", "act"}:
            return None
    return None


_REGARDING = frozenset({"bei", "beim"})

_SET = EARNED | {"orders"}


_SIGNS = frozenset({"plus", "minus"})


def flowed(spot: Spot) -> Found | None:
    """ "ein Jahr zuvor stand dort ein Plus von 14,8 Milliarden", behind a cash flow."""
    near = [m for _, m in spot.clause.left(spot.at)][:2]
    last = spot.last.topic if spot.last is not None else spot.memory.topic
    signed = len(near) == 2 and near[0].value == "of" and spot.text(near[1]) in _SIGNS
    if last != "cash_flow" or not signed or spot.figure.value < levels.LEAST:
        return None
    value = -spot.figure.value if spot.text(near[1]) == "minus" else None
    return Found(metric="cash_flow", topic="cash_flow", rule="flowed", kind="money", value=value)


_DONE = frozenset({"profit", "loss", "revenue", "spending", "raised"})


def before_a_colon(spot: Spot) -> Found | None:
    """ "hat so viel verdient wie früher in vier Jahren: netto 24,1 Milliarden Dollar"."""
    clause, memory = spot.clause, spot.memory
    if clause.opening != ":" or len(clause.marks) > 1 or spot.last is not None:
        return None
    earlier = [m for c in memory.clauses[:-1] for m in c.marks]
    acts = [m for m in earlier if m.kind == "act" and m.value in _DONE]
    others = any(m.kind in {"topic", "figure", "stop"} for m in earlier)
    return deeds.done(acts[0], spot) if len(acts) == 1 and not others else None
