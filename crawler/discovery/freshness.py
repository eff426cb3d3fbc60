"""A response's cache headers → how long it stays as it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Until when a response that came now need not be asked for again (RFC 9111, 4.2.1), by lower-
    case header names; None where it does not say. `no-store` and `no-cache` say nothing of when
    there will be something new."""
    match = _MAX_AGE.search(headers.get("cache-control", ""))
    if match is not None:
        return now + timedelta(seconds=int(match[1]) - _age(headers))
    try:
        expires = parsedate_to_datetime(headers.get("expires", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    expires = expires if expires.tzinfo else expires.replace(tzinfo=UTC)
    return expires if expires > now else None


def _age(headers: Mapping[str, str]) -> int:
    age = headers.get("age", "")
    return int(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0
