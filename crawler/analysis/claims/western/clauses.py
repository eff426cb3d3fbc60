"""Marks → clauses, each with what stands in it as the subject of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity
from crawler.analysis.claims.western.with_whom import WITH, of_a_deal

HEADS = frozenset({"topic", "company", "private", "name", "described", "stop", "person", "pronoun"})
_BOUNDARIES = frozenset({"comma", "stop!", "open", "close", "cut", "if"})
# How many marks far a preposition makes an adverbial: "Die in New York gelisteten Scheine fielen".
_REACH = 3
_ENDS_DEMOTION = frozenset({"move", "grow", "act", "figure", "own", "trade", "report", "deliver"})
_SAYS = frozenset(
    {"said", "says", "announced", "reported", "forecast", "agreed", "sagte", "mitteilte",
     "ankündigte", "meldete", "annonce", "annoncé"}
)  # fmt: skip
_TIMES = frozenset(
    {"jahr", "quartal", "halbjahr", "monat", "woche", "year", "quarter", "month", "week",
     "trimestre", "année", "semestre", "exercice", "mois", "quartalsende", "jahresende",
     "monatsende", "halbjahresende", "stichtag", "jahreswechsel", "berichtszeitraum",
     "geschäftsjahr", "geschäftsquartal", "schlussquartal", "auftaktquartal", "vierteljahr"}
)  # fmt: skip
_AUXILIARIES = frozenset(
    {"ist", "sind", "war", "waren", "wird", "werden", "wurde", "will", "wollen", "soll", "kann",
     "muss", "dürfte", "is", "was", "were", "est", "était", "sont", "va"}
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A run of marks between two boundaries. `opener` is the kind of the boundary before it and
    `opening` its word; `closed` the kind of the one behind it; `kinds` are those of its marks."""

    marks: tuple[Mark, ...]
    opener: str
    opening: str
    closed: str
    kinds: frozenset[str]

    @cached_property
    def demoted(self) -> frozenset[int]:
        """The indices of heads that stand in a phrase such as "after …" or "revenue of …"."""
        found: set[int] = set()
        under = joint = -9
        last = -9
        for i, mark in enumerate(self.marks):
            if mark.kind == "demote" or (mark.kind == "role" and mark.value == "versus"):
                under = i
            elif of_a_deal(mark, self.marks[i - 1] if i else None):
                under = joint = i
            elif mark.kind == "figure" and mark.value == "factor":
                continue  # "trotz eines verdreifachten Erlöses"
            elif mark.kind in _ENDS_DEMOTION and mark.value not in WITH:
                under = -9
            elif mark.kind == "word" and mark.value in _AUXILIARIES:
                under = -9  # "Nach einem Verlust von 3 % am Montag ist SAP noch … wert"
            elif mark.kind in {"word", "name"} and mark.value.lower() in _TIMES:
                under = -9  # "verbuchte in diesem Jahr Aufträge von …"
            elif mark.value == "-" and mark.kind == "word":
                under += 2  # a compound is one word: "trotz eines Abo-Umsatzes"
            elif mark.kind in HEADS:
                behind_of = any(
                    m.kind == "role" and m.value in {"of", "for", "from"}
                    for m in self.marks[last + 1 : i]
                )
                sent = i > 0 and self.marks[i - 1].value == "from"
                sent = sent and (mark.kind == "company" or (mark.kind == "stop" and last >= 0))
                near = i - under <= _REACH and (under == joint or not self._acts(i))
                if (
                    near
                    or sent
                    or (behind_of and last >= 0 and i - last <= 9 and mark.kind == "topic")
                ):
                    found.add(i)
                if mark.kind == "topic":
                    last = i
        return frozenset(found)

    def _acts(self, i: int) -> bool:
        """Whether a verb follows: "with Amazon putting in $50 billion"."""
        following = self.marks[i + 1 : i + 2]
        if self.marks[i].kind == "company" and any(
            m.value == "to" for m in self.marks[i + 1 : i + 3]
        ):
            near = self.marks[i + 1 : i + 4]  # "after Nvidia agreed to buy"
            return any(m.kind == "act" for m in near) and near[0].kind in {"word", "role"}
        return self.marks[i].kind == "company" and any(
            m.kind in {"act", "move", "grow"} or m.value.lower() in _SAYS for m in following
        )

    def left(self, at: int, kinds: Sequence[str] = ()) -> Iterator[tuple[int, Mark]]:
        """The marks before index `at`, nearest first."""
        for i in range(at - 1, -1, -1):
            if not kinds or self.marks[i].kind in kinds:
                yield i, self.marks[i]

    def right(self, at: int, kinds: Sequence[str] = ()) -> Iterator[tuple[int, Mark]]:
        """The marks behind index `at`, nearest first."""
        for i in range(at + 1, len(self.marks)):
            if not kinds or self.marks[i].kind in kinds:
                yield i, self.marks[i]

    def has(self, kind: str) -> bool:
        """Whether a mark of this kind stands in the clause."""
        return kind in self.kinds

    def role(self, at: int) -> str:
        """The preposition of the figure at `at`: to, from, by, at, of, for, versus, or nothing."""
        figure = self.marks[at].figure
        if figure is not None and figure.previous is not None:
            return "to"  # of "from A to B"
        for skipped, (i, mark) in enumerate(self.left(at)):
            if mark.kind == "role":
                moved = mark.value == "of" and i and self.marks[i - 1].kind == "move"
                return "by" if moved else mark.value  # "a fondu de 589 milliards"
            if mark.kind == "own" and mark.value == "mit":
                return "at"  # "Mit 182 Dollar markierte die Aktie ein Rekordhoch"
            if mark.kind not in {"word", "name", "each"} or skipped == 2:
                return ""
        return ""

    def figures(self) -> Iterator[tuple[int, Quantity]]:
        """The indices of the figures, and the figures."""
        for i, mark in enumerate(self.marks):
            if mark.figure is not None:
                yield i, mark.figure


def clauses_of(marks: Sequence[Mark], *, inverts: bool = False) -> list[Clause]:
    """The clauses in order, empty ones left out. What goes on behind a parenthesis has the words
    before it as well, without their figures: "Kioxia (285A.T) gained 12 %"; where verbs stand last
    (`inverts`) the words before it have the verb behind: "um 58 % (auf 12 Mrd.) gesteigert"."""
    found: list[Clause] = []
    run: list[Mark] = []
    outer: list[Mark] = []
    repeated = 0
    opener, opening = "", ""
    for i, mark in enumerate(marks):
        if mark.kind not in _BOUNDARIES:
            run.append(mark)
            continue
        if mark.kind == "open" and inverts and len(run) > repeated:
            verbs = list(_verbs_behind(marks, i))
            found.append(_clause([*run, *verbs], opener, opening, mark))
            opener, opening = mark.kind, mark.value
        elif len(run) > repeated:
            found.append(_clause(run, opener, opening, mark))
            opener, opening = mark.kind, mark.value
        elif mark.kind in {"cut", "if"} or opener in {"", "close"}:
            opener, opening = mark.kind, mark.value
        if mark.kind == "open":
            outer = [_without_figure(m) for m in run]
        run = outer if mark.kind == "close" else []
        repeated = len(run)
        if mark.kind == "close":
            outer = []
    if len(run) > repeated:
        found.append(_clause(run, opener, opening, None))
    return found


def _verbs_behind(marks: Sequence[Mark], at: int) -> Iterator[Mark]:
    """The verbs between the end of the parenthesis that opens at `at` and the clause's."""
    inside = True
    for mark in marks[at + 1 :]:
        if inside:
            inside = mark.kind != "close"
        elif mark.kind in _BOUNDARIES or mark.figure is not None:
            return
        elif mark.kind in _VERBS:
            yield mark


_VERBS = frozenset({"move", "grow", "act", "report", "trade", "deliver"})


def _clause(run: list[Mark], opener: str, opening: str, end: Mark | None) -> Clause:
    return Clause(
        marks=tuple(run),
        opener=opener,
        opening=opening,
        closed=end.kind if end else "",
        kinds=frozenset([mark.kind for mark in run]),
    )


def _without_figure(mark: Mark) -> Mark:
    return mark if mark.figure is None else mark._replace(kind="word", value="", figure=None)
