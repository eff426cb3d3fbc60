from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.database import read_archive
from archive.export.lines import FIELDS, json_lines
from archive.export.table import csv_lines
from archive.export.warc import write_warc
from archive.search import Filters
from archive.sources import RELEVANT
from archive.stored import stored
from tests.archive.desk import NOW, Desk, article, day


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.source("kurz", keep="summary")
    desk.store(
        article(
            "Übernahme\u2028geplatzt",
            "Erster Absatz.\nZweiter, mit „Zitat“.",
            summary="Der Anriss.",
            authors=("Ada Beispiel", "Bo Muster"),
            published_from="JSON-LD datePublished",
            published_raw="gestern",
            language="de",
            site_name="Presse",
            url="https://presse.example/1",
        ),
        fetched_url="https://presse.example/druck/1",
    )
    desk.store(article("商汤反跌", "股价下挫。", language="zh", published_at=None))
    desk.store(
        article("Anriss", "Ganz.", published_at=day("2026-11-01")), source="kurz", keep="summary"
    )
    return desk


def exported(desk: Desk, question: str = "", filters: Filters = Filters()) -> list[dict[str, Any]]:  # noqa: B008
    data = b"".join(json_lines(desk.db, stored(desk.db, question, filters)))
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def test_a_line_has_all_fields(filled: Desk) -> None:
    assert exported(filled)[0] == {
        "id": 1,
        "url": "https://presse.example/1",
        "title": "Übernahme\u2028geplatzt",
        "summary": "Der Anriss.",
        "text": "Erster Absatz.\nZweiter, mit „Zitat“.",
        "authors": ["Ada Beispiel", "Bo Muster"],
        "published_at": "2026-11-20T12:00:00+00:00",
        "published_from": "JSON-LD datePublished",
        "published_raw": "gestern",
        "language": "de",
        "site_name": "Presse",
        "modified_at": None,
        "image": "",
        "section": "",
        "tags": [],
        "complete": True,
        "origins": {},
        "source": "presse",
        "first_seen_at": NOW.isoformat(),
        "urls": ["https://presse.example/1", "https://presse.example/druck/1"],
        "relevance": None,
        "opt_outs": [],
        "about": [],
        "mentions": [],
        "claims": [],
        "analysis_version": "",
        "story": 1,
        "story_decisions": [],
        "fingerprint": None,
        "publisher": {
            "name": "Presse",
            "homepage": "https://presse.example/",
            "language": "",
            "keep": "full",
            "relevance": RELEVANT,
        },
        "day": "2026-11-20",
        "changed_at": None,
        "gone_at": None,
        "gone": "",
        "restless": 0,
        "fetched_url": "https://presse.example/druck/1",
        "alone": None,
        "revisions": [],
    }
    assert exported(filled)[1]["published_at"] is None


@pytest.mark.parametrize(
    ("question", "filters", "ids"),
    [
        ("", Filters(), [1, 2, 3]),
        ("商湯", Filters(), [2]),
        ("uebernahme OR 商汤", Filters(), [1, 2]),
        ("", Filters(source="kurz"), [3]),
        ("", Filters(language="de"), [1]),
        ("", Filters(since=date(2026, 11, 20)), [1, 2]),
        ("", Filters(until=date(2026, 11, 20)), [1, 3]),
        ("fehlt", Filters(), []),
    ],
)
def test_it_can_be_narrowed_and_goes_by_id(
    filled: Desk, question: str, filters: Filters, ids: list[int]
) -> None:
    assert [line["id"] for line in exported(filled, question, filters)] == ids


def test_articles_come_one_at_a_time(filled: Desk) -> None:
    reader = read_archive(filled.folder)
    lines = json_lines(reader, stored(reader))
    assert json.loads(next(lines))["id"] == 1
    filled.store(article("Später"))  # a crawl is not held up, nor seen
    assert len(list(lines)) == 2
    reader.close()


def table(desk: Desk) -> list[dict[str, str]]:
    text = b"".join(csv_lines(desk.db, stored(desk.db))).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_the_same_fields_and_facts_in_short(filled: Desk) -> None:
    lines, records = exported(filled), table(filled)
    assert list(records[0]) == [*FIELDS, "relevance", "symbols"]
    assert records[0]["text"] == lines[0]["text"]
    assert records[0]["authors"] == "Ada Beispiel\nBo Muster"
    assert records[1]["published_at"] == ""


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_a_headline_is_no_formula(desk: Desk, begin: str) -> None:
    title = f'{begin}HYPERLINK("https://evil.example","klick")'
    desk.store(article(title, authors=(title,)))
    desk.store(article("3 - 2 = 1"))
    first, second = table(desk)
    assert first["title"] == first["authors"] == f"'{title}"
    assert second["title"] == "3 - 2 = 1"


def test_warc_has_the_responses_and_describes_what_was_kept(filled: Desk) -> None:
    out = io.BytesIO()
    written = write_warc(out, filled.db, stored(filled.db), filled.snapshots)
    assert (written.responses, written.without) == (2, 1)
    out.seek(0)
    records = []
    for record in ArchiveIterator(out, check_digests="raise"):
        assert record.rec_headers.protocol == "WARC/1.1"
        if record.rec_type == "response":
            body = record.raw_stream.read()
            records.append((record.rec_headers, record.http_headers, body))
    assert [headers.get_header("WARC-Target-URI") for headers, _, _ in records] == [
        "https://presse.example/druck/1",
        article("商汤反跌").url,
    ]
    headers, http, body = records[0]
    assert headers.get_header("WARC-Date") == "2026-11-23T08:00:00Z"
    assert body.decode().startswith("<h1>Übernahme")
    assert http.get_statuscode() == "200"
    assert http.get_header("content-length") == str(len(body))
    assert http.get_header("content-encoding") is None
    assert http.get_header("x-archive-orig-content-encoding") == "gzip"


def test_each_warc_record_is_a_gzip_member(filled: Desk) -> None:
    out = io.BytesIO()
    write_warc(out, filled.db, stored(filled.db), filled.snapshots)
    assert out.getvalue().count(b"\x1f\x8b\x08") >= 3
    assert gzip.decompress(out.getvalue()).count(b"WARC/1.1\r\n") == 5
