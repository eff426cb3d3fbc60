"""Whose clock a page's times are by, where it names no zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

# Countries on one clock, by top-level domain; those on several (us, au, ca, ru, br) are not here.
_BY_DOMAIN = {
    "at": "Europe/Vienna",
    "be": "Europe/Brussels",
    "ch": "Europe/Zurich",
    "cn": "Asia/Shanghai",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "hk": "Asia/Hong_Kong",
    "ie": "Europe/Dublin",
    "in": "Asia/Kolkata",
    "it": "Europe/Rome",
    "jp": "Asia/Tokyo",
    "kr": "Asia/Seoul",
    "nl": "Europe/Amsterdam",
    "nz": "Pacific/Auckland",
    "pl": "Europe/Warsaw",
    "se": "Europe/Stockholm",
    "sg": "Asia/Singapore",
    "tw": "Asia/Taipei",
    "uk": "Europe/London",
}
# By language of the text. Others are spoken in too many zones to tell.
_BY_LANGUAGE = {
    "de": "Europe/Berlin",
    "it": "Europe/Rome",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "pl": "Europe/Warsaw",
    "zh": "Asia/Shanghai",
}


def local(moment: datetime, language: str, host: str = "") -> datetime:
    """A moment that was read as UTC, read as local time instead, in UTC; as it is where the
    place cannot be told."""
    domain = host.rstrip(".").rpartition(".")[2].lower()
    zone = _BY_DOMAIN.get(domain) or _BY_LANGUAGE.get(language)
    return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if zone else moment
