"""What goes out as JSON Lines comes back: the same bytes from another archive, and nothing that
was there is lost."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from archive import companies
from archive.article import Article
from crawler.analysis import VERSION, analyze
from crawler.run import company_rows
from tests import crawls
from tests.archive.desk import Desk, article, day
from tests.crawler.conftest import Crawled
from tests.crawler.odd_server import source
from tests.crawler.test_failures import write

FELL = "SenseTime shares fell 46.77% on Thursday.\nThe AI company from Hong Kong said nothing."
CHINESE = "商汤股价周四下挫46.77%，报3.13港元。\n这家人工智能公司没有评论。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, source("https://desk.example", path="/feed"))
    return tmp_path


def made(folder: Path) -> None:
    """An archive with all that an article may have, made as a crawl would make it."""
    with Desk(folder) as desk:
        with desk.db.atomic():
            companies.register(desk.db, company_rows())
        desk.source("kurz", keep="summary")
        desk.source("streng", relevance=0.99)
        sense = article("SenseTime halves", FELL, language="en", url="https://presse.example/1")
        via = ["https://presse.example/go/1", "https://presse.example/amp/1"]
        stored(desk, sense, via=via, fetched_url="https://presse.example/print/1")
        stored(desk, article("商汤腰斩", CHINESE, language="zh", published_at=None))
        edited = article("Nvidia rises", "Nvidia rose 3%.", url="https://presse.example/3")
        stored(desk, edited, at=day("2026-11-20"))
        corrected = other(edited, text="Nvidia rose 4%.")
        for at in ("2026-11-21", "2026-11-22"):  # else it would be one that alters on every fetch
            stored(desk, corrected, at=day(at))
        stored(desk, edited, at=day("2026-11-23"))  # and back: three texts, of which two are one
        stored(desk, article("Wall", "Only the beginning.", complete=False, tags=("a", "ü\u2028")))
        stored(desk, article("Short", FELL), source="kurz", keep="summary")
        stored(desk, article("Hidden", "Nothing of AI."), source="streng")
        desk.db.execute("DELETE FROM urls WHERE article = 4")
        desk.db.execute("DELETE FROM articles WHERE id = 4")  # ids have gaps
        desk.db.conn.commit()


def stored(desk: Desk, one: Article, **how: Any) -> None:
    desk.store(one, analysis=analyze(one), **how)


def other(one: Article, **facts: Any) -> Article:
    return article(one.title, url=one.url, **facts)


def export(folder: Path, to: Path, *options: str) -> bytes:
    done = crawls.run("archive", "export", "--archive", str(folder), "--output", str(to), *options)
    assert done.returncode == 0, done.stderr
    return to.read_bytes()


def bring(folder: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    return crawls.run("crawler", "import", *map(str, files), *crawls.folders(folder))


def test_a_made_archive_comes_back_byte_for_byte(folder: Path) -> None:
    made(folder / "made")
    first = export(folder / "made", folder / "first.jsonl")
    lines = [json.loads(line) for line in first.splitlines()]
    assert [line["id"] for line in lines] == [1, 2, 3, 5, 6]
    assert [len(line["revisions"]) for line in lines] == [0, 0, 2, 0, 0]
    assert [bool(line["claims"]) for line in lines] == [True, True, True, True, False]
    done = bring(folder, folder / "first.jsonl")
    assert done.returncode == 0, done.stderr
    assert export(folder / "data", folder / "second.jsonl") == first
    hidden = "SELECT id FROM articles WHERE hidden"
    assert crawls.rows(folder / "data", hidden) == crawls.rows(folder / "made", hidden) != []
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0


def test_the_newsroom_comes_back_byte_for_byte(crawled: Crawled, folder: Path) -> None:
    first = export(crawled.folder / "data", folder / "first.jsonl")
    assert bring(folder, folder / "first.jsonl").returncode == 0
    assert export(folder / "data", folder / "second.jsonl") == first
    assert b'"revisions": [{"' in first
    counts = "SELECT count(*), sum(hidden) FROM articles"
    assert crawls.rows(folder / "data", counts) == crawls.rows(crawled.folder / "data", counts)
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0


def test_an_exported_warc_gives_the_same_articles_and_earlier_texts(
    crawled: Crawled, folder: Path
) -> None:
    there, here = crawled.folder / "data", folder / "data"
    warc = folder / "out.warc.gz"
    assert export(there, warc, "--format", "warc").startswith(b"\x1f\x8b")
    done = bring(folder, warc)
    assert done.returncode == 0, done.stderr
    lines = export(there, folder / "there.jsonl")
    assert export(here, folder / "here.jsonl") == lines
    assert bring(folder, folder / "there.jsonl").returncode == 0  # of the same fetches: no news
    assert export(here, folder / "here.jsonl") == lines
    assert crawls.run("archive", "verify", "--archive", str(here)).returncode == 0


def test_a_warc_behind_the_lines_of_the_same_articles_brings_no_second_text(
    crawled: Crawled, folder: Path
) -> None:
    there, here = crawled.folder / "data", folder / "data"
    export(there, folder / "out.warc.gz", "--format", "warc")
    lines = export(there, folder / "there.jsonl")
    assert bring(folder, folder / "there.jsonl").returncode == 0
    assert bring(folder, folder / "out.warc.gz").returncode == 0
    assert export(here, folder / "here.jsonl") == lines


def test_a_company_that_is_not_known_here_is_left_out_of_what_an_article_names(
    folder: Path,
) -> None:
    made(folder / "made")
    export(folder / "made", folder / "first.jsonl")
    first = json.loads((folder / "first.jsonl").read_text(encoding="utf-8").split("\n")[0])
    first["mentions"].append({**first["mentions"][0], "company": "nobody", "symbol": "NOB"})
    assert bring(folder, lines(folder, first)).returncode == 0
    named = "SELECT DISTINCT company FROM mentions"
    assert crawls.rows(folder / "data", named) == [("sensetime",)]
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0


def line(**fields: Any) -> dict[str, Any]:
    known = {"url": "https://desk.example/1", "title": "Nvidia rises", "text": "Nvidia rose 3%."}
    return known | fields


def lines(folder: Path, *rows: object) -> Path:
    path = folder / "lines.jsonl"
    texts = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_a_line_by_hand_is_imported_as_far_as_it_goes(folder: Path) -> None:
    by_hand = line(text=FELL, authors="Ada Beispiel", published_at="2026-11-20", mood="good")
    done = bring(folder, lines(folder, by_hand))
    assert done.returncode == 0, done.stderr
    told = "SELECT id, source, authors, published_at, language, analysis_version FROM articles"
    assert crawls.rows(folder / "data", told) == [
        (1, "odd", '["Ada Beispiel"]', "2026-11-20T00:00:00+00:00", "en", VERSION)
    ]
    assert crawls.rows(folder / "data", "SELECT symbol, value FROM claims") == [("0020.HK", 46.77)]


def test_what_is_no_article_is_counted_with_its_place_and_the_rest_is_imported(
    folder: Path,
) -> None:
    path = lines(
        folder,
        "no JSON",
        "[1]",
        {"title": "Nowhere"},
        {"url": "https://desk.example/2"},
        line(revisions="none"),
        line(revisions=[{"seen_at": {}}]),
        line(text="", summary="Kept.", claims=[{"metric": 5}], analysis_version=VERSION),
        line(text="Half a character \ud800."),
    )
    done = bring(folder, path)
    assert done.returncode == 1
    assert f"1 left out: a line that is not JSON: {path}:1" in done.stderr
    assert f"1 left out: a line that is no article: {path}:2" in done.stderr
    assert f"1 left out: a line without a web address: {path}:3" in done.stderr
    assert f"1 left out: a line without title and text: {path}:4" in done.stderr
    assert f"revisions: not as an export writes it: {path}:5 …" in done.stderr
    assert "1 failed: does not fit the archive" in done.stdout
    assert "Traceback" not in done.stderr
    assert crawls.rows(folder / "data", "SELECT text FROM texts") == [("Half a character ?.",)]
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0


_TEXTS = """
SELECT url, title, text, 'now' FROM articles JOIN texts ON texts.article = articles.id
UNION ALL SELECT url, revisions.title, text, 'before'
FROM revisions JOIN articles ON articles.id = article ORDER BY 1, 4, 3
"""


@pytest.mark.parametrize("seen", ["2026-11-19", "2026-11-25"])
@pytest.mark.parametrize("fetched_at", ["", "/print"])
def test_of_two_texts_of_an_article_none_is_lost(folder: Path, seen: str, fetched_at: str) -> None:
    url = "https://presse.example/1"
    with Desk(folder / "data") as desk:
        desk.store(
            article("Nvidia rises", "Nvidia rose 3%.", url=url), fetched_url=url + fetched_at
        )
        desk.store(article("Nummer 2", "Ein anderer Text.", url="https://presse.example/2"))
    path = lines(
        folder,
        line(url=url, text="Nvidia rose 4%.", id=2, first_seen_at=f"{seen}T08:00:00+00:00"),
        line(url="https://presse.example/3", text="Third.", id=2),
    )
    assert bring(folder, path).returncode == 0
    told = crawls.rows(folder / "data", _TEXTS)
    assert {text for _, _, text, _ in told} == {
        "Nvidia rose 3%.", "Nvidia rose 4%.", "Ein anderer Text.", "Third.",
    }  # fmt: skip
    now = [text for where, _, text, when in told if (where, when) == (url, "now")]
    assert now == ["Nvidia rose 3%." if seen < "2026-11-23" else "Nvidia rose 4%."]
    before = crawls.contents(folder / "data")
    assert bring(folder, path).returncode == 0  # once more: nothing is doubled
    assert crawls.contents(folder / "data") == before
    assert crawls.rows(folder / "data", _TEXTS) == told
    assert crawls.run("archive", "verify", "--archive", str(folder / "data")).returncode == 0


def test_facts_of_other_rules_are_found_anew_where_there_is_a_text(folder: Path) -> None:
    made(folder / "made")
    export(folder / "made", folder / "first.jsonl")
    older = [
        json.loads(one) | {"analysis_version": "0"}
        for one in (folder / "first.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    ]
    for one in older:
        one["claims"] = one["claims"][:1]
    assert bring(folder, lines(folder, *older)).returncode == 0
    version = "SELECT source, analysis_version FROM articles ORDER BY id"
    assert crawls.rows(folder / "data", version) == [
        ("presse", VERSION), ("presse", VERSION), ("presse", VERSION), ("kurz", "0"),
        ("streng", VERSION),
    ]  # fmt: skip
    number = "SELECT article, count(*) FROM claims WHERE article <> 5 GROUP BY 1"
    assert crawls.rows(folder / "data", number) == crawls.rows(folder / "made", number)
    assert crawls.rows(folder / "data", "SELECT count(*) FROM claims WHERE article = 5") == [(1,)]
