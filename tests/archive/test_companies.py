from __future__ import annotations

from dataclasses import replace

import pytest

from archive import companies
from archive.called import meant, named
from archive.companies import Listing
from tests.archive import findings
from tests.archive.desk import Desk


@pytest.fixture
def listed(desk: Desk) -> Desk:
    findings.register(desk.db)
    return desk


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("0020.HK", "sensetime"),
        ("0020.hk", "sensetime"),
        ("00020.HK", "sensetime"),
        ("００２０．ＨＫ", "sensetime"),
        ("20", "sensetime"),
        ("SenseTime", "sensetime"),
        ("  sensetime ", "sensetime"),
        ("商湯", "sensetime"),
        ("ｾﾝｽﾀｲﾑ", "sensetime"),
        ("广达", "quanta"),
        ("2382.TW", "quanta"),
        ("2382.HK", "sunny"),
        ("baba", "alibaba"),
        ("AI", "c3ai"),
        ("c3.AI", "c3ai"),
        ("2382", None),
        ("Sense", None),
        ("0020.KS", None),
        ("%", None),
        ("", None),
    ],
)
def test_which_company_is_meant(listed: Desk, text: str, key: str | None) -> None:
    found = meant(listed.db, text)
    assert (found[0].key if len(found) == 1 else None) == key


def test_what_two_are_called_names_both(listed: Desk) -> None:
    assert [company.symbol for company in meant(listed.db, "2382")] == ["2382.TW", "2382.HK"]


def test_registering_follows_the_table_and_forgets_no_company(listed: Desk) -> None:
    (row,) = findings.rows("alibaba")
    moved = Listing(symbol="89988.HK", mic="XHKG", currency="CNY")
    renamed = replace(row, name="Ali", listings=(moved,), names=("Ali",))
    with listed.db.atomic():
        companies.register(listed.db, [renamed])
    assert not meant(listed.db, "BABA")
    (found,) = meant(listed.db, "89988.HK")
    assert (found.key, found.name, found.symbol) == ("alibaba", "Ali", "89988.HK")
    assert meant(listed.db, "商汤")


def test_only_companies_that_are_named_are_offered(listed: Desk) -> None:
    assert named(listed.db) == []
