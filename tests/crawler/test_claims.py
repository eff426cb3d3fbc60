"""From an article to its claims: whose each figure is, of which day, in what currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.article import Article, Claim, Mention
from crawler.analysis.claims import read_claims
from crawler.analysis.claims.latest import latest_date, latest_day_of_month, latest_weekday
from crawler.analysis.claims.sessions import currency, traded
from crawler.analysis.sentences import of_article

SENSETIME = Path(__file__).parents[1] / "claims/sensetime.txt"


def claims_of(
    text: str,
    names: Mapping[str, str],
    *,
    title: str = "",
    language: str = "en",
    published: datetime | None = datetime(2026, 5, 20, 12, tzinfo=UTC),
) -> tuple[Claim, ...]:
    """The claims of an article in which these names, and no others, are companies'."""
    article = Article(
        url="https://x.test/", title=title, text=text, language=language, published_at=published
    )
    mentions = [
        Mention(company="", symbol=symbol, start=m.start(), end=m.end(), in_title=in_title)
        for in_title, where in ((True, title), (False, f"\n{text}"))
        for name, symbol in names.items()
        for m in re.finditer(re.escape(name), where)
    ]
    mentions.sort(key=lambda mention: mention.start)
    return read_claims(article, list(of_article(article)), mentions)


def subjects(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(claim.symbol, claim.metric) for claim in claims]


def test_the_sensetime_story_gives_all_its_figures() -> None:
    title, _, text = SENSETIME.read_text(encoding="utf-8").partition("\n")
    found = claims_of(
        text.strip(),
        {"SenseTime": "0020.HK"},
        title=title,
        language="de",
        published=datetime(2022, 7, 5, tzinfo=UTC),
    )
    assert {claim.symbol for claim in found} == {"0020.HK"}
    fall, close = found[:2]
    assert (fall.metric, fall.value, fall.direction) == ("price_move", 46.77, "down")
    assert (close.metric, close.value, close.unit) == ("price", 3.13, "HKD")
    assert fall.event_date == close.event_date == date(2022, 6, 30)
    rest = [(c.metric, c.value, c.unit, c.direction, c.period) for c in found[2:]]
    assert rest == [
        ("raised", 5.2e9, "USD", "", ""),
        ("price_move", 100, "%", "up", ""),
        ("market_value", 300e9, "", "", ""),
        ("shares", 1.725e9, "shares", "", ""),
        ("loss", 3.433e9, "CNY", "", "2018"),
        ("loss", 4.968e9, "CNY", "", "2019"),
        ("loss", 12.158e9, "CNY", "", "2020"),
        ("loss", 17.177e9, "CNY", "", "2021"),
        ("revenue", 1.958e9, "CNY", "", "2021"),
        ("revenue", 2.143e9, "CNY", "", "2021"),
        ("revenue", 4.7e9, "CNY", "", "2021"),  # "Betriebsergebnis" in the translation
        ("cash_flow", -2.485e9, "CNY", "", "2021"),
        ("growth", 47.3, "%", "up", "2021"),
        ("spending", 3.614e9, "CNY", "", "2021"),
        ("headcount", 6113, "people", "", "2021"),
        ("receivables", 6.018e9, "CNY", "", "2021"),
        ("growth", 68.95, "%", "up", "2021"),
        ("price_move", 50, "%", "down", ""),
    ]
    (receivables,) = (claim for claim in found if claim.metric == "receivables")
    assert receivables.previous == 3.562e9
    assert text.strip().find("46,77 %") + 1 == fall.start


def test_a_claims_offsets_are_in_the_title_or_in_standfirst_newline_text() -> None:
    found = claims_of("Shares fell 5%.", {"Intel": "INTC"}, title="Intel drops 5%")
    assert [(c.in_title, c.start, c.end) for c in found] == [(True, 12, 14), (False, 13, 15)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (  # the sentence before
            "Meta raised its forecast. The stock fell 8.6%.",
            {"Meta": "META"},
            [("META", "price_move")],
        ),
        (  # an unknown company's figures are not the next known one's, nor the other way round
            "Northgate Bank posted a profit of £1 billion. Sales rose 4.8%. It uses Microsoft.",
            {"Microsoft": "MSFT"},
            [("", "profit"), ("", "revenue_growth")],
        ),
        (  # aside
            "The drop wiped $6 billion off the value of the company, which rents Nvidia chips.",
            {"Nvidia": "NVDA"},
            [("", "market_value_change")],
        ),
        (
            "OpenAI raised $110 billion, with Amazon putting in $50 billion.",
            {"Amazon": "AMZN"},
            [("", "raised"), ("AMZN", "spending")],
        ),
        (
            "Fanuc and Keyence lost 2% each.",
            {"Fanuc": "6954.T", "Keyence": "6861.T"},
            [("6954.T", "price_move"), ("6861.T", "price_move")],
        ),
        (  # whose shares they are, not who sells them
            "SoftBank sold 32 million shares of Nvidia.",
            {"SoftBank": "9984.T", "Nvidia": "NVDA"},
            [("NVDA", "shares")],
        ),
    ],
)
def test_a_figure_is_whose_the_text_says_or_nobodys(
    text: str, names: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert subjects(claims_of(text, names)) == expected


def test_a_new_paragraph_speaks_again_of_the_titles_company() -> None:
    found = claims_of(
        "Infineon rose 7%.\nSiemens lost 2%.\nCapital spending will be 2.7 billion euros.",
        {"Infineon": "IFX.DE", "Siemens": "SIE.DE"},
        title="Infineon raises its target",
    )
    assert subjects(found)[-1] == ("IFX.DE", "spending")


def test_nothing_is_carried_before_a_company_was_named() -> None:
    found = claims_of("Revenue rose 5%. Intel was silent.", {"Intel": "INTC"})
    assert subjects(found) == [("", "revenue_growth")]


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "zh",
            "營收五十二億元，虧損卻有九億元——力積電的季報並不好看。",
            {"力積電": "6770.TW"},
            [("6770.TW", "revenue"), ("6770.TW", "loss")],
        ),
        (
            "ja",
            "売上高は前の期が44億円、今期は61億円の見通し——ABEJAは踊り場を抜けた。",
            {"ABEJA": "5574.T"},
            [("5574.T", "revenue"), ("5574.T", "revenue")],
        ),
        (  # in the sentence behind
            "ko",
            "매출 2041억달러, 순이익 246억달러. 아마존의 성적표다.",
            {"아마존": "AMZN"},
            [("AMZN", "revenue"), ("AMZN", "profit")],
        ),
        (  # another's, before the name has a figure of its own
            "ko",
            "한빛시스템은 4.2% 오른 11만3900원에 거래됐고, 이수페타시스는 1.6% 내렸다.",
            {"이수페타시스": "007660.KS"},
            [("", "price_move"), ("", "price"), ("007660.KS", "price_move")],
        ),
        (
            "ja",
            "村田製作所とTDKはともに営業増益を見込む。前者は14%増の3600億円、後者は9%増の2700億円。",
            {"村田製作所": "6981.T", "TDK": "6762.T"},
            [
                ("6981.T", "profit_growth"),
                ("6981.T", "profit"),
                ("6762.T", "profit_growth"),
                ("6762.T", "profit"),
            ],
        ),
    ],
)
def test_east_asia_may_name_the_company_behind_its_figures(
    language: str, text: str, names: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert subjects(claims_of(text, names, language=language)) == expected


def test_the_day_is_the_latest_not_after_publication() -> None:
    wednesday = date(2026, 5, 20)
    assert latest_weekday(wednesday, 2) == wednesday
    assert latest_weekday(wednesday, 3) == date(2026, 5, 14)
    assert latest_date(wednesday, 5, 21) == date(2025, 5, 21)
    assert latest_date(wednesday, 2, 29) == date(2024, 2, 29)
    assert latest_date(wednesday, 2, 30) is None
    assert latest_day_of_month(wednesday, 31) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Intel fell 5% on Tuesday.", date(2026, 5, 19)),
        ("en", "Intel fell 5% yesterday.", date(2026, 5, 19)),
        ("en", "Intel fell 5% on May 4.", date(2026, 5, 4)),
        ("en", "Intel fell 5%.", None),
        ("en", "On Tuesday Intel lost a lot. The stock fell 5%.", date(2026, 5, 19)),
        ("en", "On Tuesday Intel lost a lot.\nThe stock fell 5%.", None),
        ("en", "Intel, down 5% this year, was quiet on Tuesday.", None),
        ("de", "Intel fielen am Freitag um 5 Prozent.", date(2026, 5, 15)),
        ("de", "Intel fielen gestern um 5 Prozent.", date(2026, 5, 19)),
        ("de", "Intel fielen am 30. April um 5 Prozent.", date(2026, 4, 30)),
        ("fr", "Intel a perdu 5 % lundi.", date(2026, 5, 18)),
    ],
)
def test_a_move_has_the_day_that_its_sentence_or_the_one_before_names(
    language: str, text: str, day: date | None
) -> None:
    claims = claims_of(text, {"Intel": "INTC"}, language=language)
    assert [claim.event_date for claim in claims] == [day]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("zh", "2025年1月27日英特尔跌17%，前日跌3%，翌日弹9%。", [27, 26, 28]),
        ("zh", "2025年1月27日英特尔跌17%。前一交易日跌3%，28日弹9%。", [27, 24, 28]),
        ("ja", "2025年1月27日、英特尔は17%安。動揺した。前日は3%安。翌日は9%高。", [27, 26, 28]),
        # Said of one figure alone.
        ("zh", "2025年1月27日英特尔解禁。股价由前一日的23元下滑，收盘20元，跌13%。", [27, 27]),
        (
            "ja",
            "2025年1月27日に英特尔は急落した。前日に23ドルだった株価は下げ続け、終値は20ドル。13%安。",
            [27, 27],
        ),
        ("ko", "2025년 1월 27일 英特尔는 17% 급락했다. 전날 3% 하락했다.", [27, 26]),
        ("en", "On January 27, 2025, 英特尔 fell 17%. The day before, it had lost 3%.", [27, 26]),
        ("en", "英特尔 fell 17% on January 27, 2025, after losing 3% the previous day.", [27, 26]),
        ("de", "Am 27. Januar 2025 fiel 英特尔 um 17 %. Am Tag darauf stieg es um 9 %.", [27, 28]),
        ("fr", "Le 27 janvier 2025, 英特尔 a chuté de 17 %. La veille, il perdait 3 %.", [27, 26]),
    ],
)
def test_the_day_before_is_that_before_the_day_told_of(
    language: str, text: str, days: list[int]
) -> None:
    claims = claims_of(text, {"英特尔": "INTC"}, language=language)
    assert [claim.event_date for claim in claims] == [date(2025, 1, day) for day in days]


def test_the_day_before_is_seen_from_publication_where_none_is_told_of() -> None:
    found = claims_of("英特尔前日跌3%。", {"英特尔": "INTC"}, language="zh")
    assert [claim.event_date for claim in found] == [date(2026, 5, 18)]


def test_without_a_publication_date_there_are_no_days() -> None:
    (claim,) = claims_of("Intel fell 5% on Tuesday.", {"Intel": "INTC"}, published=None)
    assert claim.event_date is None


def test_a_market_reports_moves_are_of_its_day() -> None:
    found = claims_of(
        "The FTSE was flat on Tuesday.\nRELX dipped 0.8%.",
        {"RELX": "REL.L"},
        title="FTSE edges higher",
    )
    assert [claim.event_date for claim in found] == [date(2026, 5, 19)]


def test_a_day_without_a_session_is_kept_and_says_so() -> None:
    found = claims_of(
        "Intel fell 5% on July 3, and SAP fell 4%.",
        {"Intel": "INTC", "SAP": "SAP.DE"},
        published=datetime(2026, 7, 6, tzinfo=UTC),
    )
    assert [claim.event_date for claim in found] == [date(2026, 7, 3)] * 2
    assert [claim.date_basis.endswith("no session") for claim in found] == [True, False]


def test_the_table_of_closures_knows_what_it_does_not_know() -> None:
    assert traded("0020.HK", date(2022, 6, 30)) is True
    assert traded("0020.HK", date(2022, 7, 1)) is False  # the day Hong Kong was handed over
    assert traded("0020.HK", date(2022, 7, 2)) is False  # a Saturday
    assert traded("NVDA", date(1999, 7, 2)) is None
    assert traded("X.UNKNOWN", date(2022, 7, 1)) is None


def test_a_price_without_its_currency_has_the_listings() -> None:
    found = claims_of("Dell rose 32.8% to 420.91.", {"Dell": "DELL"})
    assert [(c.value, c.unit, c.inferred) for c in found][1:] == [(420.91, "USD", True)]
    assert currency("0020.HK") == "HKD"
    assert currency("") == ""


def test_a_sentence_is_read_in_the_language_of_its_script() -> None:
    found = claims_of("商汤股价下跌4.2%。\nSenseTime fell 4.2%.",
                      {"商汤": "0020.HK", "SenseTime": "0020.HK"}, language="en")  # fmt: skip
    assert subjects(found) == [("0020.HK", "price_move")] * 2


def test_an_operating_result_is_a_profit_where_no_loss_speaks_against_it() -> None:
    (claim,) = claims_of(
        "SenseTime erzielte 2021 ein Betriebsergebnis von 4,7 Milliarden Yuan.",
        {"SenseTime": "0020.HK"},
        language="de",
    )
    assert claim.metric == "profit"


def test_odd_texts_have_no_claims_and_do_no_harm() -> None:
    for text in ("", "5%", "$", "%" * 3000, "1,2,3," * 2000, "(" * 500 + "5%", "um " * 700 + "5 %"):
        for language in ("en", "de", "fr", "", "xx"):
            claims_of(text, {}, language=language)
