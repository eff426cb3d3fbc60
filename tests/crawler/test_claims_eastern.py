"""What sentences in Chinese, Japanese and Korean say as figures: tests/claims/eastern.tsv is
language, names, text, expected drafts. All of them appeared on 20 May 2026, a Wednesday."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from archive.article import Article
from crawler.analysis import analyze
from crawler.analysis.claims import eastern
from crawler.analysis.claims.draft import Draft, Named, Setting
from crawler.analysis.claims.eastern.days import days
from crawler.analysis.claims.eastern.loading import grammar
from crawler.analysis.claims.eastern.numerals import value
from crawler.analysis.claims.eastern.periods import periods
from crawler.analysis.sentences import Sentence

PUBLISHED = date(2026, 5, 20)
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "claims/eastern.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


def named(names: str, text: str) -> tuple[Named, ...]:
    """`商汤=0020.HK | …` → each place in the text where such a name stands."""
    found = []
    for pair in filter(None, names.split(" | ")):
        surface, _, symbol = pair.partition("=")
        at = text.find(surface)
        while at >= 0:
            found.append(Named(symbol=symbol, start=at, end=at + len(surface)))
            at = text.find(surface, at + 1)
    return tuple(sorted(found, key=lambda one: one.start))


def read(text: str, language: str, names: str = "", before: str = "") -> list[str]:
    who = named(names, text)
    setting = Setting(
        named=who,
        before=Sentence(text=before, start=0) if before else None,
        language=language,
        published=PUBLISHED,
    )
    sentence = Sentence(text=text, start=0)
    return [shown(draft, who) for draft in eastern.read(sentence, setting)]


def shown(draft: Draft, who: tuple[Named, ...]) -> str:
    """A draft in one line; `?` for a subject that the sentence does not name, `-` for nobody."""
    symbol = next((one.symbol for one in who if one.start == draft.subject_at), "?")
    parts = [
        "-" if draft.foreign else symbol,
        draft.metric,
        number(draft.value),
        f"to {number(draft.value_to)}" if draft.value_to else "",
        draft.unit,
        draft.direction,
        draft.approximation,
        f"from {number(draft.previous)}" if draft.previous else "",
        draft.period,
        str(draft.event_date or ""),
    ]
    return " ".join(filter(None, parts))


def number(figure: float | None) -> str:
    if figure is None:
        return ""
    return f"{figure:.6g}" if abs(figure) < 1e6 else str(round(figure))


@pytest.mark.parametrize(("language", "names", "text", "expected"), CASES)
def test_a_sentence(language: str, names: str, text: str, expected: str) -> None:
    assert " | ".join(read(text, language, names)) == expected


@pytest.mark.parametrize(
    ("language", "before", "text", "expected"),
    [
        (
            "ja",
            "設備投資は1250億ドルとした。",
            "従来は1150億ドルだった。",
            "? spending 115000000000 USD",
        ),
        (
            "ko",
            "영업이익은 89조원이었다.",
            "1년 전의 약 19배다.",
            "? profit_growth 1800 % up about",
        ),
        ("zh", "公司一季度营收50亿元。", "去年同期为40亿元。", "? revenue 4000000000 CNY 2025-Q1"),
        ("ja", "受注高は2310億円だった。", "中国向けが3割増えた。", "? growth 30 % up"),
        (
            "ko",
            "지난해 순손실은 86억원.",
            "2024년 131억원과 견주면 꽤 줄었다.",
            "? loss 13100000000 KRW 2024",
        ),
    ],
)
def test_a_sentence_goes_on_with_the_noun_of_the_one_before(
    language: str, before: str, text: str, expected: str
) -> None:
    assert read(text, language, before=before) == [expected]


def test_the_figure_is_where_it_stands_in_the_text_as_written() -> None:
    text = "ＳＢＧは前日比９．８％安の３９１２円で終えた。"
    drafts = eastern.read(Sentence(text=text, start=0), Setting(language="ja", published=PUBLISHED))
    assert [text[draft.start : draft.end] for draft in drafts] == ["９．８％", "３９１２円"]


@pytest.mark.parametrize("text", ["수요가 1~두 배 늘었다.", "이익은 2~세 배 증가했다."])
def test_a_range_may_end_in_a_native_number(text: str) -> None:
    assert all("growth" in said for said in read(text, "ko"))


def test_unnamed_companies_are_nobody_of_ours() -> None:
    assert read("贵州茅台涨1.9%，五粮液涨2.2%。", "zh") == [
        "- price_move 1.9 % up",
        "- price_move 2.2 % up",
    ]
    assert read("味の素は3.4％高、東日本旅客鉄道は2.1％高。", "ja") == [
        "- price_move 3.4 % up",
        "- price_move 2.1 % up",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,725", 1725),
        ("3조 2천억", 3.2e12),
        ("1兆2000億", 1.2e12),
        ("28만3천", 283_000),
        ("五十亿", 5e9),
        ("千亿", 1e11),
        ("57.2万亿", 5.72e13),
        ("三点五亿", 3.5e8),
        ("两千三百亿", 2.3e11),
        ("790만6천816", 7_906_816),
    ],
)
def test_numerals(text: str, expected: float) -> None:
    assert value(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "今年一季度", "2026-Q1"),
        ("zh", "去年12月", "2025-12"),
        ("zh", "2026财年第三财季", "2026-Q3"),
        ("zh", "上半年", "2026-H1"),
        ("ja", "27年1月期第1四半期", "2027-Q1"),
        ("ja", "10〜12月期", "2025-Q4"),
        ("ja", "25年末", "2025"),
        ("ko", "지난해 4분기", "2025-Q4"),
        ("ko", "올 상반기", "2026-H1"),
        ("ko", "3월 말", "2026-03"),
    ],
)
def test_periods(language: str, text: str, expected: str) -> None:
    folded = text.replace("〜", "~")
    assert [one.period for one in periods(folded, grammar(language), PUBLISHED)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "周二收盘", date(2026, 5, 19)),
        ("zh", "上周五", date(2026, 5, 15)),
        ("zh", "6月30日", date(2025, 6, 30)),
        ("ja", "前日に発表した", date(2026, 5, 19)),
        ("ja", "30日の東京市場", date(2026, 4, 30)),
        ("ko", "지난 14일", date(2026, 5, 14)),
        ("ko", "목요일", date(2026, 5, 14)),
    ],
)
def test_days(language: str, text: str, expected: date) -> None:
    assert [one.day for one in days(text, grammar(language), PUBLISHED)] == [expected]


@pytest.mark.parametrize("text", ["3日ぶり反発", "前日比2%安", "5日続落", "3営業日ぶり"])
def test_no_days(text: str) -> None:
    assert days(text, grammar("ja"), PUBLISHED) == []


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("zh", "商汤涨5%、跌3亿元，由5%升至7%一度"),
        ("ja", "売上高が前期比2%増の12兆6,000億円で"),
        ("ko", "전 거래일보다 4천500원(2.01%) 내린 21만9천원에 "),
        ("zh", "1,"),
        ("zh", "亿"),
        ("ko", "3조 "),
        ("ja", "（"),
    ],
)
def test_a_line_without_end_takes_no_time(language: str, unit: str) -> None:
    started = time.process_time()
    read(unit * (100_000 // len(unit)), language)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("text", ["٣0", "9" * 400 + "元", "商汤股价上涨" + "9" * 400 + "%"])
def test_digits_of_other_scripts_and_hundreds_of_them_break_nothing(text: str) -> None:
    for language in ("zh", "ja", "ko"):
        found = analyze(Article(url="https://a.example/", title="", text=text, language=language))
        assert not found.claims
