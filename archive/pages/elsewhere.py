"""A story's other articles → what each says differently from the one that is read, in figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.claims import SAID, Said, said

# Of one article so many figures that the other does not give.
_MOST = 4
# Claims of so many members are read.
_MEMBERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One figure, as the article gives it, and as the other does."""

    here: Said
    there: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What another article of the story says: figures that contradict, and figures that are not
    here (`more` of them are left out). `same` counts those that both give alike."""

    differing: Sequence[Differing]
    further: Sequence[Said]
    more: int
    same: int


def beside(db: Database, here: Sequence[Said], others: Sequence[int]) -> Mapping[int, Beside]:
    """By article id, for those of the others that claim anything."""
    rows = map(said, db.execute(_OF_ARTICLES, [json.dumps(others[:_MEMBERS])]))
    claims: dict[int, list[Said]] = {}
    for claim in rows:
        claims.setdefault(claim.article, []).append(claim)
    return {article: _beside(here, there) for article, there in claims.items()}


_OF_ARTICLES = f"{SAID} WHERE article IN (SELECT value FROM json_each(?)) ORDER BY claims.id"  # noqa: S608


def _beside(here: Sequence[Said], there: Sequence[Said]) -> Beside:
    differing: list[Differing] = []
    further: dict[tuple[object, ...], Said] = {}
    same = 0
    for claim in there:
        alike = [one for one in here if _is_alike(one, claim)]
        if any(_meet(claim, one) for one in alike):
            same += 1
        elif ours := [one for one in alike if _is_of_one_time(one, claim)]:
            differing.append(Differing(here=ours[0], there=claim))
        else:
            further.setdefault((claim.symbol, claim.metric, claim.value), claim)
    return Beside(
        differing=differing,
        further=list(further.values())[:_MOST],
        more=max(len(further) - _MOST, 0),
        same=same,
    )


def _is_alike(one: Said, other: Said) -> bool:
    """Whether both are figures of one kind; whose it is one text may leave to be understood."""
    whose = one.symbol == other.symbol or not (one.symbol and other.symbol)
    return whose and (one.metric, one.unit) == (other.metric, other.unit)


def _is_of_one_time(one: Said, other: Said) -> bool:
    """Whether both texts name the same day or period, without which two figures of one kind may
    be of different things."""
    time = (one.event_date, one.period)
    return time != (None, "") and time == (other.event_date, other.period)


def _meet(one: Said, other: Said) -> bool:
    """Whether, rounded as they are written, both may be the same."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return one.value == other.value
    return one.low <= other.high and one.high >= other.low
