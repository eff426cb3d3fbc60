"""Analysts' ratings: raised, lowered, begun. One kept as it was is no claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from crawler.analysis.claims.western import heads, regraded
from crawler.analysis.claims.western.clauses import Clause, clauses_of
from crawler.analysis.claims.western.grading import grade_at
from crawler.analysis.claims.western.marks import Mark

# A sentence about ratings has one of these; the others are passed over.
_WORDS = (
    "grad", "initiat", "coverage", "stuf", "bewertung", "beobachtung", "buy", "sell", "hold",
    "neutral", "perform", "weight", "gewicht", "kaufen", "halten", "achat", "achet", "vendre",
    "conserver", "neutre", "recommand", "initi", "pondér", "couverture", "accumul",
    "rating", "recommendation",
)  # fmt: skip
_NEEDLES = AhoCorasick(_WORDS, implementation=Implementation.DFA)
_TELLING = frozenset({"rating", "grade"})


class Rated(NamedTuple):
    """A rating that changed: up, down, or begun (empty); whose, as an offset, where it says;
    `foreign` where it is surely somebody's whose name is not among the mentions."""

    start: int
    end: int
    direction: str
    subject_at: int | None
    foreign: bool = False


def hinted(low: str) -> bool:
    """Whether the text may speak of ratings at all."""
    return bool(_NEEDLES.find_matches_as_indexes(low))


def read(marks: list[Mark], low: str) -> list[Rated]:
    """The ratings a sentence changes; `low` is its text in lower case."""
    if not hinted(low):
        return []
    graded = [grade_at(marks, i, low) for i in range(len(marks))]
    if not any(mark.kind in _TELLING for mark in graded):
        return []
    rated: list[Rated] = []
    last: Mark | None = None
    told: Clause | None = None
    joined = list(_joined(clauses_of(graded)))
    for n, one in enumerate(joined):
        clause, told = _reached(one, told), one
        for mark, way in _changes(clause, low):
            several = _listed(clause, mark)
            if len(several) > 1:
                rated += (Rated(mark.start, mark.end, way, each.start) for each in several)
                continue
            if regraded.of_a_stranger(clause, mark, low):
                rated.append(Rated(mark.start, mark.end, way, None, foreign=True))
                continue
            subject = _rated(clause) or last or regraded.behind(clause, joined[n + 1 : n + 2])
            twin = next((each for each in rated if each.direction == way), None)
            pointed = _pointed(clause, marks)
            if pointed is not None:
                rated.append(Rated(mark.start, mark.end, way, pointed.start))
                continue
            if twin is not None and (twin.subject_at is not None or subject is None):
                continue
            if twin is not None:  # "nach einer Abstufung: Kepler senkte X auf Hold" is one
                rated.remove(twin)
            rated.append(Rated(mark.start, mark.end, way, subject.start if subject else None))
        named = [m for m in clause.marks if m.kind == "company"]
        last = named[-1] if named else last
    return rated


def _joined(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses, those put together that a list of names was cut into: "cut both Amazon and
    Microsoft to neutral"."""
    whole: Clause | None = None
    for clause in clauses:
        names = whole is not None and whole.marks[-1].kind == clause.marks[0].kind == "company"
        if whole is not None and names and clause.opener in {"cut", "comma"}:
            whole = replace(
                whole, marks=(*whole.marks, *clause.marks), kinds=whole.kinds | clause.kinds
            )
            continue
        if whole is not None:
            yield whole
        whole = clause
    if whole is not None:
        yield whole


def _reached(clause: Clause, before: Clause | None) -> Clause:
    """The clause, with the marks of the one before where it only says to what: "was cut two
    notches at Morgan Stanley, to Underweight"."""
    kinds = [mark.kind for mark in clause.marks[:2]]
    alone = clause.opener == "comma" and kinds == ["role", "grade"] and len(clause.marks) < 4
    if before is None or not alone or clause.marks[0].value != "to" or before.has("figure"):
        return clause
    return replace(clause, marks=(*before.marks, *clause.marks), kinds=before.kinds | clause.kinds)


def _listed(clause: Clause, verb: Mark) -> list[Mark]:
    """The names that follow each other directly behind the verb."""
    place = next(i for i, m in enumerate(clause.marks) if m is verb)
    run: list[Mark] = []
    for mark in clause.marks[place + 1 :]:
        if mark.kind == "company":
            run.append(mark)
        elif run or mark.kind not in {"word", "each"}:
            break
    return run


def _pointed(clause: Clause, marks: list[Mark]) -> Mark | None:
    """Whom "the former" and "the latter" mean."""
    words = {m.value.lower() for m in clause.marks if m.kind in {"word", "name"}}
    named = [m for m in marks if m.kind == "company"]
    if len(named) < 2 or not words & (_FORMER | _LATTER):
        return None
    return named[-2 if words & _FORMER else -1]


_FORMER = frozenset({"former", "ersteren", "erstere", "ersterer"})
_LATTER = frozenset({"latter", "letzteren", "letztere", "letzterer"})
# Coverage that begins, in words that stand apart: "die Bewertung von X mit Hold aufgenommen".
_BEGUN = re.compile(
    r"\b(?:bewertung|beobachtung|coverage|abdeckung|suivi|couverture)\b[^.;]{0,80}"
    r"\b(?:aufgenommen|gestartet|begonnen|eröffnet|aufnimmt|startet|beginnt|repris)\b"
    r"|\b(?:nimmt|nahm|startet|startete|beginnt|begann|eröffnet|eröffnete|reprend|entame|débute)\b"
    r"[^.;]{0,60}\b(?:bewertung|beobachtung|coverage|abdeckung|suivi|couverture)\b"
)
_STARTED = re.compile(
    r"\b(?:start(?:s|ed|ing)?|assum(?:es|ed)|resum(?:es|ed)|reinstat(?:es|ed)"
    r"|startete?|beginnt|begann|eröffnete?|débute|entame)\b"
)
_WITH = re.compile(r"\b(?:with|mit|avec) (?:an? |einem )?[\"“„»«]?\s?$")


def _changes(clause: Clause, low: str) -> Iterator[tuple[Mark, str]]:
    """At most one change a clause: a verb for it, or a grade that a verb of motion reaches."""
    debt = any(m.kind == "topic" and m.value == "debt" for m in clause.marks)
    if debt or clause.has("kept"):
        return
    for mark in clause.marks:
        if mark.kind == "rating" and not _of_a_thing(mark, clause, low):
            yield mark, "" if mark.value == "new" else mark.value
            return
    grades = [(i, m) for i, m in enumerate(clause.marks) if m.kind == "grade"]
    if not grades:
        return
    if _BEGUN.search(low, clause.marks[0].start, clause.marks[-1].end):
        yield grades[0][1], ""
        return
    if _STARTED.search(low, clause.marks[0].start, grades[0][1].start) and any(
        _behind(clause, i, {"at"}) or _WITH.search(low, 0, m.start) for i, m in grades
    ):
        yield grades[0][1], ""  # "Melius started Nvidia at buy"
        return
    stated = regraded.way(clause, low)
    if stated is not None:
        yield grades[0][1], stated
        return
    turned = _becomes(clause, grades)
    if turned:
        yield grades[1][1], turned
        return
    moves = [m for m in clause.marks if m.kind in {"move", "passes"}]
    new = next((int(m.value) for i, m in grades if _behind(clause, i, {"to"})), None)
    old = next((int(m.value) for i, m in grades if _behind(clause, i, {"from", "of"})), None)
    if not moves or new is None:
        return
    if old is not None and old != new:  # 0 is sell, 1 hold, 2 buy
        yield moves[0], "up" if new > old else "down"
    elif moves[0].kind == "move":
        yield moves[0], moves[0].value.partition("/")[0]
    else:
        yield moves[0], {0: "down", 2: "up"}.get(new, "")


_BECOMES = frozenset({"becomes", "became", "→", "wird", "devient"})


def _becomes(clause: Clause, grades: list[tuple[int, Mark]]) -> str:
    """The direction where one grade becomes the other: "Sell becomes Hold"; else nothing."""
    if len(grades) != 2:
        return ""
    (first, old), (second, new) = grades
    between = clause.marks[first + 1 : second]
    if len(between) > 2 or not any(m.value.lower() in _BECOMES for m in between):
        return ""
    return "" if old.value == new.value else "up" if new.value > old.value else "down"


def _of_a_thing(mark: Mark, clause: Clause, low: str) -> bool:
    """Whether a forecast or a computer is upgraded, not a share."""
    if clause.has("grade") or not low.startswith("upgrad", mark.start):
        return False
    topics = {heads.metric(m) for m in clause.marks if m.kind == "topic"}
    rated = clause.has("company") or clause.has("pronoun") or "price" in topics
    return not rated or bool(topics & _FORECAST)


_FORECAST = frozenset({"revenue", "profit", "spending", "orders", "margin", "eps", "dividend"})


def _behind(clause: Clause, at: int, roles: set[str]) -> bool:
    """Whether one of these prepositions stands before the grade, quotation marks aside."""
    near = reversed(clause.marks[max(0, at - 3) : at])
    found = next((m for m in near if m.kind in {"role", "grade"}), None)
    return found is not None and found.kind == "role" and found.value in roles


def _rated(clause: Clause) -> Mark | None:
    """Behind "for" or "on", or the only name, or the last before the verb."""
    named = [(i, m) for i, m in enumerate(clause.marks) if m.kind == "company"]
    for i, mark in named:
        if i and clause.marks[i - 1].kind in {"role", "demote"}:
            return mark
    return named[-1][1] if named else None
