"""A query string → what is asked, with a hint for each thing that could not be meant."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from archive.language import gettext as _
from archive.search import COUNTED, Filters

PER_PAGE = 20
# Beyond what is counted nothing is numbered.
LAST_PAGE = COUNTED // PER_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search, as its address holds it. `company` is what was typed; `move` is the least
    claimed move in percent; `everything` shows also what is hidden as not relevant; `page` is from
    1 to LAST_PAGE + 1."""

    q: str = ""
    language: str = ""
    source: str = ""
    company: str = ""
    since: date | None = None
    until: date | None = None
    move: float | None = None
    by_relevance: bool = False
    everything: bool = False
    page: int = 1
    hints: tuple[str, ...] = ()

    @property
    def filters(self) -> Filters:
        """Without the company, which only the archive can tell."""
        return Filters(
            language=self.language,
            source=self.source,
            since=self.since,
            until=self.until,
            move=self.move,
            shown="all" if self.everything else "relevant",
        )

    @property
    def address(self) -> str:
        """The query string that asks this again, without what is not set."""
        fields = {
            "q": self.q,
            "language": self.language,
            "source": self.source,
            "company": self.company,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "move": self.move_written,
            "order": "relevance" if self.by_relevance else "",
            "all": "1" if self.everything else "",
            "page": self.page if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in fields.items() if value})

    def on_page(self, page: int) -> Asked:
        return replace(self, page=page)

    @property
    def followed(self) -> Asked:
        """The same as a feed has it: the newest first, from the beginning."""
        return replace(self, page=1, by_relevance=False)

    def but(self, **changed: Any) -> Asked:
        """The same question with other filters, from the first page."""
        return replace(self, page=1, **changed)

    def narrowed_to(self, name: str, value: str) -> Asked:
        """The same with one more filter, as it stands in an address."""
        return self.but(**{name: getattr(asked({name: value}), name)})

    def q_with(self, word: str, other: str) -> str:
        """The question with another word in the place of one."""
        return re.sub(rf"(?i)\b{re.escape(word)}\b", lambda _: other, self.q)

    @property
    def move_written(self) -> str:
        return f"{self.move:g}" if self.move is not None else ""

    def of(self, company: str) -> Asked:
        return self.but(company=company)

    @property
    def narrowed(self) -> Mapping[str, Asked]:
        """For each filter that is set, in words, the same question without it."""
        days = self.since or self.until
        language = _("the language %(text)s") % {"text": self.language}
        source = _("the source %(text)s") % {"text": self.source}
        company = _("the company %(text)s") % {"text": short(self.company)}
        without = {
            language: self.language and self.but(language=""),
            source: self.source and self.but(source=""),
            company: self.company and self.but(company=""),
            _("the days"): days and self.but(since=None, until=None),
            _("the size of a claimed move"): self.move is not None and self.but(move=None),
        }
        return {words: asked for words, asked in without.items() if isinstance(asked, Asked)}

    def without_filters(self) -> Asked:
        return Asked(q=self.q, by_relevance=self.by_relevance, everything=self.everything)


def asked(arguments: Mapping[str, str]) -> Asked:
    """Reads the fields of the search form. Never fails: what makes no sense is left out, and a
    hint says so."""
    hints: list[str] = []
    since = day_of(arguments.get("since", ""), hints)
    until = day_of(arguments.get("until", ""), hints)
    if since and until and since > until:
        hints.append(_("The first day is after the last, so nothing can lie between them."))
    move = number_of(arguments.get("move", ""), hints)
    order = arguments.get("order", "")
    if order not in ("", "date", "relevance"):
        hint = _("Articles are ordered by date or by relevance, not by “%(order)s”.")
        hints.append(hint % {"order": short(order)})
    return Asked(
        # A text in SQL ends at its first NUL; `?_search=` gets no more than that either.
        q=arguments.get("q", "").partition("\0")[0].strip(),
        language=arguments.get("language", "").strip(),
        source=arguments.get("source", "").strip(),
        company=arguments.get("company", "").partition("\0")[0].strip(),
        since=since,
        until=until,
        move=move,
        by_relevance=order == "relevance",
        everything=arguments.get("all", "") not in ("", "0"),
        page=page_of(arguments.get("page", ""), hints),
        hints=tuple(hints),
    )


def day_of(text: str, hints: list[str]) -> date | None:
    """The day that was typed; None, and a hint, for what is none."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        hint = _("“%(text)s” is not a day. Days are written 2026-01-31.")
        hints.append(hint % {"text": short(text)})
        return None


def number_of(text: str, hints: list[str]) -> float | None:
    """The number that was typed; None, and a hint, for what is none."""
    if not text.strip():
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        hint = _("“%(text)s” is not a number. Numbers are written 46.77 or 3e9.")
        hints.append(hint % {"text": short(text)})
        return None
    return number


def page_of(text: str, hints: list[str]) -> int:
    """The page that was asked for, from 1 to LAST_PAGE + 1; the first, and a hint, for none."""
    try:
        number = int(text or "1")
    except ValueError:
        number = 0
    if number < 1:
        hints.append(_("“%(text)s” is not a page, so here is the first.") % {"text": short(text)})
        return 1
    return min(number, LAST_PAGE + 1)


def short(text: str) -> str:
    """What was typed, as far as a hint repeats it."""
    return text if len(text) <= 40 else text[:40] + "…"
