"""A company's claims → its figures, each with all that is said of it: who agrees, who contradicts.

A figure is one metric of one day or period. Two claims of it agree where one, rounded as it is
written, may be the other; the view claims_agreement counts by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.claims import SAID, Said, said

# Of so many newest claims the figures are taken; of one figure so many claims are read.
_READ = 300
_OF_ONE = 200
# Of one figure so many values are told; where there are more, the first are those that most say.
_VALUES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One value given for a figure, by `claims`, one an article. `contradicted` counts articles
    that give values of which none may be this one, `agreed` the others that give one that may."""

    claims: Sequence[Said]
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
        (claim for symbol in symbols for claim in _newest(db, symbol)),
        key=lambda claim: (claim.day, claim.id),
        reverse=True,
    )
    keys = dict.fromkeys(_figure(claim) for claim in newest if _is_of_a_time(claim))
    return [_figured(_of_figure(db, key)) for key in list(keys)[:most]]


def figure(db: Database, symbol: str, metric: str, event_date: str, unit: str) -> Figure:
    """What is said of one metric of a day. There is a claim of it."""
    return _figured(_of_figure(db, (symbol, metric, event_date, "", unit)))


def _newest(db: Database, symbol: str) -> list[Said]:
    return [said(row) for row in db.execute(_OF_SYMBOL, [symbol, _READ])]


def _of_figure(db: Database, key: Sequence[str | None]) -> list[Said]:
    return [said(row) for row in db.execute(_OF_FIGURE, [*key, _OF_ONE])]


_OF_SYMBOL = f"""
{SAID} WHERE claims.id IN (
    SELECT id FROM claims WHERE symbol = ? ORDER BY day DESC, id DESC LIMIT ?)
"""  # noqa: S608
_OF_FIGURE = f"""
{SAID} WHERE claims.id IN (
    SELECT id FROM claims
    WHERE symbol = ? AND metric = ? AND event_date IS ? AND period = ? AND unit = ? AND low NOTNULL
    LIMIT ?)
ORDER BY claims.id
"""  # noqa: S608


def _is_of_a_time(claim: Said) -> bool:
    return claim.low is not None and bool(claim.event_date or claim.period)


def _figure(claim: Said) -> tuple[str, str, str | None, str, str]:
    return claim.symbol, claim.metric, claim.event_date, claim.period, claim.unit


def _figured(claims: Sequence[Said]) -> Figure:
    groups: dict[tuple[object, ...], dict[int, Said]] = {}
    for claim in claims:
        value = (claim.value, claim.value_to, claim.approximation, claim.low, claim.high)
        groups.setdefault(value, {}).setdefault(claim.article, claim)
    everyone = {claim.article for claim in claims}
    first = sorted(groups.values(), key=lambda group: -len(group))[:_VALUES]
    sayings = []
    for group in first:
        agreeing = _agreeing(claims, next(iter(group.values())))
        sayings.append(
            Saying(
                claims=list(group.values()),
                contradicted=len(everyone - agreeing),
                agreed=len(agreeing) - 1,
            )
        )
    return Figure(
        metric=claims[0].metric,
        event_date=claims[0].event_date,
        period=claims[0].period,
        sayings=sayings,
        more=len(groups) - len(first),
    )


def _agreeing(claims: Sequence[Said], one: Said) -> set[int]:
    """The articles that give a value that may be this one."""
    return {claim.article for claim in claims if _meet(claim, one)}


def _meet(one: Said, other: Said) -> bool:
    assert one.low is not None
    assert one.high is not None
    assert other.low is not None
    assert other.high is not None
    return one.low <= other.high and one.high >= other.low
