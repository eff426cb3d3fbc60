"""A company is found by a name in a script that the text does not have, wherever one may ask."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.alerts import matching
from archive.alerts.definition import Alert, Alerts
from archive.database import open_archive, read_archive
from archive.pages import tools
from archive.stored import stored
from tests.archive import findings
from tests.site.newsroom import Reader, article, publish, register

FELL = article(1, "A bad day for SenseTime", "SenseTime fell by half.", language="en")
OTHER = article(2, "A good day for others", "Nothing else fell.", language="en")
ASKED = "センスタイム"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("scripts")
    db = open_archive(folder)
    register(db)
    findings.register(db)
    publish(db, [FELL], analysis=findings.analysis(findings.mention(FELL, "SenseTime")))
    publish(db, [OTHER], analysis=findings.analysis(about=()))
    db.close()
    return folder


@pytest.fixture(scope="module")
def reader(folder: Path) -> Iterator[Reader]:
    reader = Reader(folder)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def db(folder: Path) -> Iterator[Database]:
    db = read_archive(folder)
    yield db
    db.close()


@pytest.mark.parametrize(
    ("path", "query", "titles"),
    [
        ("/search.json", {"q": ASKED}, lambda found: [item["title"] for item in found["items"]]),
        ("/search/results.json", {"q": ASKED}, lambda found: [row["title"] for row in found]),
        ("/archive/articles.json", {"_search": ASKED, "_shape": "array"},
         lambda found: [row["title"] for row in found]),
    ],
)  # fmt: skip
def test_what_programs_take_away(
    reader: Reader, path: str, query: dict[str, str], titles: Callable[..., list[str]]
) -> None:
    assert titles(json.loads(reader.get(path, **query).text)) == [FELL.title]


def test_pages_find_it_and_mark_what_it_is_called_there(reader: Reader) -> None:
    answer = reader.get("/search", q=ASKED)
    assert answer.titles == [FELL.title]
    assert answer.texts("//h3//mark") == ["SenseTime"]
    (link,) = answer.page.xpath("//h3/a/@href")
    assert reader.get(link).texts("//h1//mark") == ["SenseTime"]


def test_an_export(db: Database) -> None:
    assert [one.article.title for one in stored(db, ASKED)] == [FELL.title]


def test_an_alert(db: Database, folder: Path) -> None:
    alert = Alert(name="asked", title="Asked", query=ASKED)
    (ready,) = matching.ready(db, Alerts(path=folder / "alerts.toml", alerts=(alert,)))
    assert matching.among(db, ready, [1, 2]) == {1}


def test_an_assistant(db: Database) -> None:
    assert [hit.title for hit in tools.hits(db, {"q": ASKED}, 5).hits] == [FELL.title]
