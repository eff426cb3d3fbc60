"""Datasette's own pages stay, under our masthead, with SQL and downloads off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlite_utils import Database

from archive.database import read_archive
from archive.pages.app import SITE
from tests.site.newsroom import Reader
from tests.site.test_company import tell


def test_tables_are_listed_without_the_indexs_own(reader: Reader) -> None:
    database = json.loads(reader.get("/archive.json").text)
    shown = {table["name"] for table in database["tables"] if not table["hidden"]}
    assert shown == {
        "articles", "texts", "revisions", "sources", "documents", "urls", "crawls",
        "crawl_sources", "sites", "companies", "listings", "mentions", "article_companies",
        "claims", "story_links", "story_decisions", "prices",
        "alerts", "alert_entries", "alert_messages",
        "volume", "company_volume", "holdings", "moves",
        "host_days", "host_files", "source_health", "health_changes", "ledger",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "/archive",
        "/archive/articles",
        "/archive/articles/1",
        "/archive/urls",
        "/archive/outcomes",
        "/archive/claims",
        "/archive/article_companies",
        "/archive/articles_with_companies",
        "/archive/claims_agreement",
        "/archive/story_members",
    ],
)
def test_datasettes_pages_have_our_masthead(reader: Reader, path: str) -> None:
    answer = reader.get(path)
    assert answer.status == 200
    assert answer.page.xpath("//div[@class='masthead']/a[@href='/']")
    assert answer.page.xpath("//a[@aria-current='page']/@href") == ["/archive"]
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_headlines_in_the_table_lead_to_their_articles(reader: Reader) -> None:
    links = reader.get("/archive/articles").page.xpath("//td[contains(@class,'col-title')]/a/@href")
    assert links[0] == "/article/1"


def test_newest_first_through_all_pages(reader: Reader) -> None:
    ids, following = [], "/archive/articles.json?_size=2&_shape=objects"
    while following:
        data = json.loads(reader.get(following).text)
        ids += [row["search_id"] for row in data["rows"]]
        following = (data["next_url"] or "").replace("http://localhost", "")
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == len(set(ids)) == 9


@pytest.mark.parametrize(
    ("table", "facets"),
    [("articles", {"language", "source"}), ("urls", {"state", "reason", "source"})],
)
def test_facets(reader: Reader, table: str, facets: set[str]) -> None:
    assert set(json.loads(reader.get(f"/archive/{table}.json").text)["facet_results"]) == facets


def test_csv(reader: Reader) -> None:
    assert reader.get("/archive/articles.csv", _search="商湯").text.count("\r\n") == 3


def test_no_sql_and_no_download(reader: Reader) -> None:
    assert reader.get("/archive.json", sql="select 1").status in (400, 403)
    assert reader.get("/archive/articles", _where="1=1").status in (400, 403)
    assert reader.get("/archive.db").status == 403


def test_a_mistyped_address_prints_no_traceback(
    reader: Reader, capfd: pytest.CaptureFixture[str]
) -> None:
    reader.get("/archive/no-such-table")
    output = capfd.readouterr()
    assert "Traceback" not in output.out + output.err
    assert reader.get("/archive/no-such-table.json").status == 404


@pytest.mark.parametrize("archive", ["there", "missing"])
def test_the_folder_is_a_datasette_configuration(
    edition: Path, tmp_path: Path, archive: str
) -> None:
    """`datasette archive/site/`, from anywhere, without the checkout on its path."""
    folder = edition if archive == "there" else tmp_path
    result = subprocess.run(
        [Path(sys.executable).with_name("datasette"), SITE, "--get", "/search?q=sensetime"],
        cwd=tmp_path,
        env={**os.environ, "KURSBLATT_ARCHIVE": str(folder), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if archive == "there":
        assert result.returncode == 0
        assert "1 article" in result.stdout
        assert result.stderr == ""
    else:
        assert result.stderr.splitlines() == [
            f"{folder}/archive.db: no archive here yet; `python -m crawler crawl` makes one"
        ]
        assert "There is no archive yet" in result.stdout


def test_every_column_is_described(edition: Path) -> None:
    """Of every table and view that a reader is shown, and none that is not there."""
    described = metadata()
    db = read_archive(edition)
    there = {name: {column.name for column in db[name].columns} for name in shown(db)}
    db.close()
    for name, columns in there.items():
        assert described[name]["title"], name
        assert described[name]["description"], name
        assert set(described[name]["columns"]) == columns, name
        assert all(described[name]["columns"].values()), name
    assert {name for name, of in described.items() if not of.get("hidden")} == set(there)


def metadata() -> dict[str, Any]:
    text = (SITE / "metadata.yaml").read_text(encoding="utf-8")
    tables: dict[str, Any] = yaml.safe_load(text)["databases"]["archive"]["tables"]
    return tables


def shown(db: Database) -> list[str]:
    hidden = {name for name, of in metadata().items() if of.get("hidden")}
    names = [*db.table_names(), *db.view_names()]
    return [name for name in names if name not in hidden and "article_search" not in name]


def test_what_a_key_leads_to_has_a_name(reader: Reader) -> None:
    table = reader.get("/archive/articles?id=1").page
    (source,) = table.xpath("//td[contains(@class,'col-source')]/a")
    assert (source.get("href"), source.text) == ("/archive/sources/presse", "Die Presse")
    (article,) = reader.get("/archive/revisions").page.xpath(
        "//td[contains(@class,'col-article')]/a"
    )
    assert article.text == "Übernahme: SenseTime verliert 46,77 %"
    row = reader.get("/archive/articles/1").page
    assert row.xpath("//td[contains(@class,'col-source')]/a/@href") == ["/sources/presse"]


def test_views_lead_to_our_pages(tmp_path: Path, reader_of: Callable[[Path], Reader]) -> None:
    tell(tmp_path)
    told = reader_of(tmp_path)
    claims = told.get("/archive/claims_agreement").page
    assert "/company/0020.HK" in claims.xpath("//td[contains(@class,'col-symbol')]/a/@href")
    about = told.get("/archive/articles_with_companies").page
    assert "/article/1" in about.xpath("//td[contains(@class,'col-title')]/a/@href")


def test_sql_is_for_those_whom_the_owner_lets(edition: Path) -> None:
    reader = Reader(edition, sql=True)
    try:
        statement = "select title from articles_with_companies order by id limit 1"
        found = json.loads(reader.get("/archive.json", sql=statement, _shape="array").text)
        assert found == [{"title": "Übernahme: SenseTime verliert 46,77 %"}]
        assert reader.get("/archive").page.xpath("//form//textarea[@name='sql']")
        for harm in ("delete from articles", "pragma journal_mode = off", "attach 'x' as y"):
            assert reader.get("/archive.json", sql=harm).status == 400
    finally:
        reader.close()
