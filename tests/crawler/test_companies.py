"""The table of companies, and what is said of one that is broken."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.article import Article
from crawler.analysis.companies import CompaniesError, blockers, companies
from crawler.analysis.folding import folded
from crawler.analysis.mentions import find

HEAD = "company,name,symbol,primary,mic,currency,country,role,aliases,ambiguous,checked,note"
NVIDIA = "nvidia,Nvidia,NVDA,1,XNAS,USD,US,ai-chips,Nvidia,,yes,"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "companies.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return path


def test_there_are_companies_enough() -> None:
    assert len(companies()) >= 270
    assert {"0020.HK", "NVDA", "SAP.DE", "2330.TW", "005930.KS", "9984.T"} <= {
        company.symbol for company in companies()
    }


def test_a_company_has_names_and_listings(tmp_path: Path) -> None:
    meta, nvidia = companies(
        table(
            tmp_path,
            "meta,Meta Platforms,META,1,XNAS,USD,US,big-tech-ai,"
            "Meta Platforms;Facebook{..2021-10-28},Meta,yes,",
            NVIDIA,
            "nvidia,Nvidia,NVD.DE,0,XETR,EUR,US,ai-chips,,,,",
        )
    )
    assert [(name.text, name.until, name.ambiguous) for name in meta.names] == [
        ("Meta Platforms", None, False),
        ("Facebook", date(2021, 10, 28), False),
        ("Meta", None, True),
    ]
    assert [listing.symbol for listing in nvidia.listings] == ["NVDA", "NVD.DE"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([NVIDIA.replace("NVDA", "nv da")], "line 2, column symbol: not a symbol: nv da"),
        ([NVIDIA.replace("NVDA", "")], "line 2, column symbol: must not be empty"),
        ([NVIDIA, NVIDIA.replace("nvidia", "other")], "line 3, column symbol: NVDA is listed"),
        ([NVIDIA.replace(",1,", ",0,")], "line 2, column primary: nvidia: the main listing"),
        ([NVIDIA, NVIDIA.replace("NVDA", "NVD")], "line 3, column primary: nvidia has two main"),
        ([NVIDIA.replace("Nvidia,,", ",,")], "line 2, column aliases: nvidia has no name"),
        ([NVIDIA.replace("Nvidia,,", "Nvidia{..2021},,")], "line 2, column aliases: not a day"),
        ([NVIDIA.replace("Nvidia,,", "Nvidia{2021},,")], "line 2, column aliases: not a name"),
        ([NVIDIA + ",more"], "line 2, column note: followed by another cell"),
    ],
)
def test_an_error_names_line_and_column(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(CompaniesError, match=rf"^companies\.csv {re.escape(said)}") as raised:
        companies(table(tmp_path, *lines))
    assert "\n" not in str(raised.value)


def test_a_missing_column_and_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "companies.csv"
    with pytest.raises(CompaniesError, match=r"companies\.csv"):
        companies(path)
    path.write_text("company,name\n")
    with pytest.raises(CompaniesError, match="line 1, column symbol: is missing"):
        companies(path)


def test_no_sure_name_is_two_companies() -> None:
    owners = {
        (folded(name.text), company.key)
        for company in companies()
        for name in company.names
        if not name.ambiguous
    }
    shared = Counter(name for name, _ in owners)
    assert not [name for name, count in shared.items() if count > 1]


def test_every_sure_name_is_found() -> None:
    lost = []
    for company in companies():
        for name in company.names:
            if name.ambiguous:
                continue
            day = name.until or name.since or date(2026, 5, 20)
            of = Article(
                url="https://gold.example/a",
                title="",
                text=f"{name.text}, 2",
                published_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            )
            if company.symbol not in {mention.symbol for mention in find(of)}:
                lost.append(f"{company.symbol} {name.text}")
    assert not lost


def test_blockers_say_why() -> None:
    assert len(blockers()) > 500
    assert all(blocker.why for blocker in blockers())
