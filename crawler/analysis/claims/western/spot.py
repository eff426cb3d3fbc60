"""A figure in its place, as the rules look at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.directions import direction
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity

NAMES = frozenset({"company", "private", "name", "described"})
# A share costs less than this in any currency.
_DEAREST_SHARE = 5_000_000
_AND = frozenset({"und", "beziehungsweise", "bzw", "respektive", "resp", "sowie", "and", "et"})
_SMALL_UNITS = frozenset({"KRW", "JPY"})


@dataclass(slots=True)
class Spot:
    """The figure, its index among the clause's marks, the clause, and what went before.

    `role` is its preposition, `way` its direction and `word` what says so; `known` is what rules
    have found already, by name.
    """

    figure: Quantity
    at: int
    clause: Clause
    memory: Memory
    known: dict[str, Mark | None] = field(default_factory=dict)
    role: str = field(init=False)
    way: str = field(init=False)
    word: Mark | None = field(init=False)

    def __post_init__(self) -> None:
        self.role = self.clause.role(self.at)
        self.way, self.word = direction(self.figure, self.at, self.clause)
        if not self.way and self.behind is None and self.clause.closed == "cut":
            self.way, self.word = self._behind_the_list()

    def _behind_the_list(self) -> tuple[str, Mark | None]:
        """The direction that a list's last figure has behind it: "notierten 0,4 beziehungsweise
        1,9 Prozent fester"."""
        row, n = self.memory.row, len(self.memory.clauses)
        following = row[n].marks if n < len(row) and row[n].opening in _AND else ()
        last = following[0].figure if len(following) > 1 else None
        if last is None or last.kind != self.figure.kind or following[1].kind != "move":
            return "", None
        return following[1].value.partition("/")[0], following[1]

    @property
    def last(self) -> Found | None:
        """What was found last in the sentence."""
        return self.memory.last

    @property
    def behind(self) -> Mark | None:
        """The next mark of the clause."""
        marks = self.clause.marks
        return marks[self.at + 1] if self.at + 1 < len(marks) else None

    @property
    def roled(self) -> str:
        """The words of the figure's preposition."""
        near = reversed(self.clause.marks[max(0, self.at - 4) : self.at])
        return next((self.text(m) for m in near if m.kind == "role"), "")

    @property
    def priced(self) -> bool:
        """Whether the amount is of a share's size."""
        most = 1_000_000 if self.figure.unit in _SMALL_UNITS else 1000  # "1,4 Millionen Won"
        return self.figure.scale <= most and self.figure.value < _DEAREST_SHARE

    @property
    def in_small(self) -> bool:
        """Whether the amount is in won or yen, of which a share may cost a million."""
        return self.figure.unit in _SMALL_UNITS

    def text(self, mark: Mark | None) -> str:
        """The mark's words, in lower case."""
        return self.memory.text[mark.start : mark.end] if mark is not None else ""

    def beside(self, mark: Mark | None) -> bool:
        """Whether the mark stands directly before or behind the figure."""
        near = self.clause.marks[max(0, self.at - 2) : self.at + 2]
        return mark is not None and any(each is mark for each in near)

    def heading(self) -> Mark | None:
        """The noun of "Betriebsgewinn: 435 Millionen", where nothing stands between."""
        if self.clause.opening != ":" or self.at or len(self.memory.clauses) < 2:
            return None
        earlier = self.memory.clauses[-2]
        if earlier.has("figure"):
            return None
        return next((m for m in reversed(earlier.marks) if m.kind == "topic"), None)

    def carried_subject(self) -> Mark | None:
        """Of whom a clause without a subject speaks."""
        return self.memory.near if self.memory.relative(self.clause) else self.memory.subject
