"""Which companies a text names: tests/mentions/cases.tsv is language, text, expected mentions."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from archive.article import Article, Mention
from crawler.analysis.folding import fold
from crawler.analysis.mentions import find
from crawler.analysis.mentions.lexicon import Lexicon
from crawler.analysis.mentions.salience import about

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "mentions/cases.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


def article(text: str, language: str = "", *, title: str = "", summary: str = "") -> Article:
    return Article(
        url="https://gold.example/a",
        title=title,
        summary=summary,
        text=text,
        language=language,
        published_at=datetime(2026, 5, 20, 12, tzinfo=UTC),
    )


def surfaces(of: Article, mentions: tuple[Mention, ...]) -> list[str]:
    body = f"{of.summary}\n{of.text}"
    return [
        f"{each.symbol}={(of.title if each.in_title else body)[each.start : each.end]}"
        for each in mentions
    ]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_the_companies_a_text_names(language: str, text: str, expected: str) -> None:
    of = article(text, language)
    assert surfaces(of, find(of)) == [each for each in expected.split(" | ") if each]


def test_title_and_text_have_offsets_of_their_own() -> None:
    of = article("AMD follows.", "en", title="Nvidia falls", summary="So does TSMC.")
    found = find(of)
    assert surfaces(of, found) == ["NVDA=Nvidia", "2330.TW=TSMC", "AMD=AMD"]
    assert [each.in_title for each in found] == [True, False, False]
    assert [each.in_lead for each in found] == [False, True, True]
    assert found[0].salience > found[1].salience
    assert sum(each.salience for each in found) == pytest.approx(1, abs=0.01)


def test_an_ambiguous_name_counts_where_the_title_names_the_company() -> None:
    text = "Sie kam, sah und siegte.\nAlle reden von Arm."
    assert not find(article(text, "de"))
    of = article(text, "de", title="Arm Holdings an der Nasdaq")
    assert surfaces(of, find(of)) == ["ARM=Arm Holdings", "ARM=Arm"]


def test_a_name_that_two_companies_share_is_the_one_otherwise_named() -> None:
    for text, symbol in [
        ("ソフトバンクグループが続伸。ソフトバンクの株価は高値。", "9984.T"),
        ("ソフトバンクの株価は高値。", "9434.T"),
    ]:
        assert find(article(text, "ja"))[-1].symbol == symbol


@pytest.mark.parametrize(
    ("day", "text", "named"),
    [
        (datetime(2020, 5, 1, tzinfo=UTC), "He posted it on Facebook.", True),
        (datetime(2022, 5, 1, tzinfo=UTC), "He posted it on Facebook.", True),  # a year's grace
        (datetime(2026, 5, 1, tzinfo=UTC), "He posted it on Facebook.", False),
        (datetime(2026, 5, 1, tzinfo=UTC), "Facebook shares rose 3%.", True),
    ],
)
def test_a_former_name_needs_evidence(day: datetime, text: str, named: bool) -> None:
    of = Article(url="https://gold.example/a", title="", text=text, language="en", published_at=day)
    assert bool(find(of)) is named


def test_the_article_is_about_what_its_title_names() -> None:
    of = article("Nvidia fell.\nTSMC and AMD, too.\nNvidia again.", "en", title="Nvidia sinks")
    assert about(of, find(of)) == ("NVDA",)


def test_without_a_title_it_is_about_what_comes_back() -> None:
    of = article("SAP und ServiceNow fallen.\nSAP litt.\nServiceNow auch.\nIntel hält sich.", "de")
    assert set(about(of, find(of))) == {"SAP.DE", "NOW"}
    of = article("Nvidia, AMD, Intel und TSMC schlossen fester.\nDer Dax auch.", "de")
    assert about(of, find(of)) == ()


def test_about_three_at_most() -> None:
    of = article("", "en", title="Nvidia, AMD, Intel, TSMC and Micron rally")
    assert len(about(of, find(of))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "NVIDIA Aktie",
        "㈱日立 ½ ﬁn ＮＥＣ … ß",
        "ｿﾌﾄﾊﾞﾝｸ",
        unicodedata.normalize("NFD", "Systèmes 한국 ガ"),
        "台積電與鴻海",
        "İstanbul ŉ Ⅱ",
    ],
)
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert spans == sorted(spans)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(before[1] == after[0] or before == after for before, after in pairwise(spans))


def test_folding_folds() -> None:
    assert fold("ＮＥＣ 台積電 ｿﾆｰ Ⅱ").text == "nec 台积电 ソニー ii"


def test_a_lexicon_finds_words_where_words_begin() -> None:
    lexicon = Lexicon("ai kurs* market_cap 股价")
    assert [*lexicon.places("said ai, kursziel; konkurs: 商汤股价 market cap")] == [5, 9, 30, 33]
    assert not lexicon.stands_in("said aid")


def test_nothing_names_nobody() -> None:
    assert find(article("")) == ()
    assert about(article(""), ()) == ()
