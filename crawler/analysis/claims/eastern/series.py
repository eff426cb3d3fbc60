"""The years of a list of figures: 2025/2026/2027年归母净利润分别为92亿元、158亿元、203亿元."""

from __future__ import annotations

import re

from crawler.analysis.claims.draft import Draft
from crawler.analysis.claims.eastern.reading import Reading

_YEARS = re.compile(
    r"(?<!\d)(?:20\d\d|2\d)年?(?:(?:[/、,~-]|至|和|及|与)(?:20\d\d|2\d)年?){1,4}(?=年|E|财年|[^\d.%])"
)
_YEAR = re.compile(r"\d+")
_SPAN = re.compile("[~至-]")


def year_of(reading: Reading, draft: Draft) -> str:
    """The year of a figure in a list of as many as the years named before it; else empty."""
    if not reading.grammar.verb_first:
        return ""
    found = list(_YEARS.finditer(reading.dated, 0, draft.start))
    if not found or not reading.grammar.each.search(reading.text, found[-1].end(), draft.start):
        return ""
    years = [2000 + int(year) % 100 for year in _YEAR.findall(found[-1][0])]
    if len(years) == 2 and _SPAN.search(found[-1][0]):
        years = list(range(years[0], years[1] + 1))
    own = next((one for one in reading.figures if one.start == draft.start), None)
    alike = [
        one
        for one in reading.figures
        if own and one.start >= found[-1].end() and (one.kind, one.big) == (own.kind, own.big)
    ]
    place = next((at for at, one in enumerate(alike) if one.start == draft.start), None)
    if place is None or len(alike) % len(years):
        return ""
    return str(years[place % len(years)])
