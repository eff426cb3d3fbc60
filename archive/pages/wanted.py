"""The claims page's query string → what is asked, with a hint for each thing that could not be
meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from archive.claims import Wanted
from archive.language import gettext as _
from archive.pages.asked import day_of, number_of, page_of, short

DIRECTIONS = ("up", "down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question for claims, as its address holds it. `company` is what was typed."""

    company: str = ""
    metric: str = ""
    direction: str = ""
    least: float | None = None
    most: float | None = None
    language: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    hints: tuple[str, ...] = ()

    def wanted(self, company: str) -> Wanted:
        """The question with the company's key, which only the archive can tell."""
        return Wanted(
            company=company,
            metric=self.metric,
            direction=self.direction,
            language=self.language,
            source=self.source,
            least=self.least,
            most=self.most,
            since=self.since,
            until=self.until,
        )

    @property
    def address(self) -> str:
        """The query string that asks this again, without what is not set."""
        fields = {
            "company": self.company,
            "metric": self.metric,
            "direction": self.direction,
            "min": _written(self.least),
            "max": _written(self.most),
            "language": self.language,
            "source": self.source,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "page": self.page if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in fields.items() if value})

    @property
    def least_written(self) -> str:
        return _written(self.least)

    @property
    def most_written(self) -> str:
        return _written(self.most)

    def on_page(self, page: int) -> Asked:
        return replace(self, page=page)

    def of(self, company: str) -> Asked:
        return replace(self, company=company, page=1)


def asked(arguments: Mapping[str, str]) -> Asked:
    """Reads the fields of the form; their names are the options' of `python -m archive claims`.
    Never fails: what makes no sense is left out, and a hint says so."""
    hints: list[str] = []
    text = {name: value.partition("\0")[0].strip() for name, value in arguments.items()}
    since = day_of(text.get("since", ""), hints)
    until = day_of(text.get("until", ""), hints)
    if since and until and since > until:
        hints.append(_("The first day is after the last, so nothing can lie between them."))
    direction = text.get("direction", "")
    if direction not in ("", *DIRECTIONS):
        hints.append(_("A claim goes up or down, not “%(text)s”.") % {"text": short(direction)})
        direction = ""
    return Asked(
        company=text.get("company", ""),
        metric=text.get("metric", ""),
        direction=direction,
        least=number_of(text.get("min", ""), hints),
        most=number_of(text.get("max", ""), hints),
        language=text.get("language", ""),
        source=text.get("source", ""),
        since=since,
        until=until,
        page=page_of(text.get("page", ""), hints),
        hints=tuple(hints),
    )


def _written(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"
