"""Dates as machines write them → datetimes. No business logic; which one counts: `dating`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

# Zones that are named by letters. Those that stand for two (CST is also China's, IST also
# Israel's) are left out.
_ZONES = {
    **dict.fromkeys(("ET", "EST", "EDT"), "America/New_York"),
    **dict.fromkeys(("PT", "PST", "PDT"), "America/Los_Angeles"),
    **dict.fromkeys(("MEZ", "MESZ", "CET", "CEST"), "Europe/Berlin"),
    **dict.fromkeys(("UTC", "GMT"), "UTC"),
    "BST": "Europe/London",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "HKT": "Asia/Hong_Kong",
    "SGT": "Asia/Singapore",
    "CDT": "America/Chicago",
    "AEST": "Australia/Sydney",
}
ZONE_NAME = "|".join(sorted(_ZONES, key=len, reverse=True))
_ISO = re.compile(
    r"(?P<date>\d{4}-?\d\d-?\d\d)(?:[T\s]+(?P<time>\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    rf"\s*(?P<zone>Z|(?:{ZONE_NAME})\b|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?")
_LONGEST = 60


def read_date(raw: str) -> datetime | None:
    """ISO 8601 in the wild's spellings, RFC 2822, and year-first dates. Aware if it names a
    zone, else naive. None for anything else: `03/04/2026` could be two days."""
    raw = _SLASHED.sub(_dashed, raw.strip()[:_LONGEST]).strip()
    if match := _ISO.match(raw):
        return _iso(match)
    try:
        return parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def in_zone(moment: datetime, name: str) -> datetime:
    """A naive moment in the zone of that name; as it is where the name is none of ours."""
    zone = _ZONES.get(name.upper())
    return moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment


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


def _dashed(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02} "


def _iso(match: re.Match[str]) -> datetime | None:
    digits = match["date"].replace("-", "")
    time = match["time"] or "00:00"
    zone = (match["zone"] or "").upper()
    named = zone in _ZONES
    zone = "+00:00" if zone == "Z" else "" if named else zone
    if len(zone) == 3:
        zone += ":00"
    try:
        moment = datetime.fromisoformat(
            f"{digits[:4]}-{digits[4:6]}-{digits[6:]}T{time.zfill(5 if len(time) < 6 else 8)}{zone}"
        )
    except ValueError:
        return None
    return in_zone(moment, match["zone"]) if named else moment


_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_TWO = r"(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])"
# Where a date stands in a path; digits of the same shape anywhere else are an id. Folders; how
# the last name begins; how it ends, where hyphens are needed to tell it from a number.
_IN_PATH = (
    re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?=/|$)"),
    re.compile(rf"/{_YEAR}[/-]?{_TWO}/"),
    re.compile(rf"/t?{_YEAR}[/-]?{_TWO}[-_][^/]*/?$"),
    re.compile(rf"[/_-]{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:\.\w{{2,5}})?/?$"),
)


def in_address(url: str) -> str:
    """The day that stands in an address's path, as `2026-05-19`; empty where none does."""
    try:
        path = urlsplit(url).path[:500]
    except ValueError:
        return ""
    for pattern in _IN_PATH:
        if match := pattern.search(path):
            return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    return ""
