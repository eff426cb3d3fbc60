"""Figures of two texts → those in common, and how they stand in both; figure → its key.

A translation may round, and writes units its own way: values are held against each other as
precise as the rougher is. That figures are the same says that two texts are of the same event;
that hardly any is missing, and that they stand in the same order, that one is made of the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from archive.article import Figure

# By its digits: 12 % is in many texts, 46.77 % in few.
_WEIGHTS = {1: 0.3, 2: 0.7}
# What rounding to two digits changes at most.
_ROUNDED = 0.05

Value = tuple[float, str]
Places = dict[Value, list[Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What figures two texts have in common, weighed by their digits.

    `pairs` are the figures of the one and of the other, in the order of the one; `weight` is of
    all pairs; `shares` what part of each text's figures this is. `against` is the weight of the
    figures that would not be as they are if one text, the likelier, were made of the other: those
    that only it has, and those that it leaves out of sentences of which it has some. `ordered` is
    the part of any two pairs that stand in both texts in the same order, or in one sentence.
    Parts are 0 to 1.
    """

    pairs: tuple[tuple[Figure, Figure], ...]
    weight: float
    shares: tuple[float, float]
    against: float
    ordered: float


def in_common(some: Sequence[Figure], others: Sequence[Figure]) -> Common:
    """What stands in both texts; the same of the other and the one, but for the order of pairs."""
    one, other = _places(some), _places(others)
    pairs = _pairs(one, other)
    weight = sum(min(_weight(a), _weight(b)) for a, b in pairs)
    mine, theirs = {a for a, _ in pairs}, {b for _, b in pairs}
    return Common(
        pairs=tuple((one[a][0], other[b][0]) for a, b in pairs),
        weight=weight,
        shares=(_part(weight, one), _part(weight, other)),
        against=min(
            _only(one, mine) + _left_out(other, theirs), _only(other, theirs) + _left_out(one, mine)
        ),
        ordered=_ordered([(_sentences(one[a]), _sentences(other[b])) for a, b in pairs]),
    )


def written(figures: Iterable[Figure]) -> str:
    """As JSON: [value, unit, sentence, as written] of each."""
    rows = [[one.value, one.unit, one.sentence, one.text] for one in figures]
    return json.dumps(rows, ensure_ascii=False)


@lru_cache(maxsize=256)
def parsed(written: str) -> tuple[Figure, ...]:
    """Back from JSON. A text is compared with several."""
    return tuple(
        Figure(value=value, unit=unit, sentence=sentence, text=text)
        for value, unit, sentence, text in json.loads(written)
    )


def key(figure: Figure) -> int | None:
    """Three leading digits, power of ten and unit as one number; None for a figure that is in too
    many texts to find one by."""
    if digits(figure.value) < 2:
        return None
    mantissa, _, power = f"{figure.value:.2e}".partition("e")
    leading = int(mantissa.replace(".", ""))
    return ((int(power) + 32) * 1000 + leading) * 2 + (figure.unit == "%")


def digits(value: float) -> int:
    """Digits that a value has without the zeros at its ends: 46.77 has 4, 3,500,000 has 2."""
    return len(f"{value:.12g}".partition("e")[0].replace(".", "").strip("0"))


def _places(figures: Sequence[Figure]) -> Places:
    """Where each value stands, values in the order of the text."""
    places: Places = {}
    for figure in figures:
        places.setdefault((figure.value, figure.unit), []).append(figure)
    return places


def _pairs(one: Places, other: Places) -> list[tuple[Value, Value]]:
    """Each value with its like: the same, else one that is the same when rounded, nearest first."""
    pairs = {value: value for value in one if value in other}
    rough = [
        (abs(a[0] - b[0]) / max(a[0], b[0]), a, b)
        for a, b in product(one.keys() - pairs.keys(), other.keys() - pairs.keys())
        if _rounds(a, b)
    ]
    for _, a, b in sorted(rough, key=lambda found: (found[0], sorted(found[1:]))):
        if a not in pairs and b not in pairs.values():
            pairs[a] = b
    return [(value, pairs[value]) for value in one if value in pairs]


def _rounds(one: Value, other: Value) -> bool:
    if one[1] != other[1] or abs(one[0] - other[0]) > _ROUNDED * max(one[0], other[0]):
        return False
    rough = min(digits(one[0]), digits(other[0]))
    return rough > 1 and _rounded(one[0], rough) == _rounded(other[0], rough)


def _rounded(value: float, precision: int) -> str:
    return f"{value:.{precision - 1}e}"


def _weight(value: Value) -> float:
    return _WEIGHTS.get(digits(value[0]), 1.0)


def _weights(values: Iterable[Value]) -> float:
    return sum(map(_weight, values))


def _part(weight: float, values: Iterable[Value]) -> float:
    return weight / max(_weights(values), 1e-9)


def _only(places: Places, common: set[Value]) -> float:
    return _weights(places.keys() - common)


def _left_out(places: Places, common: set[Value]) -> float:
    """What stands beside what is common."""
    taken = {figure.sentence for value in common for figure in places[value]}
    return _weights(
        value
        for value, found in places.items()
        if value not in common and any(figure.sentence in taken for figure in found)
    )


def _sentences(found: Iterable[Figure]) -> frozenset[int]:
    return frozenset(figure.sentence for figure in found)


def _ordered(pairs: Sequence[tuple[frozenset[int], frozenset[int]]]) -> float:
    alike = [
        not _orders(one, then).isdisjoint(_orders(other, next_))
        for (one, other), (then, next_) in combinations(pairs, 2)
    ]
    return sum(alike) / len(alike) if alike else 0.0


def _orders(some: frozenset[int], others: frozenset[int]) -> set[int]:
    """Of two figures, each in some sentences: -1 where the one stands before the other, 1 where
    behind it, 0 where both are in one sentence."""
    return {
        order
        for order, found in (
            (-1, min(some) < max(others)),
            (0, not some.isdisjoint(others)),
            (1, max(some) > min(others)),
        )
        if found
    }
