"""A company's name in a question finds what names the company, whatever it calls it there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.article import Article
from archive.search import search
from archive.snippets import snippet
from archive.understanding import understood
from tests.archive import findings
from tests.archive.desk import Desk, article

GERMAN = article("Kurssturz", "SenseTime verliert die Hälfte.", language="de")
CHINESE = article("禁售期届满", "商汤科技收报3.13港元。", language="zh")
JAPANESE = article("解禁", "センスタイムが46%安。", language="ja")
SERVERS = article("Server", "Quanta Computer liefert aus.", language="de")
APART = article("A computer", "Some quanta, and a SenseTime of sorts.", language="en")
NOW = article("Now what", "AI on every path.", language="en")
NAMES = {
    "de": (GERMAN, "SenseTime", "sensetime"),
    "zh": (CHINESE, "商汤", "sensetime"),
    "ja": (JAPANESE, "センスタイム", "sensetime"),
    "quanta": (SERVERS, "Quanta Computer", "quanta"),
    "apart": (APART, "", ""),
    "now": (NOW, "", ""),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("shelf")) as desk:
        findings.register(desk.db)
        for one, name, company in NAMES.values():
            mentions = [findings.mention(one, name, company)] if name else []
            desk.store(one, analysis=findings.analysis(*mentions))
        yield desk


def found(desk: Desk, text: str) -> set[str]:
    urls = dict(desk.db.execute("SELECT search_id, url FROM articles").fetchall())
    called = {one.url: key for key, (one, *_) in NAMES.items()}
    return {called[urls[id_]] for id_ in search(desk.db, text).search_ids}


SENSETIME = {"de", "zh", "ja"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商汤", SENSETIME),
        ("商湯", SENSETIME),
        ("センスタイム", SENSETIME),
        ("sensetime", {*SENSETIME, "apart"}),
        ("0020.HK", SENSETIME),
        ("00020.hk", SENSETIME),
        ("商汤 Kurssturz", {"de"}),
        ("Kurssturz -商汤", {"de"}),
        ("Kurssturz -sensetime", set()),
        ("(0020.HK),", SENSETIME),
        ("$0020.HK", SENSETIME),
        ("0020.XX", SENSETIME),
        ("Quanta Computer OR Kurssturz", {"quanta", "de"}),
        ("Kurssturz OR Quanta Computer", {"quanta", "de"}),
        ('"Quanta Computer" OR Kurssturz', {"quanta", "de"}),
        ("商汤 OR server", {*SENSETIME, "quanta"}),
        # Several words: the company, or all of them wherever they stand.
        ("廣達", {"quanta"}),
        ("Quanta Computer", {"quanta", "apart"}),
        ("quanta computer liefert", {"quanta"}),
        ("2382.TW", {"quanta"}),
        # Names in a run of letters without spaces.
        ("商汤港元", {"zh"}),
        ("商汤廣達", set()),
        ("センスタイム安", {"ja"}),
        ("センスタイムは OR server", {*SENSETIME, "quanta"}),
        ("センスタイム安 OR server", {"quanta"}),
        ("港元 -商汤港元", {"zh"}),
        ("港元 NOT 商汤港元", {"zh"}),
        ('"商汤港元 server"', set()),
        ("商汤港元 ODER", {"zh"}),
        ("A OR Quanta Computer OR Kurssturz", {"quanta", "apart", "de"}),
        ("Quanta Computer Kurssturz OR liefert", {"quanta"}),
        # Whose it is.
        ("SenseTime's", {*SENSETIME, "apart"}),
        ("sensetime’s Kurssturz", {"de"}),
        ("(SenseTime's),", {*SENSETIME, "apart"}),
        ("0020.HK's", SENSETIME),
        ("Quanta Computer's", {"quanta", "apart"}),
        ("Quanta Computer's OR Kurssturz", {"quanta", "de"}),
        ("path's", set()),
        # Only the word.
        ('"商汤"', {"zh"}),
        ("-商汤 sensetime", {"de", "ja", "apart"}),
        ("title:商汤", set()),
        ("商汤*", {"zh"}),
        ("商汤科技", {"zh"}),
        # Behind a dollar sign only the company.
        ("$2382.tw", {"quanta"}),
        ("$AI", set()),
        ("$now", {"now"}),
        ("＄AI", set()),
        ("$AI SenseTime", set()),
        ("SenseTime $AI", set()),
        ("$0020.HK Quanta Computer", set()),
        ("server -$2382.tw", set()),
        ("every -$AI", {"now"}),
        ("$SENSETIME", {*SENSETIME, "apart"}),
        # C3.ai is listed as AI, which is what everybody writes about.
        ("ai", {"now"}),
        ("AI", {"now"}),
    ],
)
def test_a_company_is_found_in_every_script(shelf: Desk, text: str, expected: set[str]) -> None:
    assert found(shelf, text) == expected


@pytest.mark.parametrize(
    ("one", "text", "marked"),
    [
        (GERMAN, "商汤", ["SenseTime"]),
        (CHINESE, "SenseTime", ["商汤"]),
        (JAPANESE, "0020.HK", ["センスタイム"]),
        (GERMAN, '"商汤"', []),
        (GERMAN, "$0020.HK", ["SenseTime"]),
    ],
)
def test_what_the_company_is_called_there_is_marked(
    shelf: Desk, one: Article, text: str, marked: list[str]
) -> None:
    runs = snippet(understood(shelf.db, text), one.text)
    assert [run.text for run in runs if run.marked] == marked


def test_an_archive_that_knows_no_company_searches_for_the_word(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.store(CHINESE)
        assert found(desk, "商汤") == {"zh"}
        assert found(desk, "sensetime") == set()
