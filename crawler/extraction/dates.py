"""When an article was published: named candidates, and one rule for choosing among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from htmldate import find_date
from lxml.html import HtmlElement

from archive.article import Found
from crawler.extraction import jsonld
from crawler.extraction.metadata import Described
from crawler.extraction.tree import text_of
from crawler.extraction.visible_dates import visible_dates

# The web's first articles; anything earlier is a template's placeholder.
_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
# A time without a zone may be of a place up to so far ahead of UTC.
_AHEAD = timedelta(hours=14)

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
)
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>[0-3]\d)(?=[/_-]|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date as found: `origin` names the place, `raw` is its text. `zoned`: whether that text
    named a time zone; UTC was assumed where it did not."""

    origin: str
    raw: str
    moment: datetime
    zoned: bool = True


def candidates(
    tree: HtmlElement, described: Described, url: str, found: Found | None
) -> Iterator[Candidate]:
    """Every date that says of itself to be the publication's, best first.

    A machine-readable date on the page comes before the feed's, since feeds also date re-issues;
    the feed's before what stands in the URL, which has no time.
    """
    for thing in described.linked:
        for raw in jsonld.texts(thing.get("datePublished")):
            yield from _read("json-ld datePublished", raw)
    for name in _META:
        for raw in described.meta.get(name, ()):
            yield from _read(f"meta {name}", raw)
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        raw = element.get("datetime") or element.get("content") or text_of(element)
        yield from _read("itemprop datePublished", raw)
    if found is not None and found.published_at is not None:
        moment = found.published_at
        yield Candidate(origin="feed or sitemap", raw=moment.isoformat(), moment=moment)
    times = tree.xpath("//article//time[@datetime] | //header//time[@datetime]")
    for element in times or tree.xpath("//time[@datetime]"):
        yield from _read("time element", element.get("datetime") or "")
    if match := _IN_PATH.search(urlsplit(url).path):
        yield from _read("URL", f"{match['y']}-{match['m']}-{match['d']}")


def choose(found: Iterator[Candidate], now: datetime) -> Candidate | None:
    """The first that can be true: not before the web, never in the future.

    A time without a zone may lie ahead by less than the time zones span, and was local time;
    `localised` puts it right. A zoned one in the future is an announcement or an error, and
    passed over.
    """
    for candidate in found:
        ahead = timedelta() if candidate.zoned else _AHEAD
        if _EARLIEST <= candidate.moment <= now + ahead:
            return candidate
    return None


# Where a page's clock is when it names no zone, by the language of its text. Other languages are
# spoken in too many zones to tell.
_ZONES = {
    "de": "Europe/Berlin",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "zh": "Asia/Shanghai",
}


def localised(chosen: Candidate, language: str, now: datetime) -> Candidate:
    """A time of day without a zone, read as local time of the language's country; a date alone
    stays the date it is. Never in the future."""
    moment = chosen.moment
    at_midnight = (moment.hour, moment.minute) == (0, 0)
    if not chosen.zoned and not at_midnight and language in _ZONES:
        moment = moment.replace(tzinfo=ZoneInfo(_ZONES[language])).astimezone(UTC)
    return replace(chosen, moment=min(moment, now))


def guess(tree: HtmlElement, url: str, now: datetime) -> Candidate | None:
    """The date a reader sees, for pages where nothing machine-readable gives one; then what
    htmldate makes of the rest. Not its extensive search: that takes a year in a footer for
    1 January, and two seconds to compile the dates of two hundred languages."""
    seen = (
        Candidate(origin="visible text", raw=raw, moment=moment.replace(tzinfo=UTC), zoned=False)
        for raw, moment in visible_dates(tree)
    )
    if (chosen := choose(seen, now)) is not None:
        return chosen
    raw = find_date(tree, extensive_search=False, original_date=True, url=url, max_date=now)
    return choose(_read("htmldate", raw or ""), now)


def _read(origin: str, raw: str) -> Iterator[Candidate]:
    moment = read_date(raw)
    if moment is not None:
        zoned = moment.tzinfo is not None
        if (utc := as_utc(moment)) is not None:
            yield Candidate(origin=origin, raw=raw.strip(), moment=utc, zoned=zoned)


def as_utc(moment: datetime) -> datetime | None:
    """The moment in UTC, to the second; UTC is assumed where it names no zone. None for the last
    day of the year 9999 west of Greenwich and the first of the year 1 east of it."""
    try:
        return (
            (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
            .astimezone(UTC)
            .replace(microsecond=0)
        )
    except OverflowError:
        return None


_ISO = re.compile(
    r"(?P<date>\d{4}-?\d\d-?\d\d)(?:[T\s]+(?P<time>\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?")


def read_date(raw: str) -> datetime | None:
    """ISO 8601 in the wild's spellings, RFC 2822, and year-first dates. Aware if it names a
    zone, else naive. None for anything else: `03/04/2026` could be two days."""
    raw = _SLASHED.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02} ", raw.strip()[:60]).strip()
    if match := _ISO.match(raw):
        return _iso(match)
    try:
        return parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(match: re.Match[str]) -> datetime | None:
    digits = match["date"].replace("-", "")
    time = match["time"] or "00:00"
    zone = (match["zone"] or "").upper()
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    if len(zone) == 3:
        zone += ":00"
    try:
        return datetime.fromisoformat(
            f"{digits[:4]}-{digits[4:6]}-{digits[6:]}T{time.zfill(5 if len(time) < 6 else 8)}{zone}"
        )
    except ValueError:
        return None
