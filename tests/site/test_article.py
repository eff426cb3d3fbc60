"""An article's page: its text, where it comes from, what it said before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database import open_archive
from tests import crawls
from tests.site.newsroom import FEED, Reader, article, publish, register


def test_text_and_provenance(reader: Reader) -> None:
    answer = reader.get("/article/1")
    assert answer.status == 200
    assert answer.texts("//h1") == ["Übernahme: SenseTime verliert 46,77 %"]
    assert answer.texts("//p[@class='standfirst']")[0] == "Was die Sperrfrist anrichtete."
    assert answer.texts("//article/div[@class='text']//p") == [
        "Die Aktie von SenseTime (0020.HK) fiel auf 3,13 HK-Dollar.",
        "Zwei Absätze sind es.",
    ]
    assert answer.page.xpath("//article/div[@class='text']/@lang") == ["de"]
    about = answer.texts("//section[@class='about']")[0]
    assert "JSON-LD datePublished: gestern, 8 Uhr; taken" in about
    assert "Ada Beispiel, Bo Muster" in answer.texts("//article/header")[0]
    original = answer.page.xpath("//a[@href='https://presse.example/1']")[0]
    assert original.get("rel") == "noopener noreferrer"
    assert answer.page.xpath(f"//dd//a[@href='{FEED}']")
    assert not answer.page.xpath("//mark")


def test_earlier_text_is_kept_with_its_time(reader: Reader) -> None:
    answer = reader.get("/article/1")
    (details,) = answer.page.xpath("//section[@class='revisions']/details")
    assert details.xpath("./summary/time/@datetime")
    assert "Die Aktie von SenseTime fiel." in details.text_content()


def test_hits_are_marked_where_asked(reader: Reader) -> None:
    answer = reader.get("/article/1", q="sensetime")
    assert answer.texts("//article/header//mark") == ["SenseTime"]
    assert answer.texts("//div[@class='text']//p/mark") == ["SenseTime"]


def test_summary_only_source_says_so(reader: Reader) -> None:
    answer = reader.get("/article/9")
    assert "keeps summaries only" in answer.text
    assert "Der ganze Text bleibt dort." in answer.texts("//p[@class='standfirst']")


def test_a_teaser_says_that_it_is_one(tmp_path: Path, reader_of: Callable[[Path], Reader]) -> None:
    db = open_archive(tmp_path)
    register(db)
    teaser = article(1, "Ein Anriss", "Der Anfang steht da.", complete=False)
    publish(db, [teaser, article(2, "Ein Ganzes", "Es steht alles da.")])
    db.close()
    reader = reader_of(tmp_path)
    shown = reader.get("/article/1")
    (notice,) = shown.texts("//p[@class='notice']")
    assert notice.startswith("This is the beginning. The rest stands behind a paywall")
    assert shown.page.xpath("//p[@class='notice']//a[@href='https://presse.example/1']")
    assert not reader.get("/article/2").texts("//p[@class='notice']")


def test_what_its_publisher_says_against_mining_is_shown(
    tmp_path: Path, reader_of: Callable[[Path], Reader]
) -> None:
    db = open_archive(tmp_path)
    register(db)
    publish(db, [article(1, "Ein Vorbehalt", "Es steht alles da.")])
    with db.atomic():
        db.execute("UPDATE articles SET opt_outs = ?", ['["noai (robots meta)"]'])
    db.close()
    shown = reader_of(tmp_path).get("/article/1").texts("//section[@class='about']//dd")
    assert "noai (robots meta)" in shown


@pytest.mark.parametrize(
    "path", ["/article/0", "/article/999", "/article/" + "9" * 400, "/article/x", "/nope", "/a/b/c"]
)
def test_unknown_addresses_help(reader: Reader, path: str) -> None:
    answer = reader.get(path)
    assert answer.status == 404
    assert answer.texts("//h1") == ["Nothing is here"]
    assert answer.page.xpath("//main//form[@action='/search']//input[@name='q']")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_text_that_was_kept_for_a_time_is_said_to_be_at_its_publishers(
    tmp_path: Path, reader_of: Callable[[Path], Reader]
) -> None:
    db = open_archive(tmp_path)
    register(db)
    publish(db, [article(1, "Vorbei", "")])
    with db.atomic():
        db.execute("UPDATE sources SET keep_text_s = 86400")
    db.close()
    (notice,) = reader_of(tmp_path).get("/article/1").texts("//p[@class='notice']")
    assert notice.startswith("Of this source the archive keeps texts only for a time.")


def test_what_no_page_was_fetched_of_is_not_said_to_be_there(
    tmp_path: Path, reader_of: Callable[[Path], Reader]
) -> None:
    line = {"url": "https://presse.example/a", "title": "Kurssturz", "text": "Ein Satz."}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    folder = tmp_path / "data"
    run = crawls.run("crawler", "import", str(tmp_path / "a.jsonl"), "--archive", str(folder))
    assert run.returncode == 0, run.stderr
    answer = reader_of(folder).get("/article/1")
    assert not [text for text in answer.texts("//p[@class='byline']") if "there on" in text]
    assert "never asked from here" in answer.text
