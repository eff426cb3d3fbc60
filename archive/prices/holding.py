"""A claimed move or price, held against the prices of its day.

A move is held against the change from the close before, neither adjusted for dividends: so is it
quoted. On the day of a split that would be absurd (a tenth of the price, and nobody lost a cent).
Such a day is told by the adjusted closes: where the part that they are of the close itself changes
by more than a fifth from one day to the next, the close before is brought to the new shares. Where
a file has no adjusted closes nothing tells a split from a fall by half (SenseTime's of 30 June
2022 was one), so there the closes stand as they are. Yahoo's closes have splits taken out already,
in the past too: an article from before a split then names a multiple of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from archive.language import digits
from archive.language import gettext as _
from archive.prices.table import Around, Session

# Dividends, even special ones, seldom reach a fifth of the price; a split of 5 to 4 does.
_SPLIT = 1.2
# Closes are rounded too: by so much a change in percent, a price as a part of itself.
_SLACK = 0.01
_PART = 1e-6

Verdict = Literal["agrees", "low", "high", "within", "differs", "no session", "no prices"]


class Claimed(Protocol):
    """What of a claim is held: `archive.claims.Said` has it. `low` and `high` are what its figure,
    rounded as it is, may be; falls below zero."""

    @property
    def metric(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def value_to(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def event_date(self) -> str | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the prices say to a claim, in `words` of the language that is spoken. `close` is the
    change by the close, or the close itself, in the claim's unit; None where there is none to hold
    against."""

    verdict: Verdict
    words: str
    close: float | None = None


def no_prices() -> Held:
    """What a claim is held against where there is nothing to hold it against."""
    return Held(verdict="no prices", words=_("no prices"))


def holdable(claim: Claimed) -> bool:
    """Whether prices could say anything to it: a move or a price, of one day."""
    return (
        claim.metric in ("price_move", "price")
        and claim.event_date is not None
        and not claim.period
        and claim.low is not None
    )


def hold(claim: Claimed, around: Around) -> Held:
    """A claim that is `holdable`, held against its day. What is not in percent must be in the
    currency of these prices."""
    if around.on is None:
        if around.covered:
            return Held(verdict="no session", words=_("no session that day"))
        return no_prices()
    if claim.metric == "price":
        return _price(claim, around.on)
    if around.before is None:
        return no_prices()
    before = around.before.close / split(around.before, around.on)
    figures = (around.on.close, around.on.low, around.on.high)
    if claim.unit == "%":
        moves = [None if figure is None else (figure / before - 1) * 100 for figure in figures]
    else:
        moves = [None if figure is None else figure - before for figure in figures]
    return _move(claim, *moves)


def split(before: Session, on: Session) -> float:
    """How many shares one of the day before has become: 10.0 for ten to one, 1.0 on any other
    day."""
    if before.adjusted is None or on.adjusted is None:
        return 1.0
    became = (on.adjusted / on.close) / (before.adjusted / before.close)
    return became if not 1 / _SPLIT < became < _SPLIT else 1.0


def _move(claim: Claimed, close: float | None, low: float | None, high: float | None) -> Held:
    assert close is not None
    if not claim.direction:  # "moved by 3 %"
        close, low, high = abs(close), None, None
    slack = _SLACK if claim.unit == "%" else abs(close) * _PART
    if _meets(claim, close, slack):
        return Held(verdict="agrees", words=_("agrees"), close=close)
    if claim.direction == "down" and low is not None and _meets(claim, low, slack):
        return Held(verdict="low", words=_("agrees with the day’s low"), close=close)
    if claim.direction == "up" and high is not None and _meets(claim, high, slack):
        return Held(verdict="high", words=_("agrees with the day’s high"), close=close)
    unit = _("points") if claim.unit == "%" else claim.unit
    return Held(verdict="differs", words=_differs(claim, close, unit), close=close)


def _price(claim: Claimed, on: Session) -> Held:
    close, low, high = on.close, on.low, on.high
    if _meets(claim, close, close * _PART):
        return Held(verdict="agrees", words=_("agrees"), close=close)
    if low is not None and high is not None:
        if _overlaps(claim, low, high):
            return Held(verdict="within", words=_("within the day’s range"), close=close)
        times = round((claim.value or 0) / close)
        if times > 1 and _overlaps(claim, low * times, high * times):
            words = _("%(times)s times the day’s prices, as before a split") % {"times": times}
            return Held(verdict="differs", words=words, close=close)
    return Held(verdict="differs", words=_differs(claim, close, claim.unit), close=close)


def _differs(claim: Claimed, close: float, unit: str) -> str:
    by = digits(_off(claim, close))
    return _("differs by %(by)s %(unit)s") % {"by": by, "unit": unit}


def _meets(claim: Claimed, figure: float, slack: float) -> bool:
    return _overlaps(claim, figure - slack, figure + slack)


def _overlaps(claim: Claimed, least: float, most: float) -> bool:
    assert claim.low is not None
    assert claim.high is not None
    return claim.low <= most and claim.high >= least


def _off(claim: Claimed, figure: float) -> str:
    """How far the figure is from what is claimed, from the nearer end of a range."""
    sign = -1 if claim.direction == "down" else 1
    ends: Sequence[float] = [sign * end for end in (claim.value, claim.value_to) if end is not None]
    return f"{min(abs(figure - end) for end in ends):,.2f}".rstrip("0").rstrip(".")
