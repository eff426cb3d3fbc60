"""What one sentence's words give, before it is known whose figure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crawler.analysis.sentences import Sentence

# The unit of an amount in cents that says not whose; the listing's currency decides.
CENT = "cent"


# Before a period: of the year before that of the sentences before, or else the period itself.
AGO = "ago:"


def year_before(period: str) -> str:
    """A period a year back; empty for none."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A company named in the sentence at hand: offsets in the sentence."""

    symbol: str
    start: int
    end: int


class Setting(NamedTuple):
    """What a reader of rules knows beside the sentence; a tuple, as each sentence has one.

    `named` are the companies named in it, `before` the sentence before and `topic` what its last
    figure was of (price, revenue …), `way` its direction if it was a rate; the article's language
    and the day of publication; the `day` and the `period` that the article spoke of last; whether
    it is the `report` of a market's day; the currency of the country it was written in (`home`),
    empty where unknown. `named_before` are the companies of the sentence before, with offsets
    below zero."""

    named: tuple[Named, ...] = ()
    before: Sentence | None = None
    topic: str = ""
    way: str = ""
    language: str = ""
    published: date | None = None
    day: date | None = None
    period: str = ""
    report: bool = False
    home: str = ""
    named_before: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim without its subject; fields as in `archive.article.Claim`. `start` and `end` are
    the figure's offsets in the sentence. `subject_at`: offset in the sentence of the mention
    that the grammar gives the figure to, None where the rule does not know; `foreign`: the
    figure is surely somebody's who is not named among the mentions; `undated`: the sentence gives
    it a time of its own ("since April"), so the day of the sentence before is not its day;
    `beside`: its day is only seen from the one told of ("the day before")."""

    metric: str
    value: float | None
    unit: str
    start: int
    end: int
    rule: str
    value_to: float | None = None
    previous: float | None = None
    inferred: bool = False
    direction: str = ""
    approximation: str = ""
    period: str = ""
    event_date: date | None = None
    date_basis: str = ""
    subject_at: int | None = None
    foreign: bool = False
    undated: bool = False
    beside: bool = False
