"""Each condition of a source, from a recorded history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from archive import frontier, health, hosts
from archive.article import Found
from archive.health import Condition
from archive.health.conditions import weighed
from archive.health.history import _PER_DAY, Answers, History, Visit, per_day
from archive.health.judging import judge
from archive.health.usual import Share, Usual, learn
from archive.health.weekdays import EVEN, later, own_days, weights
from tests.archive.crawled import crawled
from tests.archive.desk import FEED, NOW, Desk, article

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DAILY = Usual(silence=1.5, rates=(1.0,) * 7, weekly=7.0, variance=7.0)
MANY = Share(pages=200, texts=190, titles=198, dates=150)


def feed(**facts: Any) -> Answers:
    """One that answered just now, with today's news."""
    answers = Answers(
        url="https://user:word@presse.example/feed.xml?key=secret",
        kind="feed",
        failed=False,
        reason="",
        checked_at=NOW,
        answered_at=NOW,
        failing_since=None,
        failed_at=None,
        failures=0,
        same_since=NOW - HOUR,
        newest=NOW - HOUR,
        entries=20,
        skipped=0,
        moved_to="",
        moved_times=0,
    )
    return replace(answers, **facts)


def failing(reason: str, failures: int, hours: float) -> Answers:
    since = NOW - hours * HOUR
    return feed(failed=True, reason=reason, failures=failures, failing_since=since, failed_at=NOW)


def visit(hours_ago: float = 0, **reasons: int) -> Visit:
    """Of ten URLs, those not stored by reason."""
    named = {name.replace("_", " "): number for name, number in reasons.items()}
    return Visit(at=NOW - hours_ago * HOUR, settled=10, reasons=named, share=Share())


def history(*documents: Answers, **facts: Any) -> History:
    known: dict[str, Any] = {
        "documents": documents or (feed(),),
        "arrived": NOW - HOUR,
        "week": 7,
        "usual": DAILY,
    }
    return History(key="presse", first=NOW - 90 * DAY, last=NOW, **(known | facts))


FINE = (
    history(),
    history(failing("timeout", 5, 30)),
    history(failing("timeout", 12, 17)),
    history(failing("HTTP 503", 3, 40)),
    history(failing("DNS", 3, 11)),
    history(failing("HTTP 404", 9, 5)),
    history(arrived=NOW - 1.4 * DAY),
    history(week=3),
    history(visits=[visit(0, HTTP_404=6), visit(9)]),
    history(visits=[visit(0, HTTP_403=7), visit(9, HTTP_403=4)]),
    history(usual=replace(DAILY, share=MANY), visits=[visit(0)]),
    history(feed(moved_to="https://presse.example/new.xml", moved_times=2)),
    history(arrived=None, usual=Usual()),
)


@pytest.mark.parametrize("known", FINE)
def test_what_is_well_or_may_pass_needs_nobody(known: History) -> None:
    found = judge(known)
    assert (found.condition, found.person) == (Condition.FINE, False), found


OLD = NOW - 3 * DAY


@pytest.mark.parametrize(
    ("known", "condition", "said"),
    [
        (history(failing("timeout", 6, 18)), Condition.TIMEOUTS, "timeout since 2026-11-22 14:00"),
        (history(failing("HTTP 502", 6, 18)), Condition.BROKEN, "HTTP 502"),
        (history(failing("DNS", 3, 12)), Condition.DNS, "3 times in a row"),
        (history(failing("TLS", 3, 12)), Condition.TLS, "TLS since"),
        (history(failing("HTTP 429", 3, 12)), Condition.BLOCKED, "HTTP 429"),
        (history(failing("bot challenge", 3, 12)), Condition.BLOCKED, "bot challenge"),
        (history(failing("HTTP 401", 2, 6)), Condition.BLOCKED, "HTTP 401"),
        (history(failing("HTTP 403", 2, 6)), Condition.BLOCKED, "presse.example/feed.xml?…: HTTP"),
        (history(failing("HTTP 404", 2, 6)), Condition.GONE, "HTTP 404"),
        (history(failing("HTTP 410", 2, 6)), Condition.GONE, "HTTP 410"),
        (history(failing("robots", 2, 6)), Condition.ROBOTS, "robots"),
        (history(failing("HTML in place of a feed", 2, 6)), Condition.HTML, "HTML in place"),
        (history(failing("not a feed", 3, 12)), Condition.BROKEN, "not a feed"),
        (history(failing("off site", 2, 6)), Condition.MOVED, "off site"),
        # The worst of several is told.
        (history(feed(), failing("HTTP 503", 9, 90), failing("HTTP 410", 3, 30)),
         Condition.GONE, "HTTP 410"),
        (history(feed(same_since=OLD, newest=OLD), arrived=OLD), Condition.FROZEN,
         "same bytes since 2026-11-20 08:00; nothing new since 2026-11-20, where something was "),
        (history(feed(newest=OLD), arrived=OLD), Condition.STALE,
         "its newest entry is of 2026-11-20"),
        (history(feed(newest=None), arrived=OLD), Condition.QUIET, "nothing new since 2026-11-20"),
        (history(feed(skipped=20), arrived=OLD), Condition.QUIET,
         "its newest entry is of 2026-11-23, and of 20 entries 20 are left out"),
        (history(feed(newest=NOW - 200 * DAY), arrived=None, usual=Usual()), Condition.STALE,
         "its newest entry is of 2026-05-07"),
        (history(feed(newest=None), arrived=None, usual=Usual(), visits=[]), Condition.FINE, ""),
        (history(week=20, usual=replace(DAILY, weekly=100.0, variance=150.0)), Condition.QUIET,
         "20 in seven days, where 100 are usual"),
        (history(visits=[visit(0, HTTP_403=9), visit(9, HTTP_403=8)]), Condition.BLOCKED,
         "articles: 17 of the last 20: HTTP 403"),
        (history(visits=[visit(0, robots=10)]), Condition.ROBOTS, "articles: 10 of the last 10"),
        (history(visits=[visit(0, bot_challenge=10)]), Condition.BLOCKED, "bot challenge"),
        (history(usual=replace(DAILY, share=MANY), visits=[
            Visit(at=NOW, settled=0, reasons={}, share=Share(pages=12, texts=2, titles=12))]),
         Condition.EXTRACTION, "2 of the last 12 pages gave a text, where 95 % is usual"),
        (history(usual=replace(DAILY, share=MANY), visits=[
            Visit(at=NOW, settled=0, reasons={}, share=Share(pages=30, texts=29, titles=30))]),
         Condition.EXTRACTION, "0 of the last 30 pages gave a date of its own, where 75 %"),
        (history(visits=[
            Visit(at=NOW, settled=0, reasons={}, share=Share(pages=25))]),
         Condition.EXTRACTION, "0 of the last 25 pages gave a text"),
    ],
)  # fmt: skip
def test_what_is_not_well_is_told_with_its_reason(
    known: History, condition: Condition, said: str
) -> None:
    found = judge(known)
    assert found.condition is condition
    assert said in found.reason
    assert "secret" not in found.reason
    assert "word" not in found.reason
    assert found.person == (condition is not Condition.FINE)


def test_a_feed_that_has_moved_and_is_followed_needs_nobody() -> None:
    moved = feed(moved_to="https://presse.example/new.xml", moved_times=3)
    found = judge(history(moved))
    assert (found.condition, found.person) == (Condition.MOVED, False)


def test_an_unknown_reason_is_a_failure_all_the_same() -> None:
    assert weighed("something new under the sun")[0] is Condition.BROKEN


# What is usual


def every(days: float, count: int, start: datetime = NOW - 100 * DAY) -> list[datetime]:
    return [start + n * days * DAY for n in range(count)]


def test_a_regular_source_is_expected_soon_and_an_irregular_one_later() -> None:
    regular = every(7, 14)
    ragged = [at + (n * 37 % 5) * DAY for n, at in enumerate(regular)]
    soon, later_on = (learn(came, came[-1]).expected_by(came[-1]) for came in (regular, ragged))
    assert soon is not None
    assert later_on is not None
    assert soon - regular[-1] < 8 * DAY
    assert later_on - ragged[-1] > 14 * DAY


def test_too_little_is_known_of_a_source_with_six_arrivals() -> None:
    assert learn(every(7, 6), NOW).silence is None
    assert learn([], NOW) == Usual()
    assert learn(every(1, 1), NOW) == Usual()


def test_nothing_is_learned_of_a_time_in_which_nobody_looked() -> None:
    came = [at for at in every(1, 90) if not 40 <= (at - NOW + 100 * DAY).days < 50]
    away = (NOW - 61 * DAY, NOW - 50 * DAY)
    assert (learn(came, NOW).silence or 0) > 10
    assert (learn(came, NOW, absences=[away]).silence or 99) < 2


def test_own_time_rests_with_the_source() -> None:
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    week = [monday + n * DAY + 9 * HOUR for n in range(5)] * 20
    pace = weights(sorted(week))
    friday, next_monday = monday + 4 * DAY + 9 * HOUR, monday + 7 * DAY + 9 * HOUR
    assert own_days(friday, next_monday, EVEN) == 3
    assert own_days(friday, next_monday, pace) == pytest.approx(1.5, abs=0.1)
    assert own_days(monday, monday + 14 * DAY, pace) == pytest.approx(14)
    for days in (0.0, 0.3, 1.0, 6.9, 7.0, 23.5):
        for kind in (pace, EVEN):
            reached = later(friday, days, kind)
            assert own_days(friday, reached, kind) == pytest.approx(days, abs=1e-6)


# What is kept


def test_a_change_is_kept_with_its_time_and_so_is_the_way_back(desk: Desk) -> None:
    desk.source("zweite")
    for hours in (0, 3, 7, 9, 12):
        crawled(desk, NOW + hours * HOUR, [("presse", "HTTP 403"), ("zweite", "")])
    crawled(desk, NOW + 20 * HOUR, [("presse", ""), ("zweite", "")])
    back, blocked = health.changes(desk.db)
    assert (blocked.condition, blocked.person, blocked.before) == ("blocked", True, "fine")
    assert blocked.at == NOW + 7 * HOUR
    assert (back.condition, back.person, back.before) == ("fine", False, "blocked")
    assert health.changes(desk.db, after=blocked.id) == [back]
    assert health.changes(desk.db, source="zweite") == []
    assert [one.condition for one in health.standings(desk.db)] == ["fine", "fine"]


def test_a_day_on_which_our_budget_left_the_feed_tells_nothing_of_its_source(desk: Desk) -> None:
    desk.source("zweite")
    for hours in (0, 7):
        crawled(desk, NOW + hours * HOUR, [("presse", "HTTP 403"), ("zweite", "")])
    for hours in range(8, 60, 4):
        crawled(desk, NOW + hours * HOUR, [("presse", hosts.BUDGET), ("zweite", hosts.BUDGET)])
    assert [one.condition for one in health.standings(desk.db)] == ["blocked", "fine"]
    crawled(desk, NOW + 60 * HOUR, [("presse", ""), ("zweite", "")])
    assert [one.condition for one in health.standings(desk.db)] == ["fine", "fine"]
    assert len(health.changes(desk.db)) == 2


def test_a_night_without_a_network_accuses_nobody(desk: Desk) -> None:
    desk.source("zweite")
    crawled(desk, NOW, [("presse", ""), ("zweite", "")])
    for hours in range(1, 60, 2):
        crawled(desk, NOW + hours * HOUR, [("presse", "DNS"), ("zweite", "connection failed")])
    assert health.changes(desk.db) == []
    for hours in range(60, 80, 2):  # this one does not come back
        crawled(desk, NOW + hours * HOUR, [("presse", "DNS"), ("zweite", "")])
    assert [(one.source, one.condition) for one in health.changes(desk.db)] == [("presse", "DNS")]


def test_a_source_without_a_toml_is_missed_by_nobody(desk: Desk) -> None:
    for hours in (0, 7):
        crawled(desk, NOW + hours * HOUR, [("presse", "HTTP 410")])
    with desk.db.atomic():
        health.retire(desk.db, [], NOW + 8 * HOUR)
    (standing,) = health.standings(desk.db)
    assert (standing.condition, standing.person) == ("retired", False)
    with desk.db.atomic():
        health.retire(desk.db, ["presse"], NOW + 9 * HOUR)
    assert health.standings(desk.db)[0].condition == "gone"


def test_what_was_imported_never_had_a_toml(desk: Desk) -> None:
    crawled(desk, NOW, [("presse", "")])
    desk.source("imported")
    with desk.db.atomic():
        health.retire(desk.db, [], NOW + HOUR)
    assert [one.condition for one in health.standings(desk.db)] == ["new", "retired"]


def test_a_feed_that_the_toml_no_longer_names_is_not_held_against_the_source(desk: Desk) -> None:
    for hours in (0, 7):
        crawled(desk, NOW + hours * HOUR, [("presse", "HTTP 410")])
    with desk.db.atomic():
        desk.db.execute("UPDATE documents SET url = 'https://presse.example/old.xml'")
    crawled(desk, NOW + 8 * HOUR, [("presse", "")])
    assert health.standings(desk.db)[0].condition == "fine"


def test_what_was_there_on_the_first_day_without_a_date_is_of_any_age(desk: Desk) -> None:
    backlog = [Found(url=f"https://presse.example/{n}") for n in range(50)]
    dated = [Found(url="https://presse.example/d", published_at=NOW - 3 * DAY)]
    news = [Found(url="https://presse.example/new")]
    with desk.db.atomic():
        for found, now in ((backlog + dated, NOW), (news, NOW + 2 * DAY)):
            frontier.discover(desk.db, found, source="presse", found_in=FEED, now=now)
    came = health.history.arrivals(desk.db, "presse", NOW + 3 * DAY)
    assert came == [NOW - 3 * DAY, NOW + 2 * DAY]


def test_a_day_has_what_articles_say_they_are_of_where_their_listing_does_not(desk: Desk) -> None:
    """A listing without dates: on its first day all of it is new to us, and none of it is news."""
    since = NOW - timedelta(days=42)
    for number, age in enumerate((2 * DAY, 2 * DAY, 5 * DAY, 100 * DAY)):
        desk.store(article(f"Nummer {number}", published_at=NOW - age))
    desk.store(article("Ohne Datum", published_at=None))
    assert per_day(desk.db, since.date())["presse"] == {
        (NOW - 2 * DAY).date(): 2,
        (NOW - 5 * DAY).date(): 1,
    }


def test_what_came_a_day_is_counted_without_reading_what_came_before(desk: Desk) -> None:
    old, since = NOW - timedelta(days=100), NOW - timedelta(days=9)
    desk.discover("https://presse.example/old", now=old, published_at=old)
    desk.discover("https://presse.example/a", now=NOW, published_at=NOW)
    desk.discover("https://presse.example/b", now=NOW)
    assert per_day(desk.db, since.date()) == {"presse": {NOW.date(): 2}}
    of = {"since": since.isoformat()}
    plan = [row[3] for row in desk.db.execute(f"EXPLAIN QUERY PLAN {_PER_DAY}", of)]
    of_urls = [step for step in plan if " urls " in step]
    assert of_urls[0].endswith("urls_by_discovery (source=? AND discovered_at>?)")
    assert all(step.startswith("SEARCH") for step in of_urls)
