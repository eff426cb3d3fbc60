from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive import search as index
from archive.search import Filters, search
from tests.archive.desk import Desk, article, day

ARTICLES = {
    "zh": article("商汤科技收报3.13港元", "生成式人工智能业务收入增长七成。", language="zh"),
    "zh-hk": article("商湯集團股價反跌", "業績改善，股價下挫。", language="zh"),
    "ja": article("センスタイム解禁", "香港市場でセンスタイムが46%安。", language="ja"),
    "ko": article("삼성전자는 올랐다", "엔비디아 인증을 통과했다.", language="ko"),
    "de-ü": article("Übernahme gescheitert", "Die feindliche Übernahme der Börse.", language="de"),
    "de-ue": article("Uebernahme", "Eine feindliche Uebernahme der Boerse.", language="de"),
    "hk": article("Lock-up ends", "SenseTime (0020.HK) fell 46.77%.", language="en"),
    "us": article("Nvidia and AT&T", "$NVDA fell; the S&P 500 rose.", language="en"),
    "other": article("At the T station", "S and P, 500 words: 20 HK dollars.", language="en"),
}
IDS = {found.url: name for name, found in ARTICLES.items()}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("shelf")) as desk:
        for found in ARTICLES.values():
            desk.store(found)
        yield desk


def names(desk: Desk, text: str, filters: Filters = Filters()) -> set[str]:  # noqa: B008
    found = search(desk.db, text, filters)
    assert found.total == len(found.search_ids)
    return {IDS[url] for url in urls(desk, found.search_ids)}


def urls(desk: Desk, search_ids: tuple[int, ...]) -> list[str]:
    rows = dict(desk.db.execute("SELECT search_id, url FROM articles").fetchall())
    return [rows[id_] for id_ in search_ids]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商湯", {"zh", "zh-hk"}),
        ("商汤", {"zh", "zh-hk"}),
        ("人工智能", {"zh"}),
        ("智能业务", {"zh"}),
        ("能", {"zh"}),
        ("成", {"zh"}),
        ("股價", {"zh-hk"}),
        ("人工通胀", set()),
        ("センスタイム", {"ja"}),
        ("ｾﾝｽﾀｲﾑ", {"ja"}),
        ("삼성전자", {"ko"}),
        ("인증", {"ko"}),
        ("Übernahme", {"de-ü", "de-ue"}),
        ("Uebernahme", {"de-ü", "de-ue"}),
        ("ubernahme", {"de-ü"}),
        ('"feindliche Übernahme"', {"de-ü", "de-ue"}),
        ('"feindliche Uebernahme"', {"de-ü", "de-ue"}),
        ('"Übernahme der Börse"', {"de-ü", "de-ue"}),
        ('"Uebernahme der Boerse"', {"de-ü", "de-ue"}),
        ("übernah*", {"de-ü", "de-ue"}),
        ("uebernah*", {"de-ü", "de-ue"}),
        ("0020.HK", {"hk"}),
        ("$NVDA", {"us"}),
        ("AT&T", {"us"}),
        ('"S&P 500"', {"us"}),
        ("sensetimes", set()),
        ("SENSETIME", {"hk"}),
        ("fell", {"hk", "us"}),
        ("fell -nvidia", {"hk"}),
        ("fell -0020.HK", {"us"}),
        ("nvidia OR センスタイム", {"us", "ja"}),
        ("fell nvidia OR sensetime", {"hk", "us"}),
        ("title:nvidia", {"us"}),
        ("title:fell", set()),
        ("titel:商湯", {"zh", "zh-hk"}),
        ("-fell -股價 -人工智能 -センスタイム -인증 -der", {"other"}),
        ("every", set()),
        ("source7072", set()),
    ],
)
def test_what_is_asked_is_found(shelf: Desk, text: str, expected: set[str]) -> None:
    assert names(shelf, text) == expected


def test_filters_narrow_and_an_empty_question_gives_all(shelf: Desk) -> None:
    assert names(shelf, "") == set(ARTICLES)
    assert names(shelf, "", Filters(language="de")) == {"de-ü", "de-ue"}
    assert names(shelf, "fell", Filters(language="de")) == set()
    assert names(shelf, "", Filters(language="d")) == set()
    assert names(shelf, "", Filters(source="presse")) == set(ARTICLES)
    assert names(shelf, "", Filters(source='x" OR "presse')) == set()


@pytest.fixture
def days(desk: Desk) -> Desk:
    for number in range(1, 8):
        at = day(f"2026-11-0{number}")
        desk.store(article(f"Chip {number}", "Ein Chip.", published_at=at))
    return desk


def titles(desk: Desk, filters: Filters, *, limit: int = 20, offset: int = 0) -> list[str]:
    rows = dict(desk.db.execute("SELECT search_id, title FROM articles").fetchall())
    return [
        rows[id_] for id_ in search(desk.db, "chip", filters, limit=limit, offset=offset).search_ids
    ]


def test_days_are_inclusive_at_both_ends(days: Desk) -> None:
    filters = Filters(since=date(2026, 11, 3), until=date(2026, 11, 5))
    assert titles(days, filters) == ["Chip 5", "Chip 4", "Chip 3"]
    assert titles(days, Filters(since=date(2026, 11, 7))) == ["Chip 7"]
    assert titles(days, Filters(until=date(2026, 11, 1))) == ["Chip 1"]
    assert titles(days, Filters(since=date(2026, 11, 5), until=date(2026, 11, 3))) == []
    assert titles(days, Filters(since=date.min, until=date.max))[0] == "Chip 7"


def test_pages_follow_one_another_without_gap_or_repeat(days: Desk) -> None:
    pages = [titles(days, Filters(), limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [title for page in pages for title in page] == [
        f"Chip {number}" for number in range(7, 0, -1)
    ]
    assert search(days.db, "chip", limit=1, offset=6).total == 7


def test_relevance_puts_a_headline_before_a_mention(desk: Desk) -> None:
    filler = "Am Markt war es ruhig. " * 20
    desk.store(article("Rundschau", filler + "Nvidia auch.", published_at=day("2026-11-22")))
    desk.store(article("Nvidia bricht ein", "Nvidia verlor.", published_at=day("2026-11-01")))
    rows = dict(desk.db.execute("SELECT search_id, title FROM articles").fetchall())
    by_date = search(desk.db, "nvidia").search_ids
    by_relevance = search(desk.db, "nvidia", by_relevance=True).search_ids
    assert [rows[id_] for id_ in by_date] == ["Rundschau", "Nvidia bricht ein"]
    assert [rows[id_] for id_ in by_relevance] == ["Nvidia bricht ein", "Rundschau"]


def test_counting_stops_where_more_is_answer_enough(
    days: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "COUNTED", 4)
    found = search(days.db, "chip")
    assert found.total == 5
    assert len(found.search_ids) == 7


def test_only_the_newest_matches_are_ranked(days: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "RANKED", 2)
    found = search(days.db, "chip", by_relevance=True)
    assert len(found.search_ids) == 2


def test_an_article_of_another_day_moves_in_the_order(desk: Desk) -> None:
    first = article("Chip A", published_at=day("2026-11-01"))
    desk.store(first)
    desk.store(article("Chip B", published_at=day("2026-11-02")))
    moved = article("Chip A", "Ein anderer Satz.", published_at=day("2026-11-03"))
    desk.store(moved)
    assert titles(desk, Filters()) == ["Chip A", "Chip B"]
    assert titles(desk, Filters(until=date(2026, 11, 1))) == []


def test_what_was_rewritten_is_no_longer_found_by_its_old_words(desk: Desk) -> None:
    desk.store(article("Chip", "Ein Gerücht.", language="de"))
    desk.store(article("Chip", "Ein Dementi.", language="en"))
    assert search(desk.db, "Gerücht").total == 0
    assert search(desk.db, "Dementi").total == 1
    assert search(desk.db, "", Filters(language="de")).total == 0


def test_a_folder_is_no_archive_until_one_is_made(tmp_path: Path) -> None:
    with Desk(tmp_path / "a") as desk:
        assert search(desk.db, "chip").total == 0
        assert search(desk.db, "", Filters(language="de"), by_relevance=True).search_ids == ()
