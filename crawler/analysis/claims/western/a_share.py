"""Amounts for each share: a dividend, earnings, the price of an offer."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

EARNED = frozenset({"profit", "loss", "eps", "revenue"})
NOTHING = Found(metric="", topic="", rule="")


def read(spot: Spot) -> Found | None:
    """ "$2.84 a share": a dividend, the price of a share offer, or earnings."""
    language, text = spot.memory.language, spot.memory.text
    ten = _ON_TEN.match(text, spot.figure.end) is not None
    if ten:
        head = heads.attached_left(spot.at, spot.clause) or heads.before(spot.at, spot.clause)
        return Found(metric="dividend", topic="dividend", head=head, rule="on ten shares",
                     kind="money", value=spot.figure.value / 10)  # fmt: skip
    if not (language.a_share.match(text, spot.figure.end) or _per_share(spot)):
        return None
    before = heads.attached_left(spot.at, spot.clause) or heads.before(spot.at, spot.clause)
    topic = _of_each_share(spot, before) if spot.priced else ""
    if not topic:
        return NOTHING
    return Found(metric=topic, topic=topic, head=before, rule="a share", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


# As Chinese companies declare it: "7.5 yuan for every 10 shares".
_ON_TEN = re.compile(
    r"(?: in cash)?(?: \((?:before|including|inclusive of) tax\))? (?:for (?:every|each)|per"
    r"|on every|to every|je|pour|par) (?:10|ten|zehn|dix) (?:existing )?(?:shares|aktien|actions)\b"
)


def _of_each_share(spot: Spot, before: Mark | None) -> str:
    """What an amount for each share is; empty where nothing says."""
    named = {heads.metric(m) for m in spot.clause.marks if m.kind == "topic"}
    last = spot.last
    if last is None and _speaks_of_dividends(spot):
        return "dividend"
    if "dividend" in named or "dividend" in {spot.memory.topic, last.topic if last else ""}:
        return "dividend"
    if before is not None and heads.metric(before) == "price_target":
        return "price_target"
    earned = named & {"eps", "profit", "loss"}
    if not earned and any(spot.text(m) in _COSTS for m in spot.clause.marks[: spot.at]):
        return "price"  # "kostet jetzt 2,1 Millionen Won je Aktie"
    moved = spot.role == "to" and last is not None and last.metric == "price_move"
    if (spot.role in {"at", "for"} or moved) and not earned:
        return "price"
    before_it = spot.clause.marks[spot.at - 1] if spot.at else None
    if spot.text(before_it) == "worth" and (spot.memory.topic == "price" or "price" in named):
        return "price"  # "at Friday's close they were worth $18.90 apiece"
    if last is not None and last.metric in {"shares", "spending", "raised"} and not earned:
        return "price"  # "for $11 billion, or $31 a share"
    if any(spot.text(m) == "eigene aktien" for m in spot.clause.marks):
        return "price"  # "zahlte für eigene Aktien im Schnitt 158 Dollar je Papier"
    if _pays(spot) and "eps" not in named:
        return "dividend"
    return "eps" if "eps" in named or _earned(spot) else ""


def _speaks_of_dividends(spot: Spot) -> bool:
    """ "Beide zahlen Dividende, Kion mit 82 Cent je Aktie etwas mehr"."""
    earlier = (m for clause in spot.memory.clauses[:-1] for m in clause.marks)
    return [heads.metric(m) for m in earlier if m.kind == "topic"][-1:] == ["dividend"]


_COSTS = frozenset({"kostet", "kostete", "kosteten", "notiert", "notierte", "notierten"})
_PAYING = frozenset(
    {"pay", "pays", "paid", "paying", "pay out", "pays out",
     "paid out", "paying out", "zahlt", "zahlen", "zahlte", "ausschütten", "ausschüttet",
     "ausschüttete", "schüttet", "schütten", "schüttete", "schütteten", "ausgeschüttet",
     "auszuschütten", "hands out", "hand out", "handed out", "declared", "declares",
     "distribute", "distributes", "distributed", "distributing", "versera",
     "versait", "distribue", "distribué", "distribuait", "distribuant", "verser", "verse", "versé",
     "distribuer", "distribuera"}
)  # fmt: skip


# "paying €6.40 per share for 2024"
_FOR_A_YEAR = re.compile(
    r"[^,;]{0,12}\s(?:for|pour|für) (?:(?:the year |fiscal |l['’]exercice )?20\d\d"
    r"|(?:das|the|le) (?:[\w-]+ )?(?:quartal|geschäftsjahr|jahr|halbjahr|quarter|year|trimestre))"
)


def _pays(spot: Spot) -> bool:
    """Whether the company pays so much on each share; not "$31 a share for Confluent"."""
    behind = spot.behind
    bought = behind is not None and behind.value in {"for", "pour", "für"}
    bought = bought and not _FOR_A_YEAR.match(spot.memory.text, spot.figure.end)
    if bought:
        return False
    return any(spot.text(m) in _PAYING for m in spot.clause.marks) or _receive(spot)


_RECEIVE = re.compile(
    r"\b(?:aktionäre?n?|anteilseignern?|shareholders|stockholders|actionnaires)\b[^.;]{0,80}"
    r"\b(?:erhalten|bekommen|kassieren|zugute|zufließen|freuen|get|receive|collect|recevront"
    r"|toucheront|reçoivent|percevront)\b"
)
_BID = re.compile(
    r"übernahme|angebot|offerte|gebot|abfindung|takeover|buyout|merger|acqui|\boffer|\bdeal|rachat"
    r"|in bar\b|in cash\b|offre"
)


def _receive(spot: Spot) -> bool:
    """ "Die Aktionäre sollen 5,60 Euro je Titel erhalten"; not from somebody who buys theirs."""
    begin, end = spot.clause.marks[0].start, spot.clause.marks[-1].end
    told = _RECEIVE.search(spot.memory.text, begin, end) is not None
    return told and _BID.search(spot.memory.text) is None


def _per_share(spot: Spot) -> bool:
    """Whether "je Aktie" stands before the figure, with no other between."""
    place, nearest = next(spot.clause.left(spot.at, ("per", "figure")), (0, None))
    behind_figure = place > 0 and spot.clause.marks[place - 1].kind == "figure"
    return nearest is not None and nearest.kind == "per" and not behind_figure


def _earned(spot: Spot) -> bool:
    for mark in spot.clause.marks:
        if heads.metric(mark) in EARNED or mark.value.endswith("/lose"):
            return True
        if mark.kind == "act" and mark.value in EARNED:
            return True
    return spot.last is not None and spot.last.topic in EARNED
