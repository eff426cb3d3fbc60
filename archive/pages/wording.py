"""How pages word things, in the language that is spoken: dates, numbers, what is counted, links.

Jinja filters, no business logic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from babel.dates import format_date
from markupsafe import Markup

from archive.companies import Named
from archive.figures import written
from archive.language import digits, grouped, later_n, locale, ngettext, spoken
from archive.language import gettext as _
from archive.pages.labels import lang_code, language_name, name_language
from archive.pages.saving import claims_as_alert, search_as_alert
from archive.pages.told import told
from archive.terms import (
    change_name,
    condition_name,
    country_name,
    metric_name,
    role_name,
    state_name,
)

# What is counted on pages, one and many.
_COUNTED: Mapping[str, tuple[str, str]] = {
    "article": later_n("%(num)s article", "%(num)s articles"),
    "character": later_n("%(num)s character", "%(num)s characters"),
    "claim": later_n("%(num)s claim", "%(num)s claims"),
    "claimed fall": later_n("%(num)s claimed fall", "%(num)s claimed falls"),
    "claimed rise": later_n("%(num)s claimed rise", "%(num)s claimed rises"),
    "company": later_n("%(num)s company", "%(num)s companies"),
    "day": later_n("%(num)s day", "%(num)s days"),
    "entry": later_n("%(num)s entry", "%(num)s entries"),
    "figure": later_n("%(num)s figure", "%(num)s figures"),
    "fall": later_n("%(num)s fall", "%(num)s falls"),
    "language": later_n("%(num)s language", "%(num)s languages"),
    "new story": later_n("%(num)s new story", "%(num)s new stories"),
    "other article": later_n("%(num)s other article", "%(num)s other articles"),
    "relevant article": later_n("%(num)s relevant article", "%(num)s relevant articles"),
    "rise": later_n("%(num)s rise", "%(num)s rises"),
    "source": later_n("%(num)s source", "%(num)s sources"),
    "change": later_n("%(num)s change", "%(num)s changes"),
    "story": later_n("%(num)s story", "%(num)s stories"),
    "version": later_n("%(num)s version", "%(num)s versions"),
    "word": later_n("%(num)s word", "%(num)s words"),
}


def as_day(text: str | date) -> str:
    """`2026-11-23…` → `23 Nov 2026`."""
    day = text if isinstance(text, date) else datetime.fromisoformat(text).date()
    # In Unicode's letters for dates (https://unicode.org/reports/tr35/tr35-dates.html).
    return str(format_date(day, _("d MMM y"), locale(spoken())))


def as_moment(text: str) -> str:
    """`2026-11-23T08:00:00+00:00` → `23 Nov 2026, 08:00 UTC`."""
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return _("%(day)s, %(time)s UTC") % {"day": as_day(moment.date()), "time": f"{moment:%H:%M}"}


def until(text: str | None, now: datetime) -> str:
    """How long from now: `now` for what is past or was never set, else `in 25 min`."""
    minutes = 0
    if text is not None:
        minutes = round((datetime.fromisoformat(text) - now).total_seconds() / 60)
    if minutes <= 0:
        return _("now")
    if minutes < 100:
        return _("in %(num)s min") % {"num": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return _("in %(num)s h") % {"num": hours}
    days = round(hours / 24)
    return ngettext("in %(num)s day", "in %(num)s days", days) % {"num": grouped(days)}


def ago(text: str, now: datetime) -> str:
    """How long before now: `5 minutes ago`, `3 hours ago`, `12 days ago`."""
    minutes = max(int((now - datetime.fromisoformat(text)).total_seconds() // 60), 0)
    for size, (one, many) in _AGO.items():
        if minutes >= size:
            return ngettext(one, many, minutes // size) % {"num": grouped(minutes // size)}
    return _("just now")


_AGO: Mapping[int, tuple[str, str]] = {
    1440: later_n("%(num)s day ago", "%(num)s days ago"),
    60: later_n("%(num)s hour ago", "%(num)s hours ago"),
    1: later_n("%(num)s minute ago", "%(num)s minutes ago"),
}


def times(number: float) -> str:
    """`3.2 times`, `12 times`."""
    return _("%(number)s times") % {"number": amount(number)}


def amount(number: float) -> str:
    """A mean as a person tells it: `0.4`, `3.2`, `12`."""
    return digits(f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:,.0f}")


def price(number: float) -> str:
    """A price with as many decimals as it needs: `1,465`, `3.10`, `0.0485`."""
    decimals = 2 if abs(number) >= 1 else 4
    text = f"{number:,.{decimals}f}"
    return digits(text.rstrip("0").rstrip(".") if text.endswith("00") or decimals == 4 else text)


def percent(number: float) -> str:
    """`46.77 %`, `8 %`."""
    return digits(f"{number:,.2f}".rstrip("0").rstrip(".")) + " %"


def decimal(number: float) -> str:
    """`0.35`, to two decimals."""
    return digits(f"{number:.2f}".rstrip("0").rstrip("."))


def counted(number: int, what: str) -> str:
    """`1 article`, `12,345 articles`; what can be counted stands above."""
    return ngettext(*_COUNTED[what], number) % {"num": grouped(number)}


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


@lru_cache(maxsize=4)
def as_options(companies: tuple[Named, ...], *, by_name: bool = False) -> Markup:
    """The options of a datalist, found by what people type, whatever it is: browsers match the
    label as well. The value is the symbol, or `by_name` the name, which a question understands.
    The same few hundred companies on most pages: made once, it takes 1 ms, not 30."""
    option = Markup('<option value="{}">{}</option>')
    options: list[Markup] = []
    for company in companies:
        value, *others = (company.symbol, *company.called)
        if by_name:
            value, others[0] = others[0], value
        options.append(option.format(value, ", ".join(others)))
    return Markup("\n").join(options)


FILTERS: Mapping[str, Callable[..., str]] = {
    "as_options": as_options,
    "figure": written,
    "decimal": decimal,
    "metric_name": metric_name,
    "condition_name": condition_name,
    "state_name": state_name,
    "change_name": change_name,
    "role_name": role_name,
    "country_name": country_name,
    "name_language": name_language,
    "as_day": as_day,
    "as_moment": as_moment,
    "until": until,
    "ago": ago,
    "times": times,
    "told": told,
    "amount": amount,
    "grouped": grouped,
    "price": price,
    "percent": percent,
    "counted": counted,
    "language_name": language_name,
    "lang_code": lang_code,
    "web_address": web_address,
    "shown_address": shown_address,
    "search_as_alert": search_as_alert,
    "claims_as_alert": claims_as_alert,
}
