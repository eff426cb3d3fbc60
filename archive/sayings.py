"""A company's claims → its figures, each with all that is said of it: who agrees, who contradicts.

A figure is one metric of one day or period. Two claims of it agree where one, rounded as it is
written, may be the other; the view claims_agreement counts by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from sqlite_utils import Database

from archive.claims import Said, with_ids

# Of so many newest claims the figures are taken; of one figure so many claims are read.
_READ = 300
_OF_ONE = 200
# Of one figure so many values are told; where there are more, the first are those that most say.
_VALUES = 6
# Of one value so many claims.
_CLAIMS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One value given for a figure by `articles`; `claims` are those of the first few of them.
    `contradicted` counts articles that give values of which none may be this one, `agreed` the
    others that give one that may."""

    claims: Sequence[Said]
    articles: int
    contradicted: int
    agreed: int

    @property
    def first(self) -> Said:
        return self.claims[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is said of one metric of one day or period, what most articles say first; `more` values
    are left out."""

    metric: str
    event_date: str | None
    period: str
    sayings: Sequence[Saying]
    more: int


def figures(db: Database, symbols: Iterable[str], most: int) -> list[Figure]:
    """The newest figures that are given under any of these symbols, the newest first."""
    newest = sorted(
        (tuple(row) for symbol in symbols for row in db.execute(_NEWEST, [symbol, _READ])),
        key=lambda row: row[:2],
        reverse=True,
    )
    keys = dict.fromkeys(row[2:] for row in newest)
    return [_figure(db, key) for key in list(keys)[:most]]


def figure(db: Database, symbol: str, metric: str, event_date: str, unit: str) -> Figure:
    """What is said of one metric of a day. There is a claim of it."""
    return _figure(db, (symbol, metric, event_date, "", unit))


_NEWEST = """
SELECT day, id, symbol, metric, event_date, period, unit FROM (
    SELECT * FROM claims WHERE symbol = ? ORDER BY day DESC, id DESC LIMIT ?)
WHERE low NOTNULL AND (event_date <> '' OR period <> '')
"""
_OF_FIGURE = """
SELECT id, article, value, value_to, approximation, low, high FROM claims
WHERE symbol = ? AND metric = ? AND event_date IS ? AND period = ? AND unit = ? AND low NOTNULL
ORDER BY id LIMIT ?
"""


class _Value(NamedTuple):
    """A value as an article gives it, and what it leaves open."""

    id: int
    article: int
    value: float
    value_to: float | None
    approximation: str
    low: float
    high: float


def _figure(db: Database, key: Sequence[str | None]) -> Figure:
    _symbol, metric, event_date, period, _unit = key
    values = [_Value(*row) for row in db.execute(_OF_FIGURE, [*key, _OF_ONE])]
    groups: dict[tuple[object, ...], dict[int, _Value]] = {}
    for one in values:
        groups.setdefault(one[2:], {}).setdefault(one.article, one)
    told = sorted(groups.values(), key=lambda group: -len(group))[:_VALUES]
    shown = [list(islice(group.values(), _CLAIMS)) for group in told]
    claims = {claim.id: claim for claim in with_ids(db, [one.id for some in shown for one in some])}
    everyone = {one.article for one in values}
    sayings = []
    for group, some in zip(told, shown, strict=True):
        agreeing = _agreeing(values, some[0])
        sayings.append(
            Saying(
                claims=[claims[one.id] for one in some],
                articles=len(group),
                contradicted=len(everyone - agreeing),
                agreed=len(agreeing) - 1,
            )
        )
    return Figure(
        metric=str(metric),
        event_date=event_date,
        period=str(period),
        sayings=sayings,
        more=len(groups) - len(told),
    )


def _agreeing(values: Iterable[_Value], one: _Value) -> set[int]:
    """The articles that give a value that may be this one."""
    return {other.article for other in values if one.low <= other.high and one.high >= other.low}
