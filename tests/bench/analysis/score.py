"""Found and annotated → what is right, missed and wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.article import Claim
from tests.bench.analysis.data import GoldClaim

# Of a claim that is right, what is looked at besides.
DETAILS = ("value_to", "previous", "period", "event_date", "approximation", "inferred")
Named = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of what is right, missed and wrong."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} R {self.recall:.3f} "
            f"({self.right} right, {self.missed} missed, {self.wrong} wrong)"
        )


@dataclass(slots=True, kw_only=True)
class Matched:
    """Claims paired one to one, and those left over on either side."""

    pairs: list[tuple[Claim, GoldClaim]] = field(default_factory=list)
    missed: list[GoldClaim] = field(default_factory=list)
    wrong: list[Claim] = field(default_factory=list)


def match_claims(found: Sequence[Claim], gold: Sequence[GoldClaim]) -> Matched:
    """Greedily, in order: metric, symbol, value, unit and direction are equal. Of several such
    the one with most of `DETAILS` equal."""
    matched = Matched(missed=list(gold))
    for claim in found:
        same = [each for each in matched.missed if _same(claim, each)]
        if not same:
            matched.wrong.append(claim)
            continue
        best = max(same, key=lambda each: sum(details(claim, each).values()))
        matched.missed.remove(best)
        matched.pairs.append((claim, best))
    return matched


def details(claim: Claim, gold: GoldClaim) -> dict[str, bool]:
    """Of each of `DETAILS` whether it is as annotated."""
    return {
        "value_to": _close(claim.value_to, gold.value_to),
        "previous": _close(claim.previous, gold.previous),
        "period": claim.period == gold.period,
        "event_date": claim.event_date == gold.event_date,
        "approximation": claim.approximation == gold.approximation,
        "inferred": claim.inferred == gold.inferred,
    }


def match_mentions(
    found: Sequence[Named], gold: Sequence[Named]
) -> tuple[Tally, Counter[Named], Counter[Named]]:
    """By symbol and surface, in order (the longest common subsequence); and what was missed and
    what is wrong."""
    width = len(gold) + 1
    table = [[0] * width for _ in range(len(found) + 1)]
    for row, one in enumerate(found, 1):
        for column, other in enumerate(gold, 1):
            table[row][column] = (
                table[row - 1][column - 1] + 1
                if one == other
                else max(table[row - 1][column], table[row][column - 1])
            )
    right = table[-1][-1]
    tally = Tally(right=right, missed=len(gold) - right, wrong=len(found) - right)
    return tally, Counter(gold) - Counter(found), Counter(found) - Counter(gold)


def _same(claim: Claim, gold: GoldClaim) -> bool:
    return (claim.metric, claim.symbol, claim.unit, claim.direction) == (
        gold.metric,
        gold.symbol,
        gold.unit,
        gold.direction,
    ) and _close(claim.value, gold.value)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-3 * max(abs(one), abs(other), 1e-9)
