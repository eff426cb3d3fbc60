"""A source's history → its health. Pure.

    its feeds fail | its articles fail | nothing new comes | too little comes
    | articles lose their text | a feed has moved | all is well

The first that holds is told. What is told is about one thing, the worst.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from archive.documents import BELIEVED
from archive.health.chances import so_few_hits
from archive.health.conditions import LASTING, REPORTED, Condition, Health, weighed
from archive.health.history import Answers, History, Visit
from archive.health.usual import Share
from archive.health.wording import day, number, place, since_moment

_DAY = timedelta(days=1)
# Of the last pages that were settled, so many at least, and such a part of them: a person wants to
# know that a site refuses its articles, and not that three of ten were too short.
_FEWEST_PAGES = 8
_MOST_OF_THEM = 0.75
# Below these, what comes is held to have changed: once in a million, and by a third of the pages.
_CHANCE_OF_SHARE = 1e-6
_FALL_OF_SHARE = 0.3
_FEWEST_USUAL = 20
# A week with less than half of the usual, and so little that it comes once in 2,000 years.
_CHANCE_OF_WEEK = 1e-5
# Where too little is known of a source's habits, this is old, and this long is long.
_OLD = timedelta(days=90)


def judge(history: History) -> Health:
    """The health of a source, as it was when its history was read."""
    for look in _LOOKS:
        found = look(history)
        if found is not None:
            return found
    since = min(history.first, history.last)
    return Health(condition=Condition.FINE, reason=_passing(history.documents), since=since)


def failing(documents: Sequence[Answers]) -> Answers | None:
    """The document that has failed so often and for so long that a person should know, the
    weightiest."""
    reported = [one for one in documents if one.failed and _is_reported(one)]
    return max(reported, key=_how_bad, default=None)


def _is_reported(document: Answers) -> bool:
    _, weight = weighed(document.reason)
    if document.failing_since is None or document.failed_at is None:
        return False
    lasting = document.failed_at - document.failing_since
    return document.failures * weight >= REPORTED and lasting >= LASTING[weight]


def _how_bad(document: Answers) -> tuple[int, int]:
    return weighed(document.reason)[1], document.failures


def _documents_fail(history: History) -> Health | None:
    worst = failing(history.documents)
    if worst is None or worst.failing_since is None:
        return None
    condition, _ = weighed(worst.reason)
    times = f"{number(worst.failures)} times in a row"
    reason = f"{place(worst)}: {worst.reason} since {since_moment(worst.failing_since)}, {times}"
    return Health(condition=condition, reason=reason, since=worst.failing_since, person=True)


def _pages_fail(history: History) -> Health | None:
    recent, reasons = _last_settled(history.visits)
    settled = sum(visit.settled for visit in recent)
    if settled < _FEWEST_PAGES:
        return None
    kinds: Counter[Condition] = Counter()
    for reason, times in reasons.items():
        condition, _ = weighed(reason)
        if condition in _OF_PAGES:
            kinds[condition] += times
    for condition, times in kinds.most_common(1):
        lasting = recent[0].at - recent[-1].at
        if times >= settled * _MOST_OF_THEM and (lasting >= _LEAST or len(recent) == 1):
            often = next(r for r, _ in reasons.most_common() if weighed(r)[0] is condition)
            reason = f"articles: {number(times)} of the last {number(settled)}: {often}"
            since = recent[-1].at
            return Health(condition=condition, reason=reason, since=since, person=True)
    return None


# A single article that is gone or moved says nothing of its source, all of the last ones do.
_OF_PAGES = (
    Condition.BLOCKED,
    Condition.GONE,
    Condition.ROBOTS,
    Condition.TLS,
    Condition.TIMEOUTS,
    Condition.MOVED,
)
_LEAST = timedelta(hours=6)


def _last_settled(visits: Sequence[Visit]) -> tuple[list[Visit], Counter[str]]:
    """The latest visits that settled anything, as many as it takes for enough pages over enough
    time."""
    recent: list[Visit] = []
    reasons: Counter[str] = Counter()
    settled = 0
    for visit in visits:
        if settled >= _FEWEST_PAGES and recent[0].at - visit.at > _LEAST + _LEAST:
            break
        if visit.settled:
            recent.append(visit)
            reasons.update(visit.reasons)
            settled += visit.settled
    return recent, reasons


def _nothing_comes(history: History) -> Health | None:
    arrived = history.arrived
    due = history.usual.expected_by(arrived) if arrived else None
    if due is None or arrived is None:
        return _of_unknown_habits(history)
    if history.last < due:
        return None
    newest = max((one.newest for one in history.documents if one.newest), default=None)
    nothing = f"nothing new since {day(arrived)}, where {_usually(history)}"
    same_since = max((one.same_since for one in history.documents if one.same_since), default=None)
    if newest is not None and newest - arrived > _DAY:
        skipped = sum(one.skipped for one in history.documents)
        named = sum(one.entries for one in history.documents)
        detail = f"; its newest entry is of {day(newest)}, and of {number(named)} entries "
        detail += f"{number(skipped)} are left out"
        return _silent(Condition.QUIET, nothing + detail, arrived)
    if same_since is not None and history.last - same_since >= (history.last - arrived) * 0.75:
        first = history.documents[0]
        what = place(first) if len(history.documents) == 1 else "every feed"
        detail = f"{what} answers with the same bytes since {since_moment(same_since)}; "
        return _silent(Condition.FROZEN, detail + nothing, arrived)
    if newest is not None:
        detail = f"answers, but its newest entry is of {day(newest)}; "
        return _silent(Condition.STALE, detail + nothing, arrived)
    return _silent(Condition.QUIET, nothing, arrived)


def _of_unknown_habits(history: History) -> Health | None:
    newest = max((one.newest for one in history.documents if one.newest), default=None)
    latest = max((moment for moment in (newest, history.arrived) if moment), default=None)
    if newest is not None and latest is not None and history.last - latest > _OLD:
        reason = f"answers, but its newest entry is of {day(newest)}"
        return _silent(Condition.STALE, reason, latest)
    if latest is None and history.last - history.first > _OLD:
        reason = f"nothing has come since it was first asked on {day(history.first)}"
        return _silent(Condition.QUIET, reason, history.first)
    return None


def _usually(history: History) -> str:
    due = history.usual.expected_by(history.arrived) if history.arrived else None
    assert due is not None
    return f"something was to come by {since_moment(due)}"


def _silent(condition: Condition, reason: str, since: datetime) -> Health:
    return Health(condition=condition, reason=reason, since=since, person=True)


def _little_comes(history: History) -> Health | None:
    usual = history.usual
    if history.week >= usual.weekly / 2 or any(one.failed for one in history.documents):
        return None
    if usual.chance_of_week(history.week) >= _CHANCE_OF_WEEK:
        return None
    reason = f"{number(history.week)} in seven days, where {usual.weekly:.0f} are usual"
    return _silent(Condition.QUIET, reason, history.last - timedelta(weeks=1))


def _pages_lose(history: History) -> Health | None:
    """Whether a share has fallen: of pages with a text, with a headline, with a date."""
    before = history.usual.share
    recent, since = _last_pages(history.visits)
    for name, what in (("texts", "text"), ("titles", "headline"), ("dates", "date of its own")):
        hits, hits_before = getattr(recent, name), getattr(before, name)
        if before.pages < _FEWEST_USUAL:
            fell = recent.pages >= _FEWEST_USUAL and hits == 0 and name == "texts"
            usual = ""
        else:
            part = hits_before / before.pages
            fall = part - hits / recent.pages if recent.pages else 0.0
            fell = (
                fall > _FALL_OF_SHARE
                and so_few_hits(hits, recent.pages, hits_before, before.pages) < _CHANCE_OF_SHARE
            )
            usual = f", where {part:.0%} is usual".replace("%", " %")
        if fell and since is not None:
            reason = f"{number(hits)} of the last {number(recent.pages)} pages gave a {what}{usual}"
            return Health(condition=Condition.EXTRACTION, reason=reason, since=since, person=True)
    return None


def _last_pages(visits: Sequence[Visit]) -> tuple[Share, datetime | None]:
    found = Share()
    since = None
    for visit in visits:
        if found.pages >= _FEWEST_PAGES + 2:
            break
        if visit.share.pages:
            since = visit.at
            found = Share(
                **{
                    name: getattr(found, name) + getattr(visit.share, name)
                    for name in Share.__slots__
                }
            )
    return found, since


def _has_moved(history: History) -> Health | None:
    for one in history.documents:
        if one.moved_to and one.moved_times >= BELIEVED:
            reason = f"{place(one)} has moved for good and is asked at its new address; its TOML "
            reason += "should name that"
            return Health(condition=Condition.MOVED, reason=reason, since=one.checked_at)
    return None


def _passing(documents: Sequence[Answers]) -> str:
    """What does not yet call for anybody."""
    for one in documents:
        if one.failed and one.failing_since is not None:
            return f"{place(one)}: {one.reason} since {since_moment(one.failing_since)}"
        if one.failed:
            return f"{place(one)}: {one.reason}"
    return ""


_LOOKS: Sequence[Callable[[History], Health | None]] = (
    _documents_fail,
    _pages_fail,
    _nothing_comes,
    _little_comes,
    _pages_lose,
    _has_moved,
)
