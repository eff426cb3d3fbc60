"""What changed in an article, word by word, and what became of its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from archive import revisits
from archive.article import Outcome, State
from archive.database import open_archive
from archive.frontier import Fetched, id_of
from tests.site.newsroom import NOW, Reader, article, publish, register

EVIL = "<ins>x</ins><script>alert(1)</script>"
FIRST = f"Die Aktie fiel um 8,4 %.\nNichts weiter.\nUnd mehr.\n{EVIL} Alt."
SECOND = f"Die Aktie fiel um 8,6 %.\nNichts weiter.\nUnd mehr.\n{EVIL} Neu.\nKorrektur: 8,6 %."


@pytest.fixture
def reader(tmp_path: Path, reader_of: Callable[[Path], Reader]) -> Reader:
    db = open_archive(tmp_path)
    register(db)
    publish(db, [article(1, "Kurssturz", FIRST, language="de", summary="Am Montag.")])
    publish(db, [article(1, "Kursrutsch", SECOND, language="de", summary="Am Montag.")])
    publish(db, [article(2, "Unverändert", "Ein Text.")])
    with db.atomic():
        gone = Outcome(state=State.FAILED, reason="HTTP 410", gone=True)
        at = Fetched(at=NOW + timedelta(days=1))
        revisits.settle(db, id_of(db, "https://presse.example/2"), gone, at)
    db.close()
    return reader_of(tmp_path)


def test_words_taken_out_and_put_in_are_marked(reader: Reader) -> None:
    shown = reader.get("/article/1/versions")
    assert shown.status == 200
    assert shown.texts("//section/h2") == [
        "Correction notice, number changed, headline changed, reworded"
    ]
    text = "//section/div[@class='text']"
    assert shown.page.xpath(f"{text}/@lang") == ["de"]
    assert shown.texts(f"{text}//del") == ["Kurssturz", "8,4", "Alt."]
    assert shown.texts(f"{text}//ins") == ["Kursrutsch", "8,6", "Neu.", "Korrektur: 8,6 %."]
    assert shown.texts(f"{text}/p[@lang='en']") == ["2 paragraphs as before"]
    assert shown.page.xpath("//section//time/@datetime")
    assert not shown.page.xpath("//script[not(@src='/static/kursblatt.js')]")
    assert EVIL in "".join(shown.page.xpath(f"{text}//text()"))


def test_the_article_names_its_versions_and_leads_to_what_changed(reader: Reader) -> None:
    shown = reader.get("/article/1")
    (summary,) = shown.texts("//section[@class='revisions']/details/summary")
    assert summary.endswith("then correction notice, number changed, headline changed, reworded")
    assert shown.page.xpath("//section[@class='revisions']//a[@href='/article/1/versions']")


def test_a_gone_article_says_since_when_and_stays(reader: Reader) -> None:
    shown = reader.get("/article/2")
    assert shown.texts("//article/div[@class='text']//p") == ["Ein Text."]
    (notice,) = shown.texts("//p[@class='notice']")
    assert notice.startswith("Its page is gone, found so on ")
    assert "(HTTP 410): the archive’s copy is the record." in notice
    assert not reader.get("/article/1").texts("//p[@class='notice']")


def test_one_version_is_said_to_be_one(reader: Reader) -> None:
    assert "knows one version" in reader.get("/article/2/versions").text


@pytest.mark.parametrize("id_", ["0", "999", "9" * 400])
def test_an_article_that_is_not_there_has_no_versions(reader: Reader, id_: str) -> None:
    assert reader.get(f"/article/{id_}/versions").status == 404


def test_many_versions_are_cut_and_the_rest_is_pointed_at(
    tmp_path: Path, reader_of: Callable[[Path], Reader]
) -> None:
    db = open_archive(tmp_path)
    register(db)
    for number in range(24):
        publish(db, [article(1, f"Fassung {'ABCDEFGHIJKLMNOPQRSTUVWX'[number]}", f"{number}")])
        db.execute("UPDATE articles SET restless = 0")
    db.close()
    shown = reader_of(tmp_path).get("/article/1/versions")
    assert len(shown.texts("//section/h2")) == 20
    (notice,) = shown.texts("//p[@class='notice']")
    assert notice.startswith("3 earlier changes")
