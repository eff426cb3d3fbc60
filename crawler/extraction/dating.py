"""When an article was published and last changed: candidates, and the rules among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from htmldate import find_date

from crawler.extraction import clocks
from crawler.extraction.candidates import Candidate, Choice, because, first
from crawler.extraction.dates import as_utc, in_address, read_date
from crawler.extraction.elements import Elements
from crawler.extraction.places import MODIFIED, PUBLISHED, Place
from crawler.extraction.visible_dates import read_updated, visible_dates

# The web's first articles; anything earlier is a template's placeholder.
_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
# A time without a zone may be of a place up to so far ahead of UTC.
_AHEAD = timedelta(hours=14)
# One day in two zones may be two days.
_SAME = timedelta(hours=36)
_MOST_TIMES = 5
# htmldate takes digits anywhere in an address for a date; `in_address` has looked there.
_NO_ADDRESS = "https://page.invalid/"
# Systems store an article, and a second later its page.
_LEAST = timedelta(minutes=1)
_AROUND = {"article", "header"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Candidate[datetime]):
    """A date as found, in UTC. `zoned`: whether its text named a time zone; UTC was assumed
    where it did not. `family`: what speaks with one voice."""

    zoned: bool = True
    family: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it names no time of day."""
        return (self.value.hour, self.value.minute) == (0, 0)


def candidates(page: Elements) -> Iterator[Dated]:
    """Every date that says of itself to be the publication's, best first.

    A machine-readable date on the page comes before the feed's, since feeds also date re-issues;
    the feed's before what stands in the URL, which has no time.
    """
    for place in PUBLISHED:
        yield from _of_place(place, page)
    if page.found is not None and page.found.published_at is not None:
        moment = page.found.published_at.astimezone(UTC)
        yield Dated(origin="feed or sitemap", raw=moment.isoformat(), value=moment, family="feed")
    times = [one for one in page.times if _AROUND & {up.tag for up in one.iterancestors()}]
    for element in (times or page.times)[:_MOST_TIMES]:
        yield from _read("time element", element.get("datetime") or "", "time")
    yield from _read("URL", in_address(page.url), "url")


def modified_candidates(page: Elements) -> Iterator[Dated]:
    """Every date that says of itself to be the last change's, best first."""
    for place in MODIFIED:
        yield from _of_place(place, page)
    for line in page.near_headline:
        if (found := read_updated(line)) is not None:
            yield from _dated("visible text", *found, "visible")
    if page.found is not None and page.found.changed_at is not None:
        moment = page.found.changed_at.astimezone(UTC)
        yield Dated(origin="feed or sitemap", raw=moment.isoformat(), value=moment, family="feed")


def choose(
    found: Iterable[Dated], now: datetime, *, changed: Iterable[Dated] = ()
) -> Choice[datetime]:
    """The first that can be true, unless two others agree on another day; with its time of day
    and zone where another place names these.

    Not before the web, never in the future. A time without a zone may lie ahead by less than
    the time zones span, and was local time; `localised` puts it right. A zoned one in the future
    is an announcement or an error, and passed over.
    """
    checked = tuple(_checked(one, now) for one in found)
    choice: Choice[datetime] = first(checked)
    usable = [one for one in checked if one.usable]
    if not usable:
        return choice
    winner, why = usable[0], choice.why
    if (other := _outvoting(usable, [one.value for one in changed])) is not None:
        winner, why = other, f"two agree on another day than {winner.origin}"
    if (better := _completed(winner, usable)) is not None:
        return because(choice, better, f"{winner.origin}'s day, with time and zone")
    return because(choice, winner, why)


def choose_modified(
    found: Iterable[Dated], published: datetime | None, now: datetime, language: str, host: str
) -> Choice[datetime]:
    """The first that is later than the publication; of a publication whose time of day is not
    known, later than its day."""
    return first(
        _later(localised(one, language, now, host) if one.usable else one, published)
        for one in (_checked(one, now) for one in found)
    )


def localised(chosen: Dated, language: str, now: datetime, host: str = "") -> Dated:
    """A time of day without a zone, read as local time of where the page is from; a date alone
    stays the date it is. Never in the future."""
    moment = chosen.value
    if not chosen.zoned and not chosen.is_day:
        moment = clocks.local(moment, language, host)
    return replace(chosen, value=min(moment, now))


def guess(page: Elements, now: datetime) -> Choice[datetime]:
    """The date a reader sees, for pages where nothing machine-readable gives one; then what
    htmldate makes of the rest. Not its extensive search: that takes a year in a footer for
    1 January, and two seconds to compile the dates of two hundred languages."""
    seen = [
        dated
        for found in visible_dates(page.root)
        for dated in _dated("visible text", *found, "visible")
    ]
    choice: Choice[datetime] = first(_checked(one, now) for one in seen)
    if choice.winner is not None:
        return choice
    try:
        raw = find_date(
            page.root, extensive_search=False, original_date=True, url=_NO_ADDRESS, max_date=now
        )
    except AssertionError:  # of a page whose root it would clean away, as one in an <svg>
        raw = None
    guessed = (_checked(one, now) for one in _read("htmldate", raw or "", "htmldate"))
    return first((*choice.candidates, *guessed))


def _of_place(place: Place, page: Elements) -> Iterator[Dated]:
    for group in place.read(page):
        for raw in group:
            yield from _read(place.origin, raw, place.family)


def _read(origin: str, raw: str, family: str) -> Iterator[Dated]:
    if (moment := read_date(raw)) is not None:
        yield from _dated(origin, raw.strip()[:100], moment, family)


def _dated(origin: str, raw: str, moment: datetime, family: str) -> Iterator[Dated]:
    if (utc := as_utc(moment)) is not None:
        zoned = moment.tzinfo is not None
        yield Dated(origin=origin, raw=raw, value=utc, zoned=zoned, family=family)


def _checked(one: Dated, now: datetime) -> Dated:
    if one.value > now + (timedelta() if one.zoned else _AHEAD):
        return replace(one, usable=False, note="in the future")
    if one.value < _EARLIEST:
        return replace(one, usable=False, note="before the web")
    return one


def _later(one: Dated, published: datetime | None) -> Dated:
    if not one.usable or published is None:
        return one
    if (published.hour, published.minute) == (0, 0):
        earliest = published + timedelta(days=1)
    else:
        earliest = published + _LEAST
    if one.value < earliest:
        return replace(one, usable=False, note="not after the publication")
    return one


def _outvoting(usable: list[Dated], changed: list[datetime]) -> Dated | None:
    """The first of two from different families that agree on a day, where the first candidate
    has nobody to agree with. The day of a change outvotes nothing: a page that was updated says
    so in several places."""
    alone, *others = usable
    others = [one for one in others if one.family != alone.family]
    if any(_one_day(alone.value, one.value) for one in others):
        return None
    others = [one for one in others if not any(_one_day(one.value, day) for day in changed)]
    for at, one in enumerate(others[:10]):
        for other in others[at + 1 : 10]:
            if other.family != one.family and _one_day(one.value, other.value):
                return one
    return None


def _one_day(one: datetime, other: datetime) -> bool:
    return abs(one - other) < _SAME


def _completed(winner: Dated, usable: list[Dated]) -> Dated | None:
    """The same date with what the winner lacks: a time of day, or the zone of the same time."""
    if winner.zoned and not winner.is_day:
        return None
    for one in usable:
        if one is winner or one.is_day:
            continue
        if winner.is_day and one.raw[:10] == winner.raw[:10] and one.zoned:
            return one
        if not winner.is_day and one.zoned and _one_clock(winner, one):
            return one
    return None


def _one_clock(local: Dated, zoned: Dated) -> bool:
    """Whether two moments are one: by the same clock, or by clocks of two places. Those stand
    whole hours apart, but so do a publication at eight and a change at ten."""
    as_written = read_date(zoned.raw)
    if as_written is not None and as_written.replace(tzinfo=UTC) == local.value:
        return True
    apart = abs(local.value - zoned.value)
    whole = apart <= _AHEAD and apart % timedelta(hours=1) == timedelta()
    return whole and local.value.minute % 30 != 0
