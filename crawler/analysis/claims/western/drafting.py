"""Readings → drafts: each with its period, and with the day that the sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from crawler.analysis.claims.days import DATED, Day, foremost, nearest
from crawler.analysis.claims.draft import CENT, Draft
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.periods import Periods
from crawler.analysis.claims.western.quantity import FACTOR, Quantity
from crawler.analysis.claims.western.ratings import Rated
from crawler.analysis.claims.western.reading_of import Reading

# A price for each share is what somebody offers or pays, not a day's.
_OFFER = re.compile(r"\s(?:apiece|each)\b|\s(?:a|per) (?:share|ads)\b")


_OFFERED = re.compile(
    r"(?:offer|issue|ipo|placement) price"
    r"|(?:ausgabe|emissions|platzierungs|angebots|bezugs|stück)preis"
    r"|prix d['’](?:émission|introduction)"
)
_COINED = (("dollar", "USD"), ("euro", "EUR"))
# An amount "über" which something runs; but "Auftragsbestand über 9 Milliarden" is more than that.
_WORTH = frozenset({"orders", "spending", "raised", "debt", "cash"})
_NEAR = 30
_NEARLY = re.compile(r"\s(?:[a-zäöüß]+ )?(?:nahezu|fast|beinahe|annähernd|knapp)\b(?! \d)")
_STOCKS = ("bestand", "investitionen", "ausgaben", "schulden", "verschuldung")


class Drafting:
    """Makes the drafts of one sentence; `low` is its text in lower case, `told` the day that the
    text spoke of last."""

    def __init__(
        self, low: str, published: date | None, language: Language, told: date | None = None
    ) -> None:
        self._low, self._language = low, language
        self._periods = Periods(low, published, language)
        self._days = language.days.ranked(low, published, told)
        self.day = foremost(self._days)

    def drafts(self, readings: list[Reading], rated: Iterable[Rated]) -> list[Draft]:
        """All drafts, those of ratings last."""
        series = self._series(readings)
        made = [self._draft(reading, series.get(n)) for n, reading in enumerate(readings)]
        return made + [self._rating(rating) for rating in rated]

    def _series(self, readings: list[Reading]) -> dict[int, str]:
        levels = [n for n, reading in enumerate(readings) if not reading.found.direction]
        if len(levels) < 2:
            return {}
        first = readings[levels[0]]
        run = [n for n in levels if readings[n].found.metric == first.found.metric]
        return dict(zip(run, self._periods.series(len(run), first.figure.start), strict=False))

    def _draft(self, reading: Reading, period: str | None) -> Draft:
        found, figure, owner = reading
        if period is None:
            turned = found.previous is not None
            period = self._periods.of(found.metric, figure.start, figure.end, turned=turned)
        day, undated = self._day(found.metric, figure.start, figure.end, period)
        if found.metric == "price" and self._offered(reading):
            day, undated = None, True
        return Draft(
            metric=found.metric,
            value=figure.value if found.value is None else found.value,
            unit=found.unit or self._unit(figure),
            start=figure.start,
            end=figure.end,
            rule=found.rule,
            value_to=figure.value_to,
            previous=found.previous,
            inferred=found.inferred,
            direction=found.direction,
            approximation=self._approximation(reading),
            period=period,
            event_date=day.date if day else None,
            date_basis=day.basis if day else "",
            subject_at=owner.start,
            foreign=owner.foreign,
            undated=undated,
            beside=day is not None and day.beside,
        )

    def _day(self, metric: str, start: int, end: int, period: str) -> tuple[Day | None, bool]:
        """The day of a figure, and whether it has a time of its own that is not a day."""
        if metric not in DATED or (metric == "price" and _OFFER.search(self._low, end, end + 12)):
            return None, True  # "bought it at $23.28 apiece"
        day = nearest(self._days, self._low, start, end)
        quiet = bool(period) or self._language.days.quiet_near(self._low, start, end, day)
        return (None if quiet else day), quiet

    def _unit(self, figure: Quantity) -> str:
        """The unit; for bare cents that of the sentence's dollars or euros, if it has only one."""
        if figure.unit != CENT:
            return figure.unit
        named = [code for word, code in _COINED if word in self._low]
        return named[0] if len(named) == 1 else CENT

    def _offered(self, reading: Reading) -> bool:
        """Whether the price is one at which shares are offered, not one of the market."""
        head = reading.found.head
        near = head is not None and reading.figure.lead - head.end < _NEAR
        named = self._low[head.start : head.end] if head is not None and near else ""
        return reading.found.rule == "price of shares sold" or _OFFERED.search(named) is not None

    def _approximation(self, reading: Reading) -> str:
        """How exact the figure is: "über" behind a noun for an order or a loan is "of"."""
        found, figure = reading.found, reading.figure
        if figure.approximation == "over" and found.metric in _WORTH and found.head is not None:
            head, words = found.head, self._low[figure.lead : figure.start].strip()
            stock = self._low[head.start : head.end].endswith(_STOCKS)
            gap = self._low[head.end : figure.lead].strip()
            if words == "über" and (not gap or gap.startswith("mit ")) and not stock:
                return ""
        if found.direction and self._low.startswith("up to ", figure.lead):
            return ""  # "nudged its target up to ¥6,300"
        return figure.approximation or self._exceeds(figure.start) or self._nearly(figure)

    def _nearly(self, figure: Quantity) -> str:
        """`about` before an "almost" that stands behind its verb: "verdreifachte sich nahezu"."""
        return "about" if figure.kind == FACTOR and _NEARLY.match(self._low, figure.end) else ""

    def _exceeds(self, start: int) -> str:
        """`over` behind a verb such as "topped"."""
        before = self._low[max(0, start - 40) : start]
        return "over" if self._language.exceeds.search(before) else ""

    def _rating(self, rating: Rated) -> Draft:
        return Draft(
            metric="rating",
            value=None,
            unit="",
            start=rating.start,
            end=rating.end,
            rule="rating",
            direction=rating.direction,
            event_date=self.day.date if self.day else None,
            date_basis=self.day.basis if self.day else "",
            subject_at=rating.subject_at,
            foreign=rating.foreign,
        )
