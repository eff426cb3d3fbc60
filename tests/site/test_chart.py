"""Spans, steps, marks and the line of closes, before they are drawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from archive.pages.chart import BAR_HEIGHT, Move, drawn
from archive.pages.spans import span
from archive.prices.table import Session

TODAY = date(2026, 11, 23)  # a Monday


def session(day: date, close: float, adjusted: float | None = None) -> Session:
    return Session(day=day, high=None, low=None, close=close, adjusted=adjusted)


@pytest.mark.parametrize(
    ("name", "oldest", "unit", "first", "steps"),
    [
        ("quarter", TODAY, "day", date(2026, 8, 26), 90),
        ("year", date(2020, 1, 1), "week", date(2025, 11, 24), 53),
        ("", TODAY, "week", date(2025, 11, 24), 53),
        ("all", TODAY, "week", date(2025, 11, 24), 53),
        ("all", date(2025, 2, 12), "week", date(2025, 2, 10), 94),
        ("all", date(2022, 6, 30), "month", date(2022, 6, 1), 54),
        ("all", date(1999, 12, 31), "month", date(2006, 11, 1), 241),
    ],
)
def test_a_span_has_steps_up_to_today(
    name: str, oldest: date, unit: str, first: date, steps: int
) -> None:
    over = span(name, TODAY, oldest)
    assert (over.unit, over.first, len(over.starts)) == (unit, first, steps)
    assert over.starts[-1] <= TODAY == over.last_of(steps - 1)
    assert over.last_of(0) == over.starts[1] - timedelta(days=1)


def test_a_week_takes_all_its_days_and_leaves_out_what_is_beyond() -> None:
    sunday = TODAY - timedelta(days=1)
    moves = [
        Move(day=sunday, direction="down", most=3.0, claims=2, dated=False),
        Move(day=sunday - timedelta(days=2), direction="down", most=46.77, claims=1, dated=True),
        Move(day=TODAY, direction="up", most=1.0, claims=4, dated=False),
        Move(day=date(2022, 6, 30), direction="down", most=9.0, claims=9, dated=True),
    ]
    per_day = {sunday: 3, sunday - timedelta(days=6): 1, TODAY: 1, date(2022, 6, 30): 50}
    chart = drawn(span("year", TODAY, TODAY), per_day, moves, [])
    before, last = chart.steps[-2:]
    assert (before.articles, last.articles, chart.total) == (4, 1, 5)
    assert (before.height, last.height) == (BAR_HEIGHT, BAR_HEIGHT / 4)
    assert before.down is not None
    assert (before.down.claims, before.down.most, before.down.dated) == (3, 46.77, True)
    assert (before.up, last.down, chart.rises, chart.falls) == (None, None, 4, 3)
    assert last.up is not None
    assert not last.up.dated
    assert chart.busiest is before
    assert chart.line is None


def test_an_empty_chart_is_a_chart() -> None:
    chart = drawn(span("quarter", TODAY, TODAY), {}, [], [])
    assert (chart.total, chart.busiest.articles, len(chart.ticks)) == (0, 0, 4)
    assert {step.height for step in chart.steps} == {0.0}


def test_the_line_is_broken_where_prices_are_missing() -> None:
    days = [TODAY - timedelta(days=n) for n in (60, 59, 30, 29)]
    sessions = [session(day, close) for day, close in zip(days, (1, 3, 2, 5), strict=True)]
    line = drawn(span("quarter", TODAY, TODAY), {}, [], sessions).line
    assert line is not None
    assert [len(stroke.split()) for stroke in line.strokes] == [2, 2]
    assert line.strokes[0].split()[0].endswith(",1000")
    assert line.strokes[1].split()[1].endswith(",0")
    assert (line.least, line.most, line.splits) == (1, 5, [])


def test_closes_before_a_split_are_brought_to_todays_shares() -> None:
    eve, on = TODAY - timedelta(days=4), TODAY - timedelta(days=3)
    sessions = [session(eve, 1200, 119.4), session(on, 121, 120.4)]
    line = drawn(span("quarter", TODAY, TODAY), {}, [], sessions).line
    assert line is not None
    assert line.splits == [on]
    assert line.least == pytest.approx(120, abs=0.1)
    assert line.most == 121
