"""Files that were cut off or come from elsewhere: what stands in them is read, or named."""

from __future__ import annotations

import gzip
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.importing import Imported, ImportFailed, LeftOut, given

_PAGES = ["https://desk.example/a", "https://desk.example/b"]


def _records(*, compressed: bool) -> list[bytes]:
    """A description of the file and two responses, each as it stands in a WARC."""
    made = [_written(None, compressed=compressed)]
    return made + [_written(url, compressed=compressed) for url in _PAGES]


def _written(url: str | None, *, compressed: bool) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    if url is None:
        record = writer.create_warcinfo_record("test.warc", {"software": "test"})
    else:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
        body = f"<title>{url}</title>".encode()
        record = writer.create_warc_record(
            url, "response", payload=BytesIO(body), length=len(body), http_headers=headers
        )
    writer.write_record(record)
    return out.getvalue()


def _read(path: Path) -> tuple[list[Imported], Counter[str], str]:
    found: list[Imported] = []
    skipped: Counter[str] = Counter()
    try:
        for record in given(path).records():
            page = record.read()
            if isinstance(page, LeftOut):
                skipped[page.reason] += 1
            else:
                found.append(page)
    except ImportFailed as error:
        return found, skipped, str(error)
    return found, skipped, ""


@pytest.mark.parametrize("compressed", [True, False])
def test_a_warc_cut_anywhere_gives_what_is_whole_and_says_that_it_is_cut(
    tmp_path: Path, *, compressed: bool
) -> None:
    path = tmp_path / ("cut.warc.gz" if compressed else "cut.warc")
    records = _records(compressed=compressed)
    whole = b"".join(records)
    between = {len(records[0]), len(records[0] + records[1])}
    path.write_bytes(whole)
    found, skipped, failure = _read(path)
    assert ([one.url for one in found], skipped, failure) == (_PAGES, Counter(), "")
    for end in set(range(1, len(whole))) - between:
        path.write_bytes(whole[:end])
        found, skipped, failure = _read(path)
        assert [one.url for one in found] == _PAGES[: len(found)]
        assert all(one.snapshot.body == f"<title>{one.url}</title>".encode() for one in found)
        if compressed:  # else a record's last line ends may be all that is cut
            assert failure.startswith(f"{path}: "), end


@pytest.mark.parametrize("field", ["WARC-Target-URI", "Content-Length", "WARC-Date", "WARC-Type"])
def test_a_record_without_a_field_that_it_must_have_is_counted_and_the_next_is_read(
    tmp_path: Path, field: str
) -> None:
    path = tmp_path / "odd.warc.gz"
    info, first, second = _records(compressed=False)
    lines = [line for line in first.split(b"\r\n") if not line.startswith(field.encode())]
    path.write_bytes(b"".join(map(gzip.compress, (info, b"\r\n".join(lines), second))))
    found, skipped, failure = _read(path)
    assert ([one.url for one in found][-1:], failure) == (_PAGES[1:], "")
    assert sum(skipped.values()) + len(found) == 2
