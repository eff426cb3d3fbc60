"""A rating that is said to be new, where no verb raises or lowers it: "Das Rating lautet nun „Sell“
nach „Neutral“", "„Halten“ statt bisher „Kaufen“"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.clauses import Clause

_INSTEAD = re.compile(
    r"\W*\s(?:statt|anstatt|nach|anstelle von|instead of|after|au lieu de|contre)\s"
    r"(?:wie )?(?:bisher |bislang |zuvor |zuletzt |vorher |previously )?\W*"
)
_NOW = re.compile(
    r"\b(?:rating|einstufung|urteil|anlageurteil|votum|empfehlung|anlageempfehlung|note)\b"
    r"[^.;]{0,40}\b(?:lautet|heißt|ist|steht)\b\s(?:damit |also |daher )?"
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
