"""The former, the latter, the one and the other: which of two companies they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.draft import Named
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.needles import has_one

_VERBS = frozenset({"move", "grow", "act", "report", "rating", "trade", "deliver"})
_REFERRING = re.compile(r"(?:erst|letzt)ere[rsnm]?|former|latter")
_REFERS = ("former", "latter", "erstere", "letztere")
_HINTS = frozenset({"erst", "letz", "form", "latt"})
_ONE, _OTHER = re.compile(r"\b(?:der|die|das) eine\b"), re.compile(r"\b(?:der|die|das) andere\b")


def with_former_and_latter(
    marks: list[Mark], low: str, named_before: Sequence[Named] = ()
) -> list[Mark]:
    """The marks, where "the former" and "the latter" are the two companies that stand before, in
    this sentence or in the one before (`named_before`)."""
    if " andere " in low:
        marks = _with_one_and_other(marks, low)
    if not has_one(_REFERS, low):
        return marks
    two = list(dict.fromkeys(one.symbol for one in named_before))
    found = list(marks)
    for i, mark in enumerate(marks):
        if mark.kind not in {"word", "name"}:
            continue
        word = low[mark.start : mark.end]
        if word[:4] not in _HINTS:
            continue
        named = [m for m in marks[:i] if m.kind == "company"]
        symbols = list(dict.fromkeys(m.value for m in named))
        which = 0 if word.startswith(("erst", "form")) else -1
        behind = marks[i + 1].kind if i + 1 < len(marks) else ""
        if not _REFERRING.fullmatch(word) or behind in _DESCRIBES:
            continue
        if len(symbols) < 2:
            symbols = two if behind in _ACTS else []
        if len(symbols) == 2 or (which and len(symbols) > 2 and not named):
            found[i] = mark._replace(kind="company", value=symbols[which])
    return found


# "The former Intel chief" is nobody that stands before.
_DESCRIBES = frozenset({"name", "firm", "topic", "company", "described"})
_ACTS = _VERBS | {"own", "role", "figure", "comma", "each", "would"}


def meant(
    referred: Sequence[Mark], named: Sequence[Named], named_before: Sequence[Named]
) -> dict[int, int]:
    """Where "the former" stands → where the name stands that it is for, as an offset."""
    known = {one.start for one in named}
    said = {one.symbol: one.start for one in (*named_before, *named)}
    return {
        mark.start: said[mark.value]
        for mark in referred
        if mark.kind == "company" and mark.start not in known and mark.value in said
    }


def _with_one_and_other(marks: list[Mark], low: str) -> list[Mark]:
    """The same for "der eine Wert … der andere"."""
    one = _ONE.search(low)
    other = _OTHER.search(low, one.end()) if one else None
    named = [m for m in marks if m.kind == "company" and one and m.end <= one.start()]
    if one is None or other is None or len({m.value for m in named}) != 2:
        return marks
    found = list(marks)
    for i, mark in enumerate(marks):
        if mark.end == one.end():
            found[i] = mark._replace(kind="company", value=named[0].value)
        elif mark.end == other.end():
            found[i] = mark._replace(kind="company", value=named[-1].value)
        elif 0 < mark.start - one.end() < 2 and mark.value in {"price", "market_value"}:
            found[i] = mark._replace(kind="word")
    return found
