"""A rating that is said to be new, where no verb raises or lowers it: "Das Rating lautet nun „Sell“
nach „Neutral“", "„Halten“ statt bisher „Kaufen“"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.marks import Mark

_INSTEAD = re.compile(
    r"\W*\s(?:statt|anstatt|nach|anstelle von|instead of|after|au lieu de|contre)\s"
    r"(?:wie )?(?:bisher |bislang |zuvor |zuletzt |vorher |previously )?\W*"
)
_NOW = re.compile(
    r"\b(?:rating|einstufung|urteil|anlageurteil|votum|empfehlung|anlageempfehlung|note)\b"
    r"[^.;]{0,40}\b(?:lautet|hei(?:ß|ss)t|ist|steht)\b\s(?:damit |also |daher )?"
    r"(?:nun|jetzt|künftig|fortan|neuerdings)\b"
)
_WAYS = {0: "down", 1: "", 2: "up"}


def way(clause: Clause, low: str) -> str | None:
    """The direction of a rating so stated, empty where only the new one is known; None where
    none is."""
    grades = [m for m in clause.marks if m.kind == "grade"]
    if len(grades) > 1:
        new, old = grades[:2]
        if new.value == old.value or not _INSTEAD.fullmatch(low, new.end, old.start):
            return None
        return "up" if int(new.value) > int(old.value) else "down"
    if not _NOW.search(low, clause.marks[0].start, grades[0].start):
        return None
    return _WAYS[int(grades[0].value)]


_NO_NAME = frozenset({"rating", "votum", "einstufung", "empfehlung", "anlageurteil", "urteil",
                      "aktie", "aktien", "papier", "titel"})  # fmt: skip


def of_a_stranger(clause: Clause, verb: Mark, low: str) -> bool:
    """Whether a name stands behind the verb that no company has: "Berenberg senkt United Internet
    auf „Hold“". A German noun would have its article there."""
    place = next((i for i, m in enumerate(clause.marks) if m is verb), None)
    if place is None or clause.has("company") or clause.has("topic"):
        return False
    if not _VERB.fullmatch(low, verb.start, verb.end):
        return False
    object_ = clause.marks[place + 1 : place + 4]
    names = [m for m in object_ if m.kind in {"word", "name"} and m.value[:1].isupper()]
    if not names or object_[0] is not names[0] or names[0].value.lower() in _NO_NAME:
        return False
    behind = next((m for m in object_ if m not in names), None)
    return behind is not None and behind.kind == "role" and behind.value in {"to", "from", "of"}


_VERB = re.compile(r"(?:senk|stuf|heb|hob|setz|nimm|nahm|cut|lower|lift|rais|downgrad|upgrad)\w*")


def behind_a_colon(following: Sequence[Clause]) -> Mark | None:
    """The company of "Hochstufung durch Bernstein: Alibaba steht nun auf Outperform"."""
    if not following or following[0].opening != ":":
        return None
    first = following[0].marks[0]
    return first if first.kind == "company" else None


def behind(clause: Clause, following: Sequence[Clause]) -> Mark | None:
    """Whose the rating of a clause without a company is: the one that the next begins with, behind
    a colon or the comma of "Cut from buy to neutral at Citigroup, Dell dropped 4.4 %"."""
    begins = not clause.opener and clause.closed == "comma"
    if begins and following and clause.marks[0].kind in _PARTICIPLES:
        first = following[0].marks[0]
        return first if first.kind == "company" else None
    return behind_a_colon(following)


_PARTICIPLES = frozenset({"move", "rating", "passes"})
