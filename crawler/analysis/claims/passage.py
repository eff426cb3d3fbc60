"""What the sentences of a paragraph hand on to one another: the day and the period.

"On 30 June … . At the close the share stood at 3.13 dollars." is of one day; "In the first quarter
sales rose 6 %. The margin fell to 18 %." of one quarter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from crawler.analysis.claims.days import DATED, Day
from crawler.analysis.claims.draft import AGO, Draft, year_before
from crawler.analysis.sentences import Sentence

# What a quarter or a year has; a purchase, a loan or a number of shares is of no period.
_OF_A_PERIOD = frozenset(
    {"revenue", "profit", "loss", "cash_flow", "revenue_growth", "profit_growth", "growth",
     "margin", "eps"}
)  # fmt: skip


# A market report's moves are all of its day.
_REPORT = re.compile(
    r"\b(?:M?DAX|M?Dax|EuroStoxx|FTSE|Nasdaq|S&P 500|Dow|Nikkei|Hang Seng|CAC|Stoxx|Wall Street)\b"
    r"|沪指|滬指|恒指|恆指|[午收早盘][评評]|大市|港股|美股|台股|A股"
    r"|日経平均|大引け|前引け|東証|코스피|코스닥|시황|마켓뷰|뉴욕증시|증시 마감"
)


class Passage:
    """Follows the day and the period through an article's sentences: `day` and `period` are those
    spoken of last, `report` whether it reports of a market's day."""

    def __init__(self, title: str) -> None:
        self.report = _REPORT.search(title) is not None
        self._paragraph = -1
        self._in_title = False
        self._day: Day | None = None
        self._report_day: Day | None = None
        self._last_day: Day | None = None
        self._period = ""
        self._heard: list[Callable[[], str]] = []
        self.day: date | None = None
        self.period = ""

    def complete(
        self,
        sentence: Sentence,
        drafts: list[Draft],
        named: Day | None,
    ) -> list[Draft]:
        """The drafts with what the sentences before say of their time; `named` is the day that
        this sentence itself names."""
        if (sentence.paragraph, sentence.in_title) != (self._paragraph, self._in_title):
            self._paragraph, self._in_title = sentence.paragraph, sentence.in_title
            # "The drop wiped out 6 billion" may begin a paragraph: it is still the day's.
            self._last_day = self._day
            # A quarter's results go on over paragraphs; a year is said again.
            self._period = self.period if self.period[5:6] in ("Q", "H") else ""
            self._heard.clear()
            self._day = self._report_day
        else:
            self._last_day = None
        completed = [self._complete(draft) for draft in drafts]
        if named is not None:
            self._day = named
            # "The day before, … . The next day …" are both seen from the day told of.
            self.day = self.day if self.day and named.beside else named.date
            if self.report and self._report_day is None:
                self._report_day = named
        if not drafts:
            return completed
        periods = [
            told.period
            for draft, told in zip(drafts, completed, strict=True)
            if told.period and told.metric in _OF_A_PERIOD and not draft.period.startswith(AGO)
        ]
        if periods:
            earlier = periods[-1] == year_before(periods[0])  # what a figure was compared with
            self._period = self.period = periods[0] if earlier else periods[-1]
            self._heard.clear()
        return completed

    def hear(self, period: Callable[[], str]) -> None:
        """A sentence without figures may name the period of what follows: "… raised its targets
        for 2026. Sales are to reach 16 billion." It is read when a figure asks for it."""
        self._heard.append(period)

    def _handed(self) -> str:
        """The period of the sentences before: the last one named."""
        self._period = next(
            filter(None, (heard() for heard in reversed(self._heard))), self._period
        )
        self._heard.clear()
        return self._period

    def _complete(self, draft: Draft) -> Draft:
        if draft.period.startswith(AGO):
            period = year_before(self._handed()) or draft.period.removeprefix(AGO)
            return replace(draft, period=period)
        if draft.metric in _OF_A_PERIOD:
            return draft if draft.period else replace(draft, period=self._handed())
        timed = draft.event_date is not None or draft.period or draft.undated
        handed = self._day
        if handed is None and draft.metric == "market_value_change":
            handed = self._last_day
        if handed is None or timed or draft.metric not in DATED:
            return draft
        basis = f"the sentence before: {handed.basis}"
        return replace(draft, event_date=handed.date, date_basis=basis)
