"""Figures of two texts → those in common, and how they stand in both; figure → its key.

A translation may round, and writes units its own way: values are held against each other as
precise as the rougher is. That figures are the same says that two texts are of the same event;
that they stand in the same sentences, with no others beside them, that one is made of the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from archive.article import Figure

# By its digits: 12 % is in many texts, 46.77 % in few.
_WEIGHTS = {1: 0.3, 2: 0.7}
# A figure may stand a sentence farther on where a translator parts a long one.
_SLACK = 1

Value = tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What figures two texts have in common, weighed by their digits.

    `pairs` are the figures of the one and of the other, in order; `weight` is of all pairs;
    `shares` what part of each text's figures this is. `dense` is the part of the figures that are
    common in those sentences in which any is, the lesser of both texts; `steady` the part of
    neighbouring pairs that stand as many sentences apart in both. All parts are 0 to 1.
    """

    pairs: tuple[tuple[Figure, Figure], ...]
    weight: float
    shares: tuple[float, float]
    dense: float
    steady: float


def in_common(some: Sequence[Figure], others: Sequence[Figure]) -> Common:
    """What stands in both texts."""
    one, other = _places(some), _places(others)
    left = dict(other)
    pairs: list[tuple[Value, Value]] = []
    for value in one:
        match = next((each for each in left if _same(value, each)), None)
        if match is not None:
            del left[match]
            pairs.append((value, match))
    weight = sum(min(_weight(a), _weight(b)) for a, b in pairs)
    return Common(
        pairs=tuple((one[a][0], other[b][0]) for a, b in pairs),
        weight=weight,
        shares=(_part(weight, one), _part(weight, other)),
        dense=min(_dense(one, {a for a, _ in pairs}), _dense(other, {b for _, b in pairs})),
        steady=_steady([(one[a], other[b]) for a, b in pairs]),
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


def _places(figures: Sequence[Figure]) -> dict[Value, list[Figure]]:
    """Where each value stands, values in the order of the text."""
    places: dict[Value, list[Figure]] = {}
    for figure in figures:
        places.setdefault((figure.value, figure.unit), []).append(figure)
    return places


def _same(one: Value, other: Value) -> bool:
    if one[1] != other[1]:
        return False
    if one[0] == other[0]:
        return True
    rough = min(digits(one[0]), digits(other[0]))
    return rough > 1 and _rounded(one[0], rough) == _rounded(other[0], rough)


def _rounded(value: float, precision: int) -> str:
    return f"{value:.{precision - 1}e}"


def _weight(value: Value) -> float:
    return _WEIGHTS.get(digits(value[0]), 1.0)


def _part(weight: float, values: Sequence[Value] | dict[Value, list[Figure]]) -> float:
    return weight / max(sum(map(_weight, values)), 1e-9)


def _dense(places: dict[Value, list[Figure]], common: set[Value]) -> float:
    sentences = {figure.sentence for value in common for figure in places[value]}
    here = [v for v, found in places.items() if any(f.sentence in sentences for f in found)]
    return _part(sum(map(_weight, common)), here)


def _steady(pairs: Sequence[tuple[list[Figure], list[Figure]]]) -> float:
    if len(pairs) < 2:
        return 0.0
    ordered = sorted(pairs, key=lambda pair: (pair[0][0].sentence, pair[1][0].sentence))
    steps = [
        any(
            abs((b.sentence - a.sentence) - (d.sentence - c.sentence)) <= _SLACK
            for a, b, c, d in product(one[0], other[0], one[1], other[1])
        )
        for one, other in pairwise(ordered)
    ]
    return sum(steps) / len(steps)
