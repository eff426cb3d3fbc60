"""English amounts that the words of a trade explain: guidance without a noun, a deal's size, what
an analyst values a share at."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.levels import LEAST
from crawler.analysis.claims.western.prices import of_share_size
from crawler.analysis.claims.western.spot import Spot

_GUIDE = r"(?:guide|guides|guidance|outlook|forecast|projection)"
_SPAN = (
    r"(?: (?:for|in) (?:the |its )?(?:[\w-]+ ){0,2}(?:q[1-4]|h[12]|fy ?\d\d(?:\d\d)?|20\d\d|quarter"
    r"|half|year|period|months|first|second|third|fourth))?"
)
_GUIDED = re.compile(
    rf"\b{_GUIDE}{_SPAN}(?::| (?:of|at|is|was|to|came in at|now at|now|stands at|calls for))?"
    r"(?: between| from)? $"
)
_OF_ANOTHER = frozenset({"spending", "orders", "cash_flow"})
_SIGNED = re.compile(
    r"\b(?P<noun>deals?|contracts?|agreements?|pacts?|tie-ups?|partnerships?|commitments?|leases?)"
    r" (?:worth|valued at|totall?ing)(?: as much as| up to| about| around| roughly| some| at least"
    r"| more than| nearly| almost| over| an estimated)? $"
)
_SUPPLIED = re.compile(
    r"\b(?:over|through|until|customer|client|suppl\w+|provid\w+|capacity|compute|computing|cloud"
    r"|lease|leasing|rent\w*|hosting|deliver\w*|build|order\w*)\b"
)
_BOUGHT = re.compile(
    r"\b(?:acqui\w+|buys?|buying|bought|takeover|take over|merge\w*|buyout|purchase\w*|invest\w*"
    r"|stake|funding|financing)\b"
)
_TO_BUY = re.compile(r" (?:to|that would) (?:acquire|buy|take over|purchase|swallow|absorb)\b")
_VALUES = frozenset({"values", "valued", "valuing", "value", "pegs", "pegged", "puts", "has"})
_OFFERS = re.compile(
    r"\b(?:deal|offer|bid|takeover|buyout|ipo|listing|round|transaction|sale|acquisition|placement"
    r"|proposal|tender|float|flotation|price)\b"
)
_CASE = re.compile(r"\b(?:base|central|core) (?:case|scenario)\b")


def read(spot: Spot) -> Found | None:
    """What the amount is; None where no such words stand beside it."""
    if spot.memory.language.numerals.decimal != ".":
        return None
    return _guided(spot) or _signed(spot) or _valued(spot) or _in_all(spot)


def _guided(spot: Spot) -> Found | None:
    """ "AMD's guidance of around $9.9 billion", "a Q4 guide: $63.5bn": of sales, where no noun
    says; of what was spoken of, if that is spent."""
    if spot.figure.value < LEAST or spot.figure.scale == 1:
        return None
    near = spot.memory.text[max(0, spot.figure.lead - 60) : spot.figure.lead]
    if not _GUIDED.search(near) or heads.attached_right(spot.at, spot.clause) is not None:
        return None
    before = spot.clause.marks[: spot.at]
    named = max((i for i, m in enumerate(before) if m.kind == "company"), default=-1)
    if any(m.kind in {"topic", "stop"} for m in before[named + 1 :]):
        return None
    last = spot.last.topic if spot.last is not None else spot.memory.topic
    metric = last if last in _OF_ANOTHER else "revenue"
    if last == "profit" and spot.last is None:
        metric = "profit"  # "Operating profit came to …. The full-year forecast of … was kept"
    return Found(metric=metric, topic=metric, rule="guidance", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


def _signed(spot: Spot) -> Found | None:
    """ "landed Meta as a customer in a deal worth up to $27bn over five years"."""
    if spot.figure.value < LEAST or spot.figure.scale == 1:
        return None
    text = spot.memory.text
    if not _SIGNED.search(text, max(0, spot.figure.start - 60), spot.figure.start):
        return None
    if _TO_BUY.match(text, spot.figure.end):
        return Found(metric="spending", topic="spending", rule="a deal's worth", kind="money")
    if _BOUGHT.search(text, spot.clause.marks[0].start) or not _SUPPLIED.search(text):
        return None
    return Found(metric="orders", topic="orders", rule="a deal's worth", kind="money")


def _valued(spot: Spot) -> Found | None:
    """ "who values Figma at $31", "our base case has the shares at $140"."""
    if spot.role != "at" or not spot.priced or not of_share_size(spot) or spot.clause.has("trade"):
        return None
    marks = spot.clause.marks[: spot.at]
    verb = next((i for i, m in enumerate(marks) if spot.text(m) in _VALUES), None)
    if verb is None:
        return None
    between = [m for m in marks[verb + 1 :] if m.kind != "role"]
    share = between and (between[-1].kind == "company" or heads.metric(between[-1]) == "price")
    text = spot.memory.text
    if not share or len(between) > 2 or _OFFERS.search(text, 0, spot.figure.start):
        return None
    if spot.text(marks[verb]) == "has" and not _CASE.search(text, 0, spot.figure.start):
        return None
    named = between[-1] if between[-1].kind == "company" else None
    return Found(metric="price_target", topic="price_target", head=named, rule="values a share",
                 kind="money")  # fmt: skip


def _in_all(spot: Spot) -> Found | None:
    """ "for $32.50 per share in cash, or about $11.6 billion": what the purchase costs."""
    last, clauses = spot.last, spot.memory.clauses
    offered = last is not None and last.metric == "price" and last.rule == "a share"
    if not offered or spot.clause.opener != "comma" or spot.figure.value < LEAST:
        return None
    if spot.text(spot.clause.marks[0]) != "or" or len(clauses) < 2:
        return None
    marks = clauses[-2].marks
    bought = next((i for i, m in enumerate(marks) if m.value == "spending"), 0)
    buyer = next((m for m in reversed(marks[:bought]) if m.kind == "company"), None)
    if not bought:
        return None
    return Found(metric="spending", topic="spending", rule="in all", kind="money", head=buyer)
