"""Verbs that may be an analyst's grade: "cut to sell", but "contracted to sell capacity"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark

# Verbs that are grades behind "to" at the end of their phrase: "cut to sell", "auf kaufen".
_AMBIGUOUS = {
    "buy": "2", "sell": "0", "kaufen": "2", "verkaufen": "0", "acheter": "2", "vendre": "0",
    "hold": "1", "halten": "1", "conserver": "1",
}  # fmt: skip


_GRADING = frozenset({"to", "from", "at"})


def grade_at(marks: list[Mark], i: int, low: str) -> Mark:
    """The mark at `i` as the grade or the verb that its neighbours make it."""
    mark = marks[i]
    grade = _AMBIGUOUS.get(low[mark.start : mark.end])
    if grade is not None and mark.kind == "grade" and _has_object(marks, i, low):
        return mark._replace(kind="word", value=low[mark.start : mark.end])
    if grade is None or mark.kind == "grade":
        return mark
    before = [m for m in marks[max(0, i - 2) : i] if m.kind == "role" and m.value in _GRADING]
    behind = marks[i + 1 : i + 2]
    other = {"company", "word", "name", "figure", "topic"}
    ends = not behind or behind[0].kind not in other or not behind[0].value[0].isalnum()
    quoted = low[mark.end : mark.end + 1] in {'"', "“", "”", "»", "'", "’"}
    return mark._replace(kind="grade", value=grade) if before and (ends or quoted) else mark


_OBJECTS = frozenset({"word", "company", "pronoun", "topic", "figure"})
_WHEN = frozenset({"this", "today", "yesterday", "late", "early", "earlier", "last"})


def _has_object(marks: list[Mark], i: int, low: str) -> bool:
    """Whether the grade at `i` is a verb with what is dealt in: "contracted to sell capacity"."""
    behind = marks[i + 1 : i + 2]
    if not i or low[marks[i - 1].start : marks[i - 1].end] != "to" or not behind:
        return False
    word = low[behind[0].start : behind[0].end]
    return behind[0].kind in _OBJECTS and word[:1].isalnum() and word not in _WHEN
