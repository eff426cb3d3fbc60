"""Companies, claims and relevance on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.database import open_archive
from tests.archive import findings
from tests.site.newsroom import Reader, article, publish, register

FELL = "SenseTime fell 46.77 % to HK$3.13."
LEADING = article(1, "A bad day for SenseTime", f"{FELL}\nAlibaba did not move.", language="en")
PASSING = article(2, "A quiet day", "Nothing moved but SenseTime.", language="en")
PLAIN = article(3, "Before there was analysis", "Nothing to see.", language="de")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Three articles: a relevant one, a hidden one, one that was never analyzed."""
    folder: Path = tmp_path_factory.mktemp("told")
    db = open_archive(folder)
    register(db)
    findings.register(db)
    claims = (
        findings.claim(LEADING, "46.77 %", 46.77, event_date=date(2022, 6, 30)),
        findings.claim(LEADING, "HK$3.13", 3.13, metric="price", unit="HKD", direction=""),
    )
    leading = findings.analysis(
        findings.mention(LEADING, "SenseTime", salience=0.9),
        findings.mention(LEADING, "Alibaba", "alibaba", salience=0.1),
        claims=claims,
    )
    publish(db, [LEADING], analysis=leading)
    passing = findings.analysis(findings.mention(PASSING, "SenseTime"), score=0.1, about=())
    publish(db, [PASSING], analysis=passing)
    publish(db, [PLAIN])
    db.close()
    reader = Reader(folder)
    yield reader
    reader.close()


@pytest.mark.parametrize("path", ["/", "/search"])
def test_lists_show_what_is_relevant_and_say_how_much_is_hidden(told: Reader, path: str) -> None:
    answer = told.get(path)
    assert answer.titles == [LEADING.title, PLAIN.title]
    assert answer.texts("//p[@class='hidden']") == ["1 more is hidden as not relevant. Show all"]
    (link,) = answer.page.xpath("//p[@class='hidden']/a/@href")
    everything = told.get(path, all="1")
    assert link in ("/?all=1", "?all=1")
    assert everything.titles == [LEADING.title, PASSING.title, PLAIN.title]
    (link,) = everything.page.xpath("//p[@class='hidden']/a/@href")
    assert link in ("/", "?")


def test_filters_count_what_they_would_leave(told: Reader) -> None:
    def languages(**query: str) -> list[str]:
        return told.get("/search", **query).texts("//select[@name='language']/option")[1:]

    assert languages() == ["English (1)", "Deutsch (1)"]
    assert languages(all="1") == ["English (2)", "Deutsch (1)"]
    assert languages(company="0020.HK") == ["English (1)", "Deutsch (0)"]
    assert languages(company="0020.HK", all="1") == ["English (2)", "Deutsch (0)"]
    assert told.get("/search").texts("//select[@name='source']/option")[1] == "Die Presse (2)"


@pytest.mark.parametrize("company", ["0020.HK", "商湯", "sensetime", "00020.hk"])
def test_search_by_company(told: Reader, company: str) -> None:
    answer = told.get("/search", company=company)
    assert answer.titles == [LEADING.title]
    assert answer.page.xpath("//input[@name='company']/@value") == [company]
    assert told.get("/search", company=company, all="1").titles == [LEADING.title, PASSING.title]


def test_companies_that_are_named_are_offered(told: Reader) -> None:
    page = told.get("/search").page
    assert page.xpath("//datalist[@id='companies']/option/@value") == ["9988.HK", "0020.HK"]
    names = page.xpath("//datalist[@id='names']/option/@value")
    assert names == ["Alibaba", "SenseTime"]
    for name, symbol in zip(names, ["9988.HK", "0020.HK"], strict=True):
        of = told.get("/search", q=name, all="1").page.xpath("//p[@class='pages-of']/span/text()")
        assert of == [symbol]


@pytest.mark.parametrize(
    ("company", "hint"),
    [("Nobody", "knows no company “Nobody”"), ("2382", "Quanta Computer (2382.TW) or Sunny")],
)
def test_a_company_that_is_not_known_is_named(told: Reader, company: str, hint: str) -> None:
    answer = told.get("/search", company=company)
    assert hint in " ".join(answer.texts("//ul[@class='hints']/li"))
    assert answer.titles == []


def test_an_article_lists_its_companies_and_claims(told: Reader) -> None:
    answer = told.get("/article/1")
    facts = dict(zip(answer.texts("//dt"), answer.texts("//dd"), strict=True))
    assert facts["About"] == "SenseTime 0020.HK"
    assert facts["In passing"] == "Alibaba 9988.HK"
    assert facts["Relevance"] == (
        "1, above its source’s threshold of 0.35"  # and a line of its own:
        "written by hand; AI 1, market 1, salience 1; by rules 7"
    )
    assert answer.texts("//div[@class='text']/div[1]//ul[@class='notes']/li") == [
        "−46.77 % SenseTime price move, 30 Jun 2022",
        "3.13 HKD SenseTime price",
    ]
    assert answer.texts("//div[@class='text']/div[1]/p//*[@class='figure']") == [
        "46.77 %",
        "HK$3.13",
    ]
    assert not answer.page.xpath("//div[@class='text']/div[2]//ul[@class='notes']")
    assert answer.texts("//a[@class='named']") == ["SenseTime", "Alibaba"]  # the first time each
    assert answer.texts("//h1/a[@class='named']") == ["SenseTime"]
    (link,) = answer.page.xpath("//dd//a[text()='SenseTime']/@href")
    assert told.get(link).titles == [LEADING.title]


def test_an_article_that_is_hidden_says_so(told: Reader) -> None:
    answer = told.get("/article/2")
    facts = dict(zip(answer.texts("//dt"), answer.texts("//dd"), strict=True))
    assert facts["Named"] == "SenseTime 0020.HK"
    assert facts["Relevance"].startswith("0.1, below its source’s threshold")


def test_without_analysis_there_is_nothing_to_say(told: Reader) -> None:
    answer = told.get("/article/3")
    assert "Companies and figures" not in answer.text
    facts = dict(zip(answer.texts("//dt"), answer.texts("//dd"), strict=True))
    assert facts["Relevance"] == "not judged: it counts as relevant"


def test_a_source_shows_all_it_has_and_counts_what_is_hidden(told: Reader) -> None:
    answer = told.get("/sources/presse")
    assert len(answer.titles) == 3
    facts = dict(zip(answer.texts("//dt"), answer.texts("//dd"), strict=True))
    assert facts["Relevant"].startswith("from 0.35;")
    assert facts["Relevant"].endswith("1 now")
    (link,) = answer.page.xpath("//p[@class='onward']/a/@href")
    assert told.get(link).titles == answer.titles


def test_claims_side_by_side_are_a_view(told: Reader) -> None:
    answer = told.get("/archive/claims_agreement.json", _shape="array")
    assert '"contradicted": 0' in answer.text
