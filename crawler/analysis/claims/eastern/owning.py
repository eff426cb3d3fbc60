"""What owns a figure: a noun, a verb or a word for figures that are none of ours."""

from __future__ import annotations

from typing import NamedTuple

from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading

_IN_OR_OUT = frozenset({"赤字", "黒字", "적자", "흑자"})


class Owner(NamedTuple):
    """`near` where the noun stands in the figure's own clause; `behind` where it follows it; `echo`
    where another word stands for it (総額). (A tuple, as `Cue` is.)"""

    metric: str
    direction: str
    start: int
    end: int
    role: str
    near: bool = True
    behind: bool = False
    echo: bool = False

    @property
    def blocked(self) -> bool:
        """Whether the figure is none of ours."""
        return self.role == "block"


def owned(cue: Cue, *, near: bool, behind: bool = False) -> Owner:
    """The owner that a word is."""
    return Owner(
        metric=cue.word.metric,
        direction=cue.word.direction,
        start=cue.start,
        end=cue.end,
        role=cue.word.role,
        near=near,
        behind=behind,
    )


def flowing(reading: Reading, figure: Quantity, behind: Owner) -> Owner | None:
    """FCFは12億円の赤字(前年同期は3億円の黒字): the cash flow that a figure in the black or the red
    behind it is still of."""
    if reading.text[behind.start : behind.end] not in _IN_OR_OUT:
        return None
    clause = reading.clause(figure.start)[0]
    last = reading.before(figure.start, {"noun"}, clause)
    while last and last.text in _IN_OR_OUT:
        last = reading.before(last.start, {"noun"}, clause)
    return owned(last, near=True) if last and last.word.metric == "cash_flow" else None


def priced(cue: Cue) -> Owner:
    """주당: a word that makes its figure a price."""
    return Owner(metric="price", direction="", start=cue.start, end=cue.end, role="noun")
