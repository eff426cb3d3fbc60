"""How pages word things: dates, numbers, languages, links. Jinja filters, no business logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from archive.companies import Named
from archive.figures import written
from archive.pages.labels import (
    change_name,
    country_name,
    lang_code,
    language_name,
    name_language,
    role_name,
)

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def as_day(text: str | date) -> str:
    """`2026-11-23…` → `23 Nov 2026`. Not strftime, whose months follow the server's locale."""
    day = text if isinstance(text, date) else datetime.fromisoformat(text).date()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def as_moment(text: str) -> str:
    """`2026-11-23T08:00:00+00:00` → `23 Nov 2026, 08:00 UTC`."""
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return f"{as_day(moment.date())}, {moment:%H:%M} UTC"


def until(text: str | None, now: datetime) -> str:
    """How long from now: `now` for what is past or was never set, else `in 25 min`."""
    if text is None:
        return "now"
    minutes = round((datetime.fromisoformat(text) - now).total_seconds() / 60)
    if minutes <= 0:
        return "now"
    if minutes < 100:
        return f"in {minutes} min"
    hours = round(minutes / 60)
    return f"in {hours} h" if hours < 48 else f"in {round(hours / 24)} days"


def ago(text: str, now: datetime) -> str:
    """How long before now: `5 minutes ago`, `3 hours ago`, `12 days ago`."""
    minutes = max(int((now - datetime.fromisoformat(text)).total_seconds() // 60), 0)
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return f"{counted(minutes // size, unit)} ago"
    return "just now"


def times(number: float) -> str:
    """`3.2 times`, `12 times`."""
    return f"{amount(number)} times"


def amount(number: float) -> str:
    """A mean as a person tells it: `0.4`, `3.2`, `12`."""
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:,.0f}"


def grouped(number: int) -> str:
    """12,345."""
    return f"{number:,}"


def price(number: float) -> str:
    """A price with as many decimals as it needs: `1,465`, `3.10`, `0.0485`."""
    decimals = 2 if abs(number) >= 1 else 4
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if text.endswith("00") or decimals == 4 else text


def percent(number: float) -> str:
    """`46.77 %`, `8 %`."""
    return f"{number:,.2f}".rstrip("0").rstrip(".") + " %"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 article`, `12,345 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def web_address(url: str) -> str:
    """The address if it may be a link, else nothing: `javascript:` and `data:` may not."""
    try:
        parts = urlsplit(url)
    except ValueError:  # https://[
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def shown_address(url: str) -> str:
    """An address as a person reads it, without scheme and closing slash."""
    return url.split("://", 1)[-1].removesuffix("/")


def spaced(name: str) -> str:
    """`price_move` → `price move`."""
    return name.replace("_", " ")


@lru_cache(maxsize=4)
def as_options(companies: tuple[Named, ...]) -> Markup:
    """The options of a datalist, found by what people type, whatever it is: browsers match the
    label as well. The same few hundred companies on most pages: made once, it takes 1 ms, not 30.
    """
    option = Markup('<option value="{}">{}</option>')
    return Markup("\n").join(
        option.format(company.symbol, ", ".join(company.called)) for company in companies
    )


FILTERS: Mapping[str, Callable[..., str]] = {
    "as_options": as_options,
    "figure": written,
    "spaced": spaced,
    "change_name": change_name,
    "role_name": role_name,
    "country_name": country_name,
    "name_language": name_language,
    "as_day": as_day,
    "as_moment": as_moment,
    "until": until,
    "ago": ago,
    "times": times,
    "amount": amount,
    "grouped": grouped,
    "price": price,
    "percent": percent,
    "counted": counted,
    "language_name": language_name,
    "lang_code": lang_code,
    "web_address": web_address,
    "shown_address": shown_address,
}
