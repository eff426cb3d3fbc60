"""Percentages, parts and multiples: moves of the share, changes of a business figure, margins."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

# "It has since doubled" is said of a share, bare "it doubled" of anything.
_SINCE = re.compile(r"\b(?:has|have) since\b|\bseither\b|\bseitdem\b|\bdepuis\b")
# What a change in per cent of a figure is called. A margin's is a level; a target's is none.
GROWTH = {
    "price": "price_move", "market_value": "price_move", "revenue": "revenue_growth",
    "profit": "profit_growth", "eps": "profit_growth", "loss": "growth", "growth": "growth",
    "orders": "growth", "receivables": "growth", "debt": "growth", "cash": "growth",
    "spending": "growth", "dividend": "growth", "cash_flow": "growth",
}  # fmt: skip
# Users, costs and bookings are everybody's: without a company they are no claim.
_LOOSE = frozenset({"growth", "orders"})
_COMPARED = frozenset({"more", "less", "fewer", "mehr", "weniger"})
# In the plural and in per cent they are the share's: "nach Gewinnen von sechs Prozent".
_GAINS = frozenset({"gewinne", "gewinnen", "verluste", "verlusten"})
_ARTICLES = frozenset({"the", "what", "la", "le", "les"})


def read(spot: Spot) -> Found | None:
    """What the percentage is of; None where no rule says."""
    head = _head(spot)
    if head is not None and head.kind in {"stop", "person"}:
        return None
    if head is not None and heads.metric(head) == "margin" and not spot.figure.direction:
        return _margin(head, spot) if spot.role != "by" else None
    if spot.role == "versus":
        return None  # "compared with a 0.4 % drop in the broader market"
    if head is not None and heads.own_direction(head):
        spot.way, spot.word = heads.own_direction(head), None
    if head is None or _goes_on(head, spot):
        return _continued(head, spot)
    if not spot.way:
        return _elided(head, spot)
    if head.kind in NAMES:
        return None if _reached(spot) or _has_object(spot) else _of_a_company(head, spot)
    topic = heads.metric(head)
    if topic in {"profit", "loss"} and spot.text(head) in _GAINS and spot.role == "of":
        return _change("price", "up" if topic == "profit" else "down", head, "gains")
    if topic not in GROWTH or (_reached(spot) and not heads.own_direction(head)):
        return None  # "the expected swing rose from 38 to 52 %"
    rule = "loose noun and move" if topic in _LOOSE else "noun and move"
    return _change(topic, spot.way, head, rule)


def _elided(head: Mark, spot: Spot) -> Found | None:
    """Gains, which need no verb; or the verb is the one before: "sales rose 5 % and profit 7 %"."""
    topic, last = heads.metric(head), spot.memory.percent
    if topic in {"profit", "loss"} and spot.text(head) in _GAINS and spot.role == "of":
        return _change("price", "up" if topic == "profit" else "down", head, "gains")
    verbs = ("act", "own", "report", "trade", "would", "deliver")
    if last is None or not last.direction or any(spot.clause.has(kind) for kind in verbs):
        return None
    if topic not in GROWTH or spot.role not in {"", "by"} or head.start > spot.figure.start:
        return None
    return _change(topic, last.direction, head, "noun goes on")


def _change(topic: str, way: str, head: Mark | None, rule: str) -> Found:
    return Found(metric=GROWTH[topic], topic=topic, rule=rule, head=head, direction=way,
                 unit="%", kind="%")  # fmt: skip


def _margin(head: Mark | None, spot: Spot) -> Found:
    return Found(metric="margin", topic="margin", rule="margin", head=head, kind="%",
                 previous=spot.figure.previous)  # fmt: skip


def _head(spot: Spot) -> Mark | None:
    at, clause = spot.at, spot.clause
    attached = heads.attached_left(at, clause) or heads.moved(at, clause)
    if attached is not None:
        return attached
    behind = heads.attached_right(at, clause, moves=True)
    if behind is not None and not (spot.figure.direction and behind.kind == "stop"):
        return behind
    return heads.before(at, clause) or heads.behind(at, clause)


def _goes_on(head: Mark, spot: Spot) -> bool:
    """Whether a name with its figure goes on a list: "…, Wistron's 11.8 %", "Hygon mit 11,5 %"."""
    last = spot.memory.percent
    if head.kind not in NAMES or last is None:
        return False
    if spot.figure.sign is not None or spot.figure.direction:
        return False
    return not spot.way or (is_noun(spot.word, spot.clause) and last.topic != "price")


def _of_a_company(head: Mark, spot: Spot) -> Found | None:
    """ "Nvidia fell 5 %" is of the share; "Nvidia grew 50 %" is of the business."""
    if spot.clause.has("deliver"):
        return _change("growth", spot.way, head, "loose deliveries")
    if spot.text(spot.word) in _COMPARED:
        return None  # "$4.7 billion of them, a third more than in March"
    if spot.word is not None and spot.word.kind == "grow":
        return _change("revenue", spot.way, head, "company grew")
    return _change("price", spot.way, head, "company moved")


def _continued(head: Mark | None, spot: Spot) -> Found | None:
    """A figure that says only how much: of the noun or the list before it."""
    memory, last = spot.memory, spot.last
    if memory.relative(spot.clause) and memory.near is not None and memory.near.kind == "stop":
        return None
    if head is not None and memory.percent is not None:
        last = memory.percent  # "SAP fell 5 % to 158 euros, ServiceNow 8 %"
    if spot.clause.has("deliver") and spot.way:
        return _change("growth", spot.way, head, "loose deliveries")
    if head is None:
        head = _bracketed(spot)
        if head is not None and spot.figure.sign and (last is None or last.kind == "%"):
            return _of_a_company(head, spot)
    newer = _newer_subject(memory)
    told = spot.way and not is_noun(spot.word, spot.clause) and spot.figure.sign is None
    if last is None or (newer is not None and told):
        return _first(spot)
    way = spot.way
    if newer is not None and head is None:
        head, way = newer, way or _way_before(memory)
    return _like(last, head or last.head, way, memory)


def _like(last: Found, head: Mark | None, way: str, memory: Memory) -> Found | None:
    """A figure of the same thing as the last one."""
    if last.metric == "margin" and not way:
        return Found(metric="margin", topic="margin", rule="list", head=head, kind="%")
    way = way or (last.direction if last.kind == "%" else _way_before(memory))
    if last.topic not in GROWTH or not way:
        return None
    return _change(last.topic, way, head, "list" if last.kind == "%" else "level and move")


def _first(spot: Spot) -> Found | None:
    """The clause has no noun and the sentence no figure yet: that of the sentence's subject."""
    subject, noun = spot.carried_subject(), is_noun(spot.word, spot.clause)
    if subject is None:
        alone = spot.clause.marks[0].kind == "pronoun" and spot.behind is None
        if spot.figure.kind == "factor" and alone and _SINCE.search(spot.memory.text):
            return _change("price", spot.way, None, "has since halved")
        if spot.way and noun and spot.clause.has("trade"):
            return _change("price", spot.way, None, "stood at a plus")
        if spot.word is not None and spot.word.kind == "grow" and not noun:
            return _change("revenue", spot.way, None, "business grew")
        return None
    if heads.metric(subject) == "margin" and spot.role == "to":
        return _margin(subject, spot)
    if not spot.way:
        return None
    if subject.kind in NAMES:
        return None if _reached(spot) or _has_object(spot) else _of_a_company(subject, spot)
    topic = heads.metric(subject)
    return _change(topic, spot.way, subject, "subject moved") if topic in GROWTH else None


def _reached(spot: Spot) -> bool:
    """Whether the percentage is a level that something rose to, not by how much it did."""
    behind = spot.behind
    if spot.figure.kind == "factor" or (behind and behind.kind in {"move", "grow", "word"}):
        return False
    return spot.role == "to"


def _has_object(spot: Spot) -> bool:
    """Whether a verb that multiplies has an object: "will double its output", "will die Fertigung
    verdoppeln"."""
    if spot.figure.kind != "factor":
        return False
    behind = spot.behind
    if behind is not None and (behind.kind == "pronoun" or behind.value in _ARTICLES):
        return True
    before = spot.clause.marks[spot.at - 1] if spot.at else None
    return before is not None and before.kind == "word" and before.value[:1].isupper()


def _bracketed(spot: Spot) -> Mark | None:
    """The name directly before a parenthesis: "Broadcom (minus 17,4 Prozent)"."""
    if spot.clause.opener != "open" or len(spot.memory.clauses) < 2:
        return None
    before = spot.memory.clauses[-2].marks[-1]
    return before if before.kind in NAMES else None


def _newer_subject(memory: Memory) -> Mark | None:
    """The sentence's subject, if it is a name that came after the last figure."""
    subject, last = memory.subject, memory.last
    if subject is None or subject.kind not in NAMES or last is None or last.head is None:
        return None
    return subject if subject.start > max(last.head.start, memory.at) else None


def _way_before(memory: Memory) -> str:
    """The direction that the clause before ends with: "managed an increase, of 2.1 %"."""
    for earlier in reversed(memory.clauses[:-1]):
        moves = [m for m in earlier.marks if m.kind in {"move", "grow"}]
        if moves:
            return moves[-1].value.partition("/")[0]
    return ""
