"""Companies, their pages, and claims as a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.database import open_archive
from archive.pages.wording import as_day
from archive.prices.files import Day
from archive.prices.table import store
from tests.archive import findings
from tests.site.newsroom import NOW, Reader, article, publish, register

TODAY = NOW.date()
# The last Monday to Friday that is three days past, so that both it and the day before traded.
FELL_ON = next(
    day for day in (TODAY - timedelta(days=n) for n in range(7, 14)) if day.weekday() in (1, 2, 3)
)
EVE = FELL_ON - timedelta(days=1)
FELL = "SenseTime fell 46.77 % to HK$3.13."
ODD = "=HYPERLINK() said SenseTime fell 40 %."

FIRST = article(
    9,
    "A bad day for SenseTime",
    f"{FELL}\nAlibaba did not move.",
    language="en",
    url="https://presse.example/en",
)
AGREES = article(8, "商汤大跌", "商汤跌近47%。", language="zh", url="https://presse.example/zh")
DIFFERS = article(7, "What SenseTime did", ODD, language="en", url="https://kurz.example/1")
PASSING = article(
    2, "A quiet day", "Nothing moved but SenseTime.", language="en", url="https://presse.example/q"
)


def prices(folder: Path) -> None:
    db = open_archive(folder)
    with db.atomic():
        for day, close in ((EVE, 5.88), (FELL_ON, 3.13), (FELL_ON + timedelta(days=1), 3.2)):
            store(db, "0020.HK", Day(symbol="", day=day, close=close, low=close - 0.1, high=close))
    db.close()


def tell(folder: Path) -> None:
    """Three articles about SenseTime that agree and contradict, a hidden one, and prices."""
    db = open_archive(folder)
    register(db)
    register(db, "kurz", "Kurz & Knapp")
    findings.register(db)
    fell = findings.claim(FIRST, "46.77 %", 46.77, event_date=FELL_ON)
    price = findings.claim(
        FIRST, "HK$3.13", 3.13, metric="price", unit="HKD", direction="", event_date=FELL_ON
    )
    found = findings.analysis(
        findings.mention(FIRST, "SenseTime", salience=0.9),
        findings.mention(FIRST, "Alibaba", "alibaba", salience=0.1),
        claims=(fell, price),
    )
    publish(db, [FIRST], analysis=found)
    nearly = findings.claim(AGREES, "近47%", 47.0, event_date=FELL_ON, approximation="about")
    undated = findings.claim(AGREES, "47%", 47.0)
    publish(
        db,
        [AGREES],
        analysis=findings.analysis(findings.mention(AGREES, "商汤"), claims=(nearly, undated)),
    )
    other = findings.claim(DIFFERS, "40 %", 40.0, event_date=FELL_ON)
    publish(
        db,
        [DIFFERS],
        "kurz",
        analysis=findings.analysis(findings.mention(DIFFERS, "SenseTime"), claims=(other,)),
    )
    hidden = findings.analysis(findings.mention(PASSING, "SenseTime"), score=0.1, about=())
    publish(db, [PASSING], analysis=hidden)
    db.close()
    prices(folder)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("told")
    tell(folder)
    reader = Reader(folder)
    yield reader
    reader.close()


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/company/sensetime", "/company/0020.HK"),
        ("/company/00020.hk", "/company/0020.HK"),
        ("/company/商湯", "/company/0020.HK"),
        ("/company/BABA?span=all", "/company/9988.HK?span=all"),
    ],
)
def test_any_symbol_key_or_name_leads_to_the_main_listings_page(
    told: Reader, path: str, leads: str
) -> None:
    answer = told.get(path)
    assert (answer.status, answer.headers["location"]) == (302, leads)


@pytest.mark.parametrize("name", ["2382", "Nobody", "~", "0020.HK.json"])
def test_what_means_no_one_company_has_no_page(told: Reader, name: str) -> None:
    assert told.get(f"/company/{name}").status == 404


def test_a_company_has_its_names_and_commentary(told: Reader) -> None:
    answer = told.get("/company/0020.HK")
    assert answer.texts("//head/title") == ["SenseTime (0020.HK) · Kursblatt"]
    names = answer.page.xpath("//ul[@class='names']/li")
    assert [(name.text, name.get("lang")) for name in names] == [
        ("商汤", "zh"),
        ("センスタイム", "ja"),
    ]
    assert answer.titles == [DIFFERS.title, AGREES.title, FIRST.title]
    assert "3 articles about it, 4 naming it" in answer.text
    together = answer.texts("//section[@aria-labelledby='together']//tbody/tr")
    assert together == ["Alibaba9988.HK1"]


def test_what_is_said_of_a_figure_stands_side_by_side(told: Reader) -> None:
    """Cells of the move's rows: said, by, others, prices."""
    rows = told.get("/company/0020.HK").page.xpath("//table[contains(@class,'sayings')]//tr[td]")
    cells = {
        " ".join(row.xpath("td[1]")[0].text_content().split()): [
            " ".join(cell.text_content().split()) for cell in row.xpath("td")[1:]
        ]
        for row in rows
    }
    assert cells == {
        "−46.77 %": ["Die Presse", "contradicts 1 article", "agrees"],
        "about −47 %": ["Die Presse", "contradicts 1 article", "agrees"],
        "−40 %": ["Kurz & Knapp", "contradicts 2 articles", "differs by 6.77 points"],
        "3.13 HKD": ["Die Presse", "alone", "agrees"],
    }


def test_the_page_counts_as_the_view_does(told: Reader) -> None:
    view = json.loads(told.get("/archive/claims_agreement.json", _shape="array").text)
    moves = {row["value"]: row["contradicted"] for row in view if row["metric"] == "price_move"}
    assert moves == {46.77: 1, 47.0: 1, 40.0: 2}


@pytest.mark.parametrize("span", ["quarter", "year", "all", "nonsense"])
def test_the_chart_says_in_words_what_it_draws(told: Reader, span: str) -> None:
    answer = told.get("/company/0020.HK", span=span)
    (drawing,) = answer.page.xpath("//figure//svg[@role='img']")
    assert drawing.get("aria-labelledby") == "chart-title chart-desc"
    (says,) = answer.texts("//*[@id='chart-desc']")
    assert says.startswith("3 relevant articles; the most, ")
    assert "0 claimed rises and 4 claimed falls." in says
    assert "The close went from 5.88 on" in says
    falls = answer.texts("//figure//*[@class='down']/*[name()='title']")
    assert "3 claimed falls, up to −47 %" in falls or "4 claimed falls, up to −47 %" in falls
    articles = answer.texts("//details//td[@class='number'][1]")
    assert sum(map(int, articles)) == 3
    unit = {"quarter": "Day"}.get(span, "Week from")
    assert answer.texts("//details//th")[0] == unit
    assert len(answer.page.xpath("//figure//*[@class='bar']")) == len(
        [n for n in articles if n != "0"]
    )


def test_without_prices_the_page_says_how_they_come(told: Reader) -> None:
    answer = told.get("/company/9988.HK")
    assert "None is about Alibaba; these name it in passing." in answer.text
    assert not answer.page.xpath("//*[@class='close']")
    assert answer.texts("//section[@aria-labelledby='listings']//td")[2::3] == ["none", "none"]


def test_companies_with_commentary(told: Reader) -> None:
    rows = "//table//tbody/tr"
    newest, first = (as_day(str(one.published_at)) for one in (PASSING, FIRST))
    assert told.get("/companies").texts(rows) == [
        f"SenseTime 商汤 センスタイム0020.HKAI softwareChina34{newest}",
        f"Alibaba 阿里巴巴9988.HKAI softwareChina01{first}",
    ]
    assert told.get("/companies", role="chips").texts(rows) == []
    assert len(told.get("/companies", country="CN", role="ai-software").texts(rows)) == 2


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sense", ["SenseTime"]),
        ("商", ["SenseTime"]),
        ("2382", ["Quanta Computer", "Sunny Optical"]),
        ("nobody", []),
    ],
)
def test_companies_are_found_by_the_beginning_of_any_name(
    told: Reader, typed: str, names: list[str]
) -> None:
    assert told.get("/companies", q=typed).texts("//tbody//th/a") == names


@pytest.mark.parametrize("page", ["/search", "/claims"])
def test_what_was_typed_is_resolved_or_suggested(told: Reader, page: str) -> None:
    labels = dict(
        zip(
            told.get(page).page.xpath("//datalist[@id='companies']/option/@value"),
            told.get(page).texts("//datalist[@id='companies']/option"),
            strict=True,
        )
    )
    assert labels["0020.HK"] == "SenseTime, 商汤, センスタイム"
    answer = told.get(page, company="sens")
    assert answer.texts("//ul[@class='hints']/li") == [
        "The archive knows no company “sens”. So begin:",
        "SenseTime 0020.HK",
    ]
    assert answer.page.xpath("//ul[@class='hints']//a/@href") == ["?company=0020.HK"]
    either = told.get(page, company="2382").page.xpath("//ul[@class='hints']//a/@href")
    assert either == ["?company=2382.TW", "?company=2382.HK"]


@pytest.mark.parametrize("question", [{"q": "商湯"}, {"company": "センスタイム"}])
def test_a_search_for_a_company_leads_to_its_page(told: Reader, question: dict[str, str]) -> None:
    links = told.get("/search", **question).page.xpath("//p[@class='pages-of']/a/@href")
    assert links == ["/company/0020.HK"]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ({}, ["about −47 %", "−47 %", "−40 %", "−46.77 %", "3.13 HKD"]),
        ({"metric": "price"}, ["3.13 HKD"]),
        ({"company": "商汤", "min": "46", "max": "46.9"}, ["−46.77 %"]),
        ({"direction": "up"}, []),
        ({"language": "zh"}, ["about −47 %", "−47 %"]),
        ({"source": "kurz"}, ["−40 %"]),
        ({"since": TODAY.isoformat()}, []),
        ({"company": "BABA"}, []),
    ],
)
def test_claims_are_narrowed(told: Reader, question: dict[str, str], figures: list[str]) -> None:
    answer = told.get("/claims", **question)
    shown = answer.texts("//td[@data-label='Figure']")
    assert sorted(shown) == sorted(figures)
    assert answer.texts("//h2[@id='found']") == [
        f"{len(figures)} claim" + "s" * (len(figures) != 1)
    ]


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ({"min": "viel"}, "“viel” is not a number."),
        ({"direction": "left"}, "A claim goes up or down, not “left”."),
        ({"since": "gestern"}, "“gestern” is not a day."),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "The first day is after the last"),
        ({"metric": "colour"}, "No claim is of the kind “colour”."),
        ({"language": "xx"}, "The archive has no article of the language “xx”."),
        ({"source": "xx"}, "The archive has no article of the source “xx”."),
        ({"page": "9"}, "The results end with page 1."),
    ],
)
def test_what_cannot_be_meant_is_said(told: Reader, question: dict[str, str], hint: str) -> None:
    answer = told.get("/claims", **question)
    assert answer.status == 200
    assert any(line.startswith(hint) for line in answer.texts("//ul[@class='hints']/li"))
    refused = told.get("/claims.csv", **question)
    assert (refused.status == 400) == ("page" not in question)


def test_claims_as_csv(told: Reader) -> None:
    answer = told.get("/claims.csv", company="0020.HK")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    by_figure = {row["figure"]: row for row in rows}
    assert len(rows) == 5
    assert by_figure["−40 %"]["held"] == "differs by 6.77 points"
    assert by_figure["−40 %"]["sentence"] == "'" + ODD
    assert told.get("/claims.csv", direction="up").text.count("\n") == 1


def test_claims_as_json_batch_by_batch(told: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = json.loads(told.get("/claims.json").text)
    assert [row["day"] for row in whole] == sorted((row["day"] for row in whole), reverse=True)
    assert {row["held"] for row in whole} == {"agrees", "differs by 6.77 points", ""}
    monkeypatch.setattr("archive.pages.claims_out._BATCH", 2)
    assert json.loads(told.get("/claims.json").text) == whole
    assert json.loads(told.get("/claims.json", direction="up").text) == []


def test_an_article_leads_to_its_companies(told: Reader) -> None:
    links = told.get("/article/1").page.xpath("//section[@class='said']//a/@href")
    assert set(links) == {"/company/0020.HK", "/company/9988.HK"}


@pytest.mark.parametrize("path", ["/companies", "/company/0020.HK", "/claims"])
def test_pages_need_no_script_and_name_their_controls(told: Reader, path: str) -> None:
    answer = told.get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = answer.page
    assert not page.xpath("//script[text() or not(@src='/static/kursblatt.js')]")
    assert not page.xpath("//style | //@style | //iframe")
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for control in page.xpath("//input | //select"):
        assert page.xpath(f"//label[@for='{control.get('id')}']")


def test_an_archive_without_articles_has_its_pages(tmp_path: Path, reader_of: object) -> None:
    db = open_archive(tmp_path)
    findings.register(db)
    db.close()
    reader = Reader(tmp_path)
    assert "No article names a company yet." in reader.get("/companies").text
    assert "0 claims" in reader.get("/claims").text
    for span in ("quarter", "year", "all"):
        assert "No article names it yet." in reader.get("/company/0020.HK", span=span).text
    reader.close()
