"""WARC as several crawlers write it, and HTML as browsers and mirrors keep it."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
import zstandard

from crawler.importing import Imported, ImportFailed, LeftOut, given
from crawler.importing.bodies import LARGEST
from tests.crawler import warcs

PAGES = [f"https://desk.example/{number}" for number in range(5)]
BODY = b"<title>One</title>" + b"<p>Nvidia rose 3%.</p>" * 40


def read(path: Path) -> tuple[list[Imported], Counter[str]]:
    found: list[Imported] = []
    left_out: Counter[str] = Counter()
    for record in given(path).records():
        page = record.read()
        if isinstance(page, LeftOut):
            left_out[page.reason] += 1
        else:
            found.append(page)
    return found, left_out


def warc(tmp_path: Path, *records: bytes) -> Path:
    path = tmp_path / "some.warc.gz"
    path.write_bytes(warcs.gzipped(list(records)))
    return path


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("a.warc", b"".join),
        ("a.warc.gz", warcs.gzipped),
        ("a.warc.gz", warcs.gzipped_whole),
        ("a.warc.gz", lambda records: warcs.gzipped(records) + b"\0" * 512),
        ("a.warc.zst", warcs.zstd),
        ("a.warc.zst", warcs.zstd_whole),
        ("a.warc.zst", warcs.zstd_with_dictionary),
        ("a.warc.zst", lambda records: warcs.zstd_with_dictionary(records, packed=False)),
        ("misnamed.warc.gz", warcs.zstd),
        ("MISNAMED.WARC", warcs.gzipped_whole),
    ],
)
def test_whatever_it_is_packed_with_all_records_are_read(
    tmp_path: Path, name: str, packed: Callable[[list[bytes]], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(packed([warcs.record(url, BODY) for url in PAGES]))
    found, left_out = read(path)
    assert [one.url for one in found] == PAGES
    assert {one.snapshot.body for one in found} == {BODY}
    assert not left_out


@pytest.mark.parametrize(
    "packed", [warcs.gzipped_whole, warcs.zstd, warcs.zstd_whole, warcs.zstd_with_dictionary]
)
def test_what_is_packed_and_cut_off_is_named_and_read_up_to_there(
    tmp_path: Path, packed: Callable[[list[bytes]], bytes]
) -> None:
    path = tmp_path / "a.warc.gz"
    records = [warcs.record(url, BODY) for url in PAGES]
    whole = packed(records)
    for end in (*range(1, 20), *range(20, len(whole), 37)):
        path.write_bytes(whole[:end])
        found, failure = read_to_the_end(path)
        assert found == PAGES[: len(found)]
        if not failure:  # cut between two frames: it is whole
            assert whole[:end] == packed(records[: len(found)])
        else:
            assert failure.startswith(f"{path}: ")


def read_to_the_end(path: Path) -> tuple[list[str], str]:
    """The pages' addresses, and what was said where the file could be read no further."""
    found: list[str] = []
    try:
        for record in given(path).records():
            page = record.read()
            found += [] if isinstance(page, LeftOut) else [page.url]
    except ImportFailed as error:
        return found, str(error)
    return found, ""


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("identity", bytes),
        ("gzip", bytes),  # unpacked by the crawler, which left the header
        ("br", bytes),
        ("zstd", bytes),
        ("deflate", bytes),
    ],
)
@pytest.mark.parametrize("chunks", [False, True])
def test_bodies_are_unpacked_as_their_headers_say_or_as_they_are(
    tmp_path: Path, coding: str, packed: Callable[[bytes], bytes], *, chunks: bool
) -> None:
    sent = packed(BODY)
    headers = {"Content_Encoding": coding}
    if chunks:
        sent, headers = warcs.chunked(sent), headers | {"Transfer_Encoding": "chunked"}
    (page,), _ = read(warc(tmp_path, warcs.record(PAGES[0], sent, **headers)))
    assert page.snapshot.body == BODY
    assert page.snapshot.headers["content-encoding"] == coding


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("", bytes),
    ],
)
def test_a_bomb_is_left_out_and_the_next_page_is_read(
    tmp_path: Path, coding: str, packed: Callable[[bytes], bytes]
) -> None:
    bomb = warcs.record(PAGES[0], packed(b"a" * (LARGEST + 1)), Content_Encoding=coding)
    found, left_out = read(warc(tmp_path, bomb, warcs.record(PAGES[1], BODY)))
    assert [one.url for one in found] == PAGES[1:2]
    assert left_out == {"too large": 1}


def test_what_is_no_page_is_counted_by_kind(tmp_path: Path) -> None:
    path = warc(
        tmp_path,
        warcs.record(PAGES[0], BODY, kind="request"),
        warcs.record(PAGES[0], BODY, kind="resource"),
        warcs.record(PAGES[1], BODY, kind="revisit"),
        warcs.record(PAGES[2], BODY, status="404 Not Found"),
        warcs.record(PAGES[3], b"{}", Content_Type="application/json"),
        warcs.record("dns:desk.example", b"1.2.3.4", kind="resource"),
    )
    found, left_out = read(path)
    assert [one.url for one in found] == PAGES[:1]
    assert left_out == {
        "revisit: the same bytes as another record": 1,
        "HTTP 404": 1,
        "not HTML": 1,
        "not a web address": 1,
    }


HEAD = "<html><head>{}<title>t</title></head><body><p>x</p></body></html>"


@pytest.mark.parametrize(
    ("place", "head", "url"),
    [
        ("a.html", "<link rel='canonical' href='https://a.example/1'>", "https://a.example/1"),
        ("a.html", "<meta property='og:url' content='https://a.example/2'>", "https://a.example/2"),
        ("a.htm", "<!-- saved from url=(0019)https://a.example/3 -->", "https://a.example/3"),
        (
            "a.html",
            "<!-- Mirrored from a.example/4.html by HTTrack Website Copier/3.x [XR&CO'2014] -->",
            "https://a.example/4.html",
        ),
        ("www.example.com/news/5.html", "", "https://www.example.com/news/5.html"),
        ("www.example.com/news/index.html", "", "https://www.example.com/news/"),
        ("www.example.com/news/a@id=5.html", "", ""),
        ("news/5.html", "", ""),
        ("a.html", "<!-- saved from url=(0014)about:internet -->", ""),
    ],
)
def test_html_files_are_of_the_address_that_they_carry(
    tmp_path: Path, place: str, head: str, url: str
) -> None:
    path = tmp_path / "pages" / place
    path.parent.mkdir(parents=True)
    path.write_text(HEAD.format(head), encoding="utf-8")
    found, left_out = read(tmp_path / "pages")
    assert [one.url for one in found] == ([url] if url else [])
    assert sum(left_out.values()) == (not url)


def test_a_folder_gives_what_is_in_it_sorted_whatever_its_kind(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/1.warc.zst").write_bytes(warcs.zstd([warcs.record(PAGES[1], BODY)]))
    (tmp_path / "b/picture.png").write_bytes(b"no page")
    (tmp_path / "a.jsonl").write_text('{"url": "https://desk.example/0", "title": "t"}\n')
    saved = HEAD.format(f"<link rel='canonical' href='{PAGES[2]}'>")
    (tmp_path / "c.HTM").write_text(saved)
    assert [one.url for one in read(tmp_path)[0]] == PAGES[:3]


def test_lines_may_be_packed_too(tmp_path: Path) -> None:
    lines = b'{"url": "https://desk.example/0", "title": "t"}\n'
    for name, data in (("a.jsonl.gz", gzip.compress(lines)), ("b.jsonl.zst", warcs.zstd([lines]))):
        (tmp_path / name).write_bytes(data)
        assert [one.url for one in read(tmp_path / name)[0]] == PAGES[:1]


def test_a_file_is_read_no_further_than_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "large.warc.gz"
    made = warcs.gzipped([warcs.record(f"https://desk.example/{n}", BODY) for n in range(3_000)])
    path.write_bytes(made)
    records: Iterator[object] = given(path).records()
    ends = [next(records).end for _ in range(10)]  # type: ignore[attr-defined]
    assert ends[-1] < len(made) / 4


def test_what_cannot_be_read_is_said_before_anything_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(ImportFailed, match=r"a\.pdf: not WARC"):
        given(tmp_path / "a.pdf")
    with pytest.raises(ImportFailed, match="no WARC, JSON Lines or HTML in this folder"):
        given(tmp_path)
