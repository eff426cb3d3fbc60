from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.archive import findings
from tests.archive.commands import run
from tests.archive.desk import Desk, article, day

FELL = "SenseTime fiel um 46,77 %."
ROSE = "Alibaba stieg um rund 8 %."
SPENDS = "Alibaba gibt 30 bis 35 Milliarden Yuan aus."


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Two articles with three claims, the later of them hidden."""
    findings.register(desk.db)
    desk.source("zeitung")
    first = article("Juni", FELL, language="de", published_at=day("2022-07-01"))
    fell = findings.claim(first, "46,77 %", 46.77, event_date=date(2022, 6, 30))
    desk.store(
        first, analysis=findings.analysis(findings.mention(first, "SenseTime"), claims=(fell,))
    )
    second = article("Später", f"{ROSE}\n{SPENDS}", language="en")
    of: dict[str, Any] = {"symbol": "9988.HK", "direction": "up", "approximation": "about"}
    claims = (
        findings.claim(second, "8 %", 8.0, **of),
        findings.claim(
            second,
            "30 bis 35 Milliarden",
            30e9,
            value_to=35e9,
            symbol="9988.HK",
            metric="spending",
            unit="CNY",
            direction="",
        ),
    )
    found = findings.analysis(
        findings.mention(second, "Alibaba", "alibaba"), claims=claims, about=("9988.HK",), score=0.1
    )
    desk.store(second, source="zeitung", analysis=found)
    return desk


def test_claims_are_shown_as_a_person_writes_them(told: Desk) -> None:
    assert run(told, "claims").stdout.splitlines() == [
        "day         company  metric      figure           source",
        "2026-11-20  9988.HK  price_move  about +8 %       zeitung",
        f"  {ROSE}",
        "2026-11-20  9988.HK  spending    30 to 35 bn CNY  zeitung",
        f"  {SPENDS}",
        "2022-06-30  0020.HK  price_move  −46.77 %         presse",
        f"  {FELL}",
        "3 claims.",
    ]


@pytest.mark.parametrize(
    ("options", "values"),
    [
        ([], [8.0, 30e9, 46.77]),
        (["--company", "0020.hk"], [46.77]),
        (["--company", "阿里巴巴"], [8.0, 30e9]),
        (["--company", "BABA", "--metric", "price_move"], [8.0]),
        (["--metric", "price_move", "--min", "10"], [46.77]),
        (["--metric", "price_move", "--max", "10"], [8.0]),
        (["--min", "32e9"], [30e9]),
        (["--min", "36e9"], []),
        (["--metric", "spending", "--max", "29e9"], []),
        (["--direction", "down"], [46.77]),
        (["--direction", "up"], [8.0]),
        (["--since", "2022-06-30"], [8.0, 30e9, 46.77]),
        (["--since", "2022-07-01"], [8.0, 30e9]),
        (["--until", "2022-06-30"], [46.77]),
        (["--language", "en"], [8.0, 30e9]),
        (["--source", "presse"], [46.77]),
        (["--limit", "1"], [8.0]),
    ],
)
def test_claims_can_be_narrowed(told: Desk, options: list[str], values: list[float]) -> None:
    found = json.loads(run(told, "claims", "--json", *options).stdout)
    assert [claim["value"] for claim in found] == values


def test_as_json_a_claim_has_all_it_rests_on(told: Desk) -> None:
    (found,) = json.loads(run(told, "claims", "--company", "SenseTime", "--json").stdout)
    assert found == {
        "id": 1,
        "article": 1,
        "url": article("Juni").url,
        "title": "Juni",
        "source": "presse",
        "language": "de",
        "company": "SenseTime",
        "symbol": "0020.HK",
        "metric": "price_move",
        "value": 46.77,
        "value_to": None,
        "previous": None,
        "unit": "%",
        "inferred": False,
        "direction": "down",
        "approximation": "",
        "period": "",
        "event_date": "2022-06-30",
        "date_basis": "",
        "day": "2022-06-30",
        "sentence": FELL,
        "start": 19,
        "end": 26,
        "in_title": False,
        "rule": "hand",
        "version": "7",
        "low": pytest.approx(-46.775, abs=1e-5),
        "high": pytest.approx(-46.765, abs=1e-5),
        "source_name": "Presse",
        "figure": "−46.77 %",
    }


def test_what_is_beyond_the_limit_is_said(told: Desk) -> None:
    assert run(told, "claims", "--limit", "2").stdout.endswith(
        "The newest 2 claims; --limit shows more.\n"
    )
    assert run(told, "claims", "--limit", "3").stdout.endswith("3 claims.\n")
    assert run(told, "claims", "--min", "1e15").stdout == "Nothing found.\n"


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["claims", "--company", "Nobody"], "--company Nobody: the archive knows no such company"),
        (["search", "--company", "Nobody"], "--company Nobody: the archive knows no such company"),
        (["export", "--company", "Nobody"], "--company Nobody: the archive knows no such company"),
        (
            ["search", "--language", "german"],
            "--language german: not a language's code, such as de or zh",
        ),
        (
            ["claims", "--company", "2382"],
            "--company 2382: this may be Quanta Computer (2382.TW) or Sunny Optical (2382.HK)",
        ),
        (
            ["claims", "--metric", "price"],
            "--metric price: no claim is of that kind; of price_move, spending",
        ),
    ],
)
def test_what_is_not_known_is_named_in_a_line(told: Desk, command: list[str], line: str) -> None:
    assert run(told, *command, code=2).stderr == f"kursblatt: {line}\n"


def test_search_by_company_and_what_is_hidden(told: Desk) -> None:
    assert run(told, "search", "--company", "商湯").stdout.endswith("1 article.\n")
    hidden = run(told, "search", "--company", "Alibaba").stdout
    assert hidden == "Nothing found.\n1 more is hidden as not relevant; --all shows it.\n"
    assert run(told, "search", "--company", "Alibaba", "--all").stdout.endswith("1 article.\n")
    found = json.loads(run(told, "search", "", "--json").stdout)
    assert (found["total"], found["hidden"]) == (1, 1)
    assert "Missing argument" in run(told, "search", code=2).stderr


def test_export_has_the_facts_and_is_narrowed_by_company(told: Desk) -> None:
    (line,) = map(json.loads, run(told, "export", "--company", "9988.HK").stdout.splitlines())
    assert line["relevance"] == {
        "score": 0.1,
        "ai": 0.1,
        "market": 1.0,
        "salience": 1.0,
        "reasons": ["written by hand"],
    }
    assert line["about"] == ["9988.HK"]
    assert line["mentions"] == [
        {
            "company": "alibaba",
            "symbol": "9988.HK",
            "start": 1,
            "end": 8,
            "in_title": False,
            "in_lead": False,
            "salience": 1.0,
        }
    ]
    assert [claim["value"] for claim in line["claims"]] == [8.0, 30e9]
    assert line["claims"][1]["sentence"] == SPENDS
    assert line["analysis_version"] == "7"
    csv = run(told, "export", "--format", "csv").stdout.splitlines()
    assert csv[0].endswith("relevance,symbols")
    assert csv[-1].endswith("0.1,9988.HK")
