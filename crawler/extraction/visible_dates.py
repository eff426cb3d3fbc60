"""The date that a reader sees on a page: a short line with a full date, near the headline.

Only dates that name day, month and year: a year alone, or the copyright line, is a wrong date
more often than not, and no date is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement

from crawler.extraction.dates import ZONE_NAME, in_zone
from crawler.extraction.elements import text_within

_MONTHS = """
    jan january januar jänner janvier enero gennaio janeiro
    feb february februar février febrero febbraio fevereiro
    mar march märz mrz mars marzo março
    apr april avril abril aprile
    may mai mayo maggio maio
    jun june juni juin junio giugno junho
    jul july juli juillet julio luglio julho
    aug august août agosto
    sep sept september septembre septiembre settembre setembro
    oct okt october oktober octobre octubre ottobre outubro
    nov november novembre noviembre novembro
    dec dez december dezember décembre diciembre dicembre dezembro
"""
_MONTH_OF = {
    name: number
    for number, names in enumerate(_MONTHS.strip().splitlines(), start=1)
    for name in names.split()
}
_MONTH = "|".join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True))
_TIME = (
    r"(?:(?P<gap>\D{1,12})(?P<hour>[01]?\d|2[0-3])"
    r"(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?|\.(?P<uhr>[0-5]\d) Uhr"
    r"|\s?[時时點点시](?:\s?(?P<fun>[0-5]?\d)\s?[分분])?)(?!\d)(?P<half>\s?[ap]\.?m\b\.?)?"
    rf"(?P<zone>\s?\(?(?-i:{ZONE_NAME})\b)?)?"
)
# Before the hour in East Asia, after it in English.
_MORNING = re.compile("上午|午前|오전")
_AFTERNOON = re.compile("下午|晚上|午後|오후")
_YEAR = r"\.?,?\s*(?:de\s+)?(?P<y>(?:19|20)\d\d)\b"
_PATTERNS = tuple(
    re.compile(rf"(?<![\d.]){pattern}{_TIME}", re.IGNORECASE)
    for pattern in (
        rf"(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:de\s+|of\s+)?(?P<name>{_MONTH})\b{_YEAR}",
        rf"\b(?P<name>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)\b",
        r"(?P<y>(?:19|20)\d\d)\s?[-/.年년]\s?(?P<m>\d{1,2})\s?[-/.月월]\s?(?P<d>\d{1,2})(?!\d)[日일]?",
    )
)
_UPDATED = re.compile(
    r"\b(?:aktualisiert|geändert|last modified|modified|updated?|mis(?:e)? à jour|actualizado"
    r"|actualización|atualizado|aggiornato)\b|更新|修正|修订|修訂|수정|업데이트",
    re.IGNORECASE,
)
# A date line is short: the date, a time, a place, an author.
_LONGEST_LINE = 100
_TAGS = (
    "p",
    "div",
    "span",
    "time",
    "li",
    "small",
    "em",
    "i",
    "b",
    "strong",
    "td",
    "h2",
    "h5",
    "h6",
)
_OTHERS = {"script", "style", "footer", "nav", "aside", "form", "select"}
_MOST_LINES = 4_000


def visible_dates(tree: HtmlElement) -> Iterator[tuple[str, datetime]]:
    """(text, time) of date lines: those after the first headline, then the others, then those
    that say when the page was updated. A time is naive where no zone is named."""
    before: list[tuple[str, datetime]] = []
    updates: list[tuple[str, datetime]] = []
    headline = False
    for line in _lines(tree):
        if line is None:
            headline = True
            continue
        found = read_published(line)
        if found is not None and headline:
            yield found
        elif found is not None:
            before.append(found)
        elif (update := read_updated(line)) is not None:
            updates.append(update)
    yield from before
    yield from updates


def read_published(line: str) -> tuple[str, datetime] | None:
    """The first date in a line that is not said to be an update's."""
    label = _UPDATED.search(line)
    if label is None:
        return read_visible(line)
    if (before := read_visible(line[: label.start()])) is not None:
        return before
    update = read_visible(line[label.end() :])
    return read_visible(line.partition(update[0])[2]) if update else None


def read_updated(line: str) -> tuple[str, datetime] | None:
    """The date that follows a word for update."""
    label = _UPDATED.search(line)
    return read_visible(line[label.end() :]) if label else None


def read_visible(line: str) -> tuple[str, datetime] | None:
    """The first full date in a line, as it stands there and as a time."""
    for pattern in _PATTERNS:
        match = pattern.search(line)
        if match is None:
            continue
        named = match.groupdict()
        month = named.get("m") or _MONTH_OF[named["name"].lower()]
        try:
            moment = datetime(  # noqa: DTZ001 - local to wherever the page is from
                int(named["y"]),
                int(month),
                int(named["d"]),
                _hour(named),
                int(named["minute"] or named["uhr"] or named["fun"] or 0),
            )
        except ValueError:
            continue
        zone = (named["zone"] or "").strip(" (")
        return match[0].strip(), in_zone(moment, zone)
    return None


def _hour(named: dict[str, str | None]) -> int:
    """Of 24, from one of 24 or of twice 12."""
    hour = int(named["hour"] or 0)
    gap, half = named["gap"] or "", (named["half"] or "").strip().lower()
    if hour < 12 and (half.startswith("p") or _AFTERNOON.search(gap)):
        return hour + 12
    return 0 if hour == 12 and (half.startswith("a") or _MORNING.search(gap)) else hour


def _lines(tree: HtmlElement) -> Iterator[str | None]:
    """Short lines that hold a digit, in document order; None where a headline is."""
    body = tree.find("body")
    seen = 0
    for element in (body if body is not None else tree).iter("h1", *_TAGS):
        if element.tag == "h1":
            yield None
            continue
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        if not any(map(str.isdigit, own)) or len(own) > _LONGEST_LINE * 4:
            continue
        seen += 1
        if seen > _MOST_LINES:
            return
        line = text_within(element, _LONGEST_LINE + 1)
        if len(line) <= _LONGEST_LINE and not _inside_other(element):
            yield line


def _inside_other(element: HtmlElement) -> bool:
    return any(ancestor.tag in _OTHERS for ancestor in element.iterancestors())
