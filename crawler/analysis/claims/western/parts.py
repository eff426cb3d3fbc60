"""Amounts of a part of a German company without a noun, which are its sales: "Das Cloudgeschäft von
SAP kam auf 1,1 Milliarden Euro"."""

from __future__ import annotations

from crawler.analysis.claims.western import levels
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot

_PARTS = ("geschäft", "sparte", "segment")
_KINDS = frozenset({"word", "name", "role", "company", "figure", "trade", "demote", "act"})
_COMES_TO = frozenset(
    {"lag bei", "lag", "kam auf", "belief sich auf", "betrug", "erreichte", "summierte sich auf",
     "liegt bei", "kommt auf", "bei"}
)  # fmt: skip
_BEFORE = frozenset({"das", "die", "sein", "ihr", "seine", "ihre"})


def read(spot: Spot) -> Found | None:
    """The sales of the part that is the clause's subject; None where anything else is told."""
    marks, memory = spot.clause.marks, spot.memory
    if not memory.language.inverts or spot.figure.value < levels.LEAST or memory.last is not None:
        return None
    if memory.topic not in {"", "revenue", "price"} or not spot.clause.kinds <= _KINDS:
        return None
    place = next((i for i, m in enumerate(marks[: spot.at]) if _is_part(spot, i)), 0)
    verb = any(spot.text(m) in _COMES_TO for m in marks[: spot.at] if m.kind != "demote")
    if not place or not verb or any(m.kind == "figure" for m in marks[: spot.at]):
        return None
    return Found(metric="revenue", topic="revenue", rule="comes to", kind="money")


def _is_part(spot: Spot, i: int) -> bool:
    marks = spot.clause.marks
    if i == 0 or marks[i].kind not in {"word", "name"} or not marks[i].value[:1].isupper():
        return False
    if not spot.text(marks[i]).endswith(_PARTS) or spot.text(marks[i - 1]) not in _BEFORE:
        return False
    return i < 2 or marks[i - 2].kind in {"trade", "word"}
