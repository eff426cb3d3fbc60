"""Analysts' ratings: raised, lowered, begun. One kept as it was is no claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from crawler.analysis.claims.western import regraded
from crawler.analysis.claims.western.clauses import Clause, clauses_of
from crawler.analysis.claims.western.grading import grade_at
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.rating_changes import changes

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
        for mark, way in changes(clause, low):
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


def _rated(clause: Clause) -> Mark | None:
    """Behind "for" or "on", or the only name, or the last before the verb."""
    named = [(i, m) for i, m in enumerate(clause.marks) if m.kind == "company"]
    for i, mark in named:
        if i and clause.marks[i - 1].kind in {"role", "demote"}:
            return mark
    return named[-1][1] if named else None
