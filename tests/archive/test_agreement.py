"""Which figures may be the same, pairwise and in the view claims_agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.agreement import spread
from archive.article import Claim
from tests.archive import findings
from tests.archive.desk import Desk, article

DAY = date(2022, 6, 30)


def stated(figure: str, value: float, **facts: Any) -> tuple[float, float]:
    facts = {"metric": "price_move", "unit": "%"} | facts
    one = Claim(symbol="", value=value, sentence="", start=0, end=0, **facts)
    found = spread(one, figure)
    assert found is not None
    return found


EXACT = stated("46,77 Prozent", 46.77, direction="down")
MOVES = [
    ("46.8 %", {"value": 46.8}, True),
    ("46,7 %", {"value": 46.7}, False),
    ("47 Prozent", {"value": 47.0}, True),
    ("50 %", {"value": 50.0}, False),
    ("46.78%", {"value": 46.78}, False),
    ("about 50 %", {"value": 50.0, "approximation": "about"}, True),
    ("about 60 %", {"value": 60.0, "approximation": "about"}, False),
    ("more than 40 %", {"value": 40.0, "approximation": "over"}, True),
    ("more than 50 %", {"value": 50.0, "approximation": "over"}, False),
    ("almost 50 %", {"value": 50.0, "approximation": "under"}, True),
    ("45 to 50 %", {"value": 45.0, "value_to": 50.0}, True),
    ("46.77 %", {"value": 46.77, "direction": "up"}, False),
]


@pytest.mark.parametrize(("figure", "facts", "agree"), MOVES, ids=[move[0] for move in MOVES])
def test_figures_that_may_be_one(figure: str, facts: dict[str, Any], agree: bool) -> None:
    low, high = stated(figure, **{"direction": "down"} | facts)
    assert (low <= EXACT[1] and high >= EXACT[0]) is agree


@pytest.mark.parametrize(
    ("figure", "value", "rounding"),
    [
        ("3,4 Milliarden Yuan", 3.4e9, 0.05e9),
        ("34.33亿元", 3.433e9, 0.5e6),
        ("5亿元", 5e8, 0.5e8),
        ("500 million", 5e8, 0.5e6),
        ("12,500 yen", 12_500.0, 0.5),
        ("3.433 billion", 3.433e9, 0.5e6),
        ("1,5 Billionen", 1.5e12, 0.05e12),
        ("六成", 60.0, 0.5),
        ("halved", 50.0, 0.5),
        ("50.0 %", 50.0, 0.05),
        ("0 %", 0.0, 0.5),
        ("", 3.13, 0.005),
    ],
)
def test_a_figure_is_as_exact_as_it_is_written(figure: str, value: float, rounding: float) -> None:
    low, high = stated(figure, value, metric="revenue")
    assert high - low == pytest.approx(2 * rounding, rel=1e-3)


def test_a_rating_has_no_figure() -> None:
    one = Claim(
        symbol="", metric="rating", value=None, unit="", sentence="", start=0, end=0, direction="up"
    )
    assert spread(one, "upgraded") is None


def store(desk: Desk, number: int, source: str, figure: str, **facts: Any) -> None:
    one = article(
        f"Artikel {number}", f"SenseTime fiel um {figure}.", url=f"https://x.example/{number}"
    )
    facts = {"event_date": DAY} | facts
    said = findings.claim(one, figure, facts.pop("value"), **facts)
    desk.store(
        one,
        source=source,
        analysis=findings.analysis(findings.mention(one, "SenseTime"), claims=(said,)),
    )


def test_what_is_said_of_one_day_stands_side_by_side(desk: Desk) -> None:
    findings.register(desk.db)
    for source in ("zeitung", "blatt"):
        desk.source(source)
    store(desk, 1, "presse", "46,77 %", value=46.77)
    store(desk, 2, "zeitung", "46.77 %", value=46.77)
    store(desk, 3, "zeitung", "46.8 %", value=46.8)
    store(desk, 4, "blatt", "50 %", value=50.0)
    store(desk, 5, "blatt", "rund 50 Prozent", value=50.0, approximation="about")
    store(desk, 6, "presse", "9 %", value=9.0, event_date=date(2022, 7, 1))
    store(desk, 7, "presse", "7 %", value=7.0, event_date=None)
    found = desk.db.execute(
        "SELECT value, approximation, claims, articles, sources, values_said, agreeing,"
        " contradicted FROM claims_agreement WHERE symbol = '0020.HK' AND event_date = '2022-06-30'"
        " ORDER BY value, approximation"
    ).fetchall()
    assert found == [
        (46.77, "", 2, 2, 2, 3, 4, 1),
        (46.8, "", 1, 1, 1, 3, 4, 1),
        (50.0, "", 1, 1, 1, 3, 2, 3),
        (50.0, "about", 1, 1, 1, 3, 5, 0),
    ]
    days = desk.db.execute("SELECT DISTINCT event_date FROM claims_agreement ORDER BY 1").fetchall()
    assert days == [("2022-06-30",), ("2022-07-01",)]


def test_an_article_that_gives_both_figures_contradicts_neither(desk: Desk) -> None:
    findings.register(desk.db)
    both = article("Beides", "Erst fiel SenseTime um 50 %.\nAm Ende waren es 46,77 %.")
    claims = (
        findings.claim(both, "50 %", 50.0, event_date=DAY),
        findings.claim(both, "46,77 %", 46.77, event_date=DAY),
    )
    desk.store(both, analysis=findings.analysis(findings.mention(both, "SenseTime"), claims=claims))
    rows = desk.db.execute("SELECT value, agreeing, contradicted FROM claims_agreement ORDER BY 1")
    assert rows.fetchall() == [(46.77, 1, 0), (50.0, 1, 0)]
