"""The latest day of a kind that is not after publication: a Tuesday, a 30 June, a 14th."""

from __future__ import annotations

from datetime import date, timedelta


def latest_weekday(published: date, weekday: int) -> date:
    """The latest such day (Monday is 0) that is not after `published`."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def latest_date(published: date, month: int, day: int) -> date | None:
    """The latest such day of the year that is not after `published`; None for a 31 June."""
    for year in range(published.year, published.year - 5, -1):  # five: a 29 February
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None


def latest_day_of_month(published: date, day: int) -> date | None:
    """The latest day with this number that is not after `published` ("14日")."""
    for back in range(3):
        index = published.year * 12 + published.month - 1 - back
        try:
            found = date(index // 12, index % 12 + 1, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None
