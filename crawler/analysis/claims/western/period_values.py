"""What the words for a time mean: "first quarter", "last year", "31 March".

Words without a year are resolved by the day of publication: a quarter is the latest that has ended
by then, unless the figure is a forecast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler.analysis.claims.western.language import Language

# The finer period wins where two stand together: "the first quarter of fiscal 2027".
ORDER = ("ago", "fiscal_quarter", "quarter", "half", "month", "year", "relative", "vague")
_AHEAD = re.compile(r"by|bis|d['’]ici")
_FORECAST = re.compile(
    r"\b(?:expects?|expecting|forecasts?|forecasting|guid(?:ed|es|ance|ing)|projects|projected|"
    r"outlook|anticipates?|will|erwartet|erwarten|prognos\w+|rechnet|rechnen|peilt|in aussicht|"
    r"ausblick|soll|sollen|wird|prévoit|prévoient|vise|table|attend|anticipe|prévision)\b"
)


_FISCAL = ("fiscal ", "fiscal-", "financial ", "financial-")
_OVER = re.compile(r"\s(?:just ended|ended|that ended)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period and where its words stand. `kind` is one of `ORDER`: `ago` is the same time of the
    year before, `vague` a quarter that the words do not name."""

    kind: str
    value: str
    start: int
    end: int


def value_of(kind: str, match: re.Match[str], published: date | None, language: Language) -> str:
    """The period that a match of this kind means; empty where it is unknown."""
    groups = {
        name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value
    }
    if kind == "fiscal_quarter":
        year = int(groups["year"][-2:]) + 2000
        return f"{year}-Q{_ordinal(groups, language)}"
    if kind == "year":
        if short := groups.get("short") or groups.get("split"):
            return f"20{short}"
        return groups.get("year") or groups.get("bare") or groups.get("ended") or ""
    if published is None:
        return ""
    if kind == "quarter":
        fiscal = match.string.endswith(_FISCAL, 0, match.start())
        return _quarter(groups, published, language, ahead=_is_ahead(match), fiscal=fiscal)
    if kind == "ago":
        return str(published.year - 1) if language.inverts else ""
    if kind == "half" and "latest" in groups:
        ended = published.month >= 6
        return f"{published.year}-H1" if ended else f"{published.year - 1}-H2"
    if kind == "half":
        half = 1 if "first" in groups else 2
        if "year" in groups:
            return f"{groups['year']}-H{half}"
        year = published.year if (half == 1 and published.month >= 4) or (
            half == 2 and published.month >= 9) else published.year - 1  # fmt: skip
        return f"{year}-H{half}"
    if kind == "month":
        name = (groups.get("month") or groups.get("first") or "").lower()
        month = language.months[name]
        ahead = _AHEAD.match(match[0]) is not None
        shift = int(ahead and month < published.month) - int(not ahead and month > published.month)
        return f"{groups.get('year') or published.year + shift}-{month:02d}"
    if kind == "relative":
        turns = {"now": 0, "past": -1, "before": -2, "next": 1}
        return str(published.year + next(v for name, v in turns.items() if name in groups))
    return ""


def _is_ahead(match: re.Match[str]) -> bool:
    """Whether the quarter is still to come, by the words of its clause."""
    text, start, end = match.string, match.start(), match.end()
    begin = max(text.rfind(";", 0, start), start - 80, 0)
    forecast = _FORECAST.search(text, begin, end + 60)
    return forecast is not None and not _OVER.match(text, end)


def _ordinal(groups: dict[str, str], language: Language) -> int:
    word = (groups.get("n") or groups.get("ordinal") or "").lower()
    return int(word) if word.isdigit() else language.ordinals.get(word, 0)


def _quarter(
    groups: dict[str, str], published: date, language: Language, *, ahead: bool, fiscal: bool
) -> str:
    now = (published.month - 1) // 3 + 1
    ended = (published.year, now - 1) if now > 1 else (published.year - 1, 4)
    if "now" in groups:
        return f"{published.year}-Q{now}"
    if "past" in groups:
        return f"{ended[0]}-Q{ended[1]}"
    number = _ordinal(groups, language)
    if "three" in groups or "opening" in groups:
        number = 1
    elif "finalthree" in groups or "holiday" in groups:
        number = 4
    elif name := (groups.get("months") or groups.get("first") or groups.get("last") or ""):
        month = next(n for word, n in language.months.items() if name.lower().startswith(word[:3]))
        number = (month - 1) // 3 + 1
    if not number:
        return ""
    if fiscal or "fiscal" in groups:
        return _fiscal(number, published, ahead)
    if ahead and number == now % 4 + 1:
        return f"{published.year + int(now == 4)}-Q{number}"  # "expects third-quarter sales of"
    year = published.year if number <= now else published.year - 1
    return f"{year}-Q{number}"


def _fiscal(number: int, published: date, ahead: bool) -> str:
    """A quarter of the fiscal year as the company counts: it is reported some six weeks after its
    end, or spoken of as much before it, and the year ends when its fourth quarter does."""
    end = published.month + (2 if ahead else -1.5) + 3 * (4 - number)
    return f"{published.year + int(end > 12)}-Q{number}"
