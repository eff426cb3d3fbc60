"""English amounts whose noun stands in the clause or the sentence before, or only in a phrase:
", this time to $61 billion", "or up to 170 billion yen", "sold $1.2 billion of stock"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads, levels
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.levels import LEAST, LEVELS
from crawler.analysis.claims.western.prices import of_share_size
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """What the amount is; None where no such words stand around it."""
    if spot.memory.language.numerals.decimal != ".":
        return None
    if of_share_size(spot):
        return _on_a_basis(spot) or _reported(spot) or _stock_price(spot)
    if spot.figure.scale == 1 or spot.figure.value < LEAST:
        return None
    return (
        _guided_behind(spot)
        or _sold(spot)
        or _taken(spot)
        or _or_so_much(spot)
        or _of_them(spot)
        or _now_to(spot)
        or _target(spot)
    )


_BASIS = re.compile(r"\bon an? (?:adjusted |diluted |gaap |non-gaap )?per[- ]share basis\b")
_EARNING = frozenset({"made", "makes", "earned", "earns", "earning", "making", "was", "were"})


def _on_a_basis(spot: Spot) -> Found | None:
    """ "On a per-share basis, Ciena made $1.64"."""
    if not spot.at or not _BASIS.search(spot.memory.text, 0, spot.figure.end + 40):
        return None
    if spot.text(spot.clause.marks[spot.at - 1]) not in _EARNING:
        return None
    return Found(metric="eps", topic="eps", rule="per-share basis", kind="money",
                 previous=spot.figure.previous)  # fmt: skip


def _reported(spot: Spot) -> Found | None:
    """ "Cambricon reported 1,388.00 yuan, down 4.12 %", as translations have it."""
    marks, row = spot.clause.marks, spot.memory.row
    if spot.at < 2 or spot.behind is not None or spot.clause.closed != "comma":
        return None
    if marks[spot.at - 1].kind != "report" or marks[spot.at - 2].kind != "company":
        return None
    place = next((i for i, c in enumerate(row) if c is spot.clause), len(row))
    following = row[place + 1].marks[:2] if place + 1 < len(row) else ()
    if len(following) < 2 or following[0].kind != "move" or following[1].value != "%":
        return None
    return Found(metric="price", topic="price", head=marks[spot.at - 2], rule="reported",
                 kind="money")  # fmt: skip


_STOCK = (
    r"(?:its |new |common |ordinary |preferred |convertible |senior |fresh |additional )*"
    r"(?:stock|shares|equity|bonds|notes|securities)\b"
)
_SOLD = re.compile(r"\b(?:sold|sells|selling|sell|placed|places|placing|issued|issuing) (?:an? )?$")
_OF_STOCK = re.compile(rf" (?:worth )?(?:of|in) {_STOCK}")


def _sold(spot: Spot) -> Found | None:
    """ "sold $1.2 billion of stock to a single fund"."""
    text = spot.memory.text
    if not _SOLD.search(text, max(0, spot.figure.start - 40), spot.figure.lead):
        return None
    if not _OF_STOCK.match(text, spot.figure.end) or spot.clause.has("person"):
        return None
    return Found(metric="raised", topic="raised", rule="stock sold", kind="money")


def _stock_price(spot: Spot) -> Found | None:
    """ ", … at $58.20": what the stock was sold for."""
    sold = spot.last is not None and spot.last.rule == "stock sold"
    if not sold or spot.role != "at" or not spot.priced:
        return None
    return Found(metric="price", topic="price", rule="price of shares sold", kind="money")


_BEHIND = re.compile(
    r" (?:guided|forecast|projected|pencilled in|penciled in|foreseen|pointed to)(?: for| in) "
    r"(?:the )?(?:q[1-4]|h[12]|fy|fiscal|20\d\d|current|next|coming|this|first|second|third|fourth"
    r"|full)\b"
)
_OF_ANOTHER = frozenset({"spending", "orders", "cash_flow"})


def _guided_behind(spot: Spot) -> Found | None:
    """ "$96.4bn in sales, $66bn in operating profit, $108bn guided for Q3"."""
    if not _BEHIND.match(spot.memory.text, spot.figure.end) or spot.at:
        return None
    last = spot.last.topic if spot.last is not None else ""
    metric = last if last in _OF_ANOTHER else "revenue"
    return Found(metric=metric, topic=metric, rule="guidance", kind="money")


_TAKEN = re.compile(
    r"\b(?:took|taken|takes|taking|got|gets|received|receives|obtained|attracted) (?:in )?$"
)
_FROM_INVESTORS = re.compile(
    r" (?:in \w+ )?from (?:[\w-]+ ){0,3}(?:investors|backers|shareholders|funds?|lenders|group)\b"
)


def _taken(spot: Spot) -> Found | None:
    """ "is said to have taken $1.5 billion from investors"."""
    text = spot.memory.text
    if not _TAKEN.search(text, max(0, spot.figure.start - 40), spot.figure.lead):
        return None
    if not _FROM_INVESTORS.match(text, spot.figure.end):
        return None
    return Found(metric="raised", topic="raised", rule="taken from investors", kind="money")


def _or_so_much(spot: Spot) -> Found | None:
    """ "buy back as many as 45 million of its own shares, or up to 170 billion yen"."""
    first, clauses = spot.text(spot.clause.marks[0]), spot.memory.clauses
    if spot.last is None or spot.last.metric != "shares" or len(clauses) < 2:
        return None
    begins = first == "or" or (spot.at == 0 and spot.clause.opener in {"comma", "open"})
    bought = any(m.value == "spending" for m in clauses[-2].marks)
    if not begins or not bought or spot.clause.has("topic"):
        return None
    return Found(metric="spending", topic="spending", rule="or so much", kind="money")


_THEM = re.compile(r" of (?:them|it)\b")
_OWED = ("bonds", "notes", "loans")


def _of_them(spot: Spot) -> Found | None:
    """ "the bonds, $9.6 billion of them, come first": of the noun before the comma."""
    clauses = spot.memory.clauses
    if spot.at or spot.clause.opener != "comma" or len(clauses) < 2:
        return None
    noun = clauses[-2].marks[-1]
    if not _THEM.match(spot.memory.text, spot.figure.end) or heads.metric(noun) not in LEVELS:
        return None
    metric = "debt" if spot.text(noun).endswith(_OWED) else heads.metric(noun)
    if metric == "market_value":
        return None
    return Found(metric=metric, topic=metric, head=noun, rule="of them", kind="money")


_NOW_TO = re.compile(r"\W*(?:(?:this time|now|once more|again|and now) )?to(?: between| about)?\W")


def _now_to(spot: Spot) -> Found | None:
    """ "bumped up its capital budget once more, this time to $61 billion", "is raising its capex
    range by a billion dollars, to $31 billion"."""
    clause, clauses = spot.clause, spot.memory.clauses
    if spot.role != "to" or clause.opener != "comma" or spot.last is not None or len(clauses) < 2:
        return None
    if not _NOW_TO.match(spot.memory.text, clause.marks[0].start) or clause.has("topic"):
        return None
    earlier = clauses[-2]
    nouns = [m for m in earlier.marks if m.kind == "topic" and heads.metric(m) in LEVELS]
    if len(nouns) != 1 or not (earlier.has("move") or earlier.has("report")):
        return None
    return levels.named(nouns[0], spot, "now to")


_TARGETS = frozenset({"target", "goal", "aim", "plan", "objective"})


def _target(spot: Spot) -> Found | None:
    """ "Orders had exceeded 2.6 billion yuan. The target for the full year is 5 billion"."""
    topic = spot.last.topic if spot.last is not None else spot.memory.topic
    if topic not in {"revenue", "profit", "orders", "spending"} or spot.role not in {"at", "to"}:
        return None
    nouns = [m for m in spot.clause.marks[: spot.at] if m.kind == "topic"]
    words = [spot.text(m) for m in spot.clause.marks[:3]]
    named = any(m.kind in {"company", "stop"} for m in spot.clause.marks[: spot.at])
    if named or _TARGETS.isdisjoint(words) or any(spot.text(m) not in _TARGETS for m in nouns):
        return None
    return Found(metric=topic, topic=topic, rule="target of the same", kind="money")
