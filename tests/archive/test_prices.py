"""Prices from Yahoo's and Stooq's files, and claims held against them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.claims import Said, Wanted, find
from archive.prices.holding import hold, holdable, split
from archive.prices.table import Session, around
from tests.archive import findings
from tests.archive.commands import run
from tests.archive.desk import Desk, article

YAHOO = """\
Date,Open,High,Low,Close,Adj Close,Volume
2022-06-28,5.90,6.02,5.85,5.95,5.95,30100000
2022-06-29,5.95,5.99,5.85,5.88,5.88,41000000
2022-06-30,4.00,4.02,2.91,3.13,3.13,1300000000
2022-07-01,null,null,null,null,null,null
2022-07-04,3.12,3.20,2.90,3.09,3.09,500000000
"""
BULK = """\
<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
BABA.US,D,20220629,000000,114.3,115.7,112.1,114.3,14000000,0
BABA.US,5,20220630,153500,113.1,113.7,112.9,113.2,90000,0
AAPL.US,D,20220629,000000,137.4,140.6,136.6,139.2,66000000,0
"""


@pytest.fixture
def listed(desk: Desk) -> Desk:
    findings.register(desk.db)
    return desk


@pytest.fixture
def supply(listed: Desk, tmp_path: Path) -> Any:
    """Writes a file and gives it to the command."""

    def supply(name: str, text: str, *options: str, code: int = 0) -> Any:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return run(listed, "prices", str(path), *options, code=code)

    return supply


def stored(desk: Desk) -> list[tuple[Any, ...]]:
    rows = desk.db.execute("SELECT symbol, day, low, close, adjusted FROM prices ORDER BY 1, 2")
    return list(rows.fetchall())


def test_a_file_of_yahoos_is_stored_and_what_is_no_day_is_named(listed: Desk, supply: Any) -> None:
    result = supply("0020.HK.csv", YAHOO, code=1)
    assert result.stdout.endswith("0020.HK, 4 days: 4 new, 0 replaced, 0 as before.\n")
    assert result.stderr.endswith("0020.HK.csv: no close: line 5\n")
    assert stored(listed)[2] == ("0020.HK", "2022-06-30", 2.91, 3.13, 3.13)
    again = supply("0020.HK.csv", YAHOO.replace("3.13,3.13", "3.13,3.01"), code=1)
    assert again.stdout.endswith("4 days: 0 new, 1 replaced, 3 as before.\n")
    assert stored(listed)[2] == ("0020.HK", "2022-06-30", 2.91, 3.13, 3.01)


@pytest.mark.parametrize(
    ("name", "options", "symbol"),
    [
        ("0020.HK.csv", (), "0020.HK"),
        ("20.hk.txt", (), "0020.HK"),
        ("0020.HK (1).csv", (), "0020.HK"),
        ("baba_us_d.csv", (), "BABA"),
        ("baba.us.txt", (), "BABA"),
        ("table.csv", ("--symbol", "BABA"), "BABA"),
        ("9988.HK.csv", ("--symbol", "baba.us"), "BABA"),
    ],
)
def test_whose_prices_they_are(
    listed: Desk, supply: Any, name: str, options: tuple[str, ...], symbol: str
) -> None:
    day = "Date,Open,High,Low,Close,Volume\n2022-06-29,1,3,1,2,100\n"
    assert f"{symbol}, 1 day: 1 new" in supply(name, day, *options).stdout
    assert stored(listed) == [(symbol, "2022-06-29", 1.0, 2.0, None)]


def test_a_bulk_file_of_stooqs_has_a_column_for_whose(listed: Desk, supply: Any) -> None:
    result = supply("data.txt", BULK, code=1)
    assert [row[:2] for row in stored(listed)] == [("BABA", "2022-06-29")]
    assert "1 line of 1 listing that the archive does not know left out" in result.stdout
    assert result.stderr.endswith("not of a whole day: line 3\n")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("29.06.2022,1,1,1,1,1,1", "no day as 2022-06-30 or 20220630"),
        ("2022-06-29,1,1,1,one,1,1", "no number for close"),
        ("2022-06-29,1,1,1,-1,1,1", "no price for close"),
        ("2022-06-29,1,1,1,inf,1,1", "no price for close"),
        ("2022-06-29,1,1,2,1,1,1", "the low is above the high"),
        ("2022-06-29,1", "no close"),
    ],
)
def test_bad_lines_say_why_and_leave_the_others(
    listed: Desk, supply: Any, line: str, why: str
) -> None:
    result = supply("0020.HK.csv", f"{YAHOO}{line}\n{line}\n", code=1)
    assert f"{why}: line" in result.stderr
    assert "7–8" in result.stderr
    assert len(stored(listed)) == 4


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("0020.HK.csv", "Day,Price\n", "no column Date; Yahoo's and Stooq's have one"),
        ("0020.HK.csv", "", "no column Date; Yahoo's and Stooq's have one"),
        ("table.csv", YAHOO, "the archive knows no listing “table”; --symbol says"),
    ],
)
def test_a_file_of_no_use_is_named_and_stores_nothing(
    listed: Desk, supply: Any, name: str, text: str, line: str
) -> None:
    result = supply(name, text, code=2)
    assert line in result.stderr
    assert result.stderr.count("\n") == 1
    assert stored(listed) == []


def test_one_file_of_no_use_leaves_the_others(listed: Desk, tmp_path: Path) -> None:
    good, gone = tmp_path / "0020.HK.csv", tmp_path / "gone.csv"
    good.write_text(YAHOO.replace("2022-07-01,null,null,null,null,null,null\n", ""))
    latin = tmp_path / "baba.us.csv"
    latin.write_bytes(b"Date,Close,Note\n2022-06-29,1,ok\n2022-06-30,1,\xfc\n")
    result = run(listed, "prices", str(gone), str(latin), str(good), code=2)
    assert f"{gone}: No such file or directory" in result.stderr
    assert f"{latin}: not a CSV in UTF-8" in result.stderr
    assert {row[0] for row in stored(listed)} == {"0020.HK"}


def test_a_symbol_that_is_not_known_is_named(supply: Any) -> None:
    result = supply("0020.HK.csv", YAHOO, "--symbol", "FOO", code=2)
    assert result.stderr == "kursblatt: --symbol FOO: the archive knows no such listing\n"


def said(desk: Desk, figure: str, value: float, **facts: Any) -> Said:
    """A claim of SenseTime's, as stored; a fall of 30 June 2022 unless told."""
    facts = {"event_date": date(2022, 6, 30)} | facts
    one = article(f"Die Aktie: {figure}", "…")
    claim = findings.claim(one, figure, value, **facts)
    desk.store(one, analysis=findings.analysis(claims=(claim,)))
    return find(desk.db, Wanted(), 1)[0]


PRICE = {"metric": "price", "unit": "HKD", "direction": ""}


@pytest.mark.parametrize(
    ("figure", "value", "facts", "words"),
    [
        ("46,77 %", 46.77, {}, "agrees"),
        ("47 %", 47, {}, "agrees"),
        ("fast 50 %", 50, {"approximation": "about"}, "agrees"),
        ("46,2 %", 46.2, {}, "differs by 0.57 points"),
        ("40 bis 45 %", 40, {"value_to": 45.0}, "differs by 1.77 points"),
        ("46,77 %", 46.77, {"direction": "up"}, "differs by 93.54 points"),
        ("46,77 %", 46.77, {"direction": ""}, "agrees"),
        ("50,5 %", 50.5, {}, "agrees with the day’s low"),
        ("0,8 %", 0.8, {"event_date": date(2022, 6, 29), "direction": "up"}, "differs by 1.98 po"),
        ("0,7 %", 0.7, {"event_date": date(2022, 6, 29), "direction": "up"}, "agrees with the day"),
        ("2,75 HK-Dollar", 2.75, {"unit": "HKD"}, "agrees"),
        ("2 HK-Dollar", 2.0, {"unit": "HKD"}, "differs by 0.75 HKD"),
        ("46,77 %", 46.77, {"event_date": date(2022, 7, 3)}, "no session that day"),
        ("46,77 %", 46.77, {"event_date": date(2022, 7, 5)}, "no prices"),
        ("46,77 %", 46.77, {"event_date": date(2022, 6, 28)}, "no prices"),
        ("46,77 %", 46.77, {"event_date": date(2021, 1, 1)}, "no prices"),
        ("3,13 HK-Dollar", 3.13, PRICE, "agrees"),
        ("3,50 HK-Dollar", 3.5, PRICE, "within the day’s range"),
        ("3,1 HK-Dollar", 3.1, PRICE, "agrees"),
        ("5 HK-Dollar", 5.1, PRICE, "differs by 1.97 HKD"),
        ("31,30 HK-Dollar", 31.3, PRICE, "10 times the day’s prices, as before a split"),
    ],
)
def test_a_claim_is_held_against_its_day(
    listed: Desk, supply: Any, figure: str, value: float, facts: dict[str, Any], words: str
) -> None:
    supply("0020.HK.csv", YAHOO, code=1)
    claim = said(listed, figure, value, **facts)
    assert holdable(claim)
    assert claim.event_date is not None
    held = hold(claim, around(listed.db, "0020.HK", date.fromisoformat(claim.event_date)))
    assert held.words.startswith(words)


@pytest.mark.parametrize(
    "facts",
    [
        {"event_date": None},
        {"period": "2022-06"},
        {"metric": "revenue", "unit": "HKD"},
    ],
)
def test_what_is_of_no_one_day_is_not_held(listed: Desk, facts: dict[str, Any]) -> None:
    assert not holdable(said(listed, "46,77 %", 46.77, **facts))


def session(close: float, adjusted: float | None, day: int = 1) -> Session:
    return Session(day=date(2024, 6, day), high=None, low=None, close=close, adjusted=adjusted)


def test_a_split_is_told_by_the_adjusted_closes() -> None:
    before, on = session(1208.88, 120.8), session(121.79, 121.7)
    assert split(before, on) == pytest.approx(10, rel=0.01)
    assert split(session(5.88, 5.88), session(3.13, 3.13)) == 1.0
    assert split(session(100, 95), session(96, 96)) == 1.0  # a dividend of five
    assert split(session(1208.88, None), session(121.79, None)) == 1.0


def test_on_the_day_of_a_split_a_move_is_held_against_the_new_shares(
    listed: Desk, supply: Any
) -> None:
    supply(
        "0020.HK.csv",
        "Date,Open,High,Low,Close,Adj Close,Volume\n"
        "2022-06-29,1200,1216,1180,1208.88,120.85,1\n"
        "2022-06-30,120,123,117,121.79,121.75,1\n",
    )
    claim = said(listed, "0,7 %", 0.7, direction="up")
    held = hold(claim, around(listed.db, "0020.HK", date(2022, 6, 30)))
    assert held.words == "agrees"
    assert held.close == pytest.approx(0.745, abs=0.01)
