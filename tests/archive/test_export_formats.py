"""Parquet, Markdown and WARC, read back by the libraries that others read them with."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest
import yaml
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.database import ArchiveError
from archive.export import parquet
from archive.export.markdown import slug, write_markdown
from archive.export.parquet import write_parquet
from archive.export.warc import write_warc
from archive.stored import stored
from crawler.analysis import analyze
from tests import crawls
from tests.archive import findings
from tests.archive.desk import NOW, Desk, article, day

TITLES = [
    'A "quoted": title, with #hash & [brackets]',
    "商汤：股价腰斩！",
    "AUX",
    "../../etc/passwd",
    "no",
    "2026-11-20",
    "장" * 300,
    "!!!",
    "Tab\tand \u2028 line",
]


@pytest.fixture
def titled(desk: Desk) -> Desk:
    for number, title in enumerate(TITLES):
        desk.store(
            article(
                title,
                "# No heading.\n12. Not a list.\n<script>alert(1)</script> *\n- 3 %",
                url=f"https://presse.example/{number}",
                tags=("a: b", "ü"),
            )
        )
    return desk


def front(path: Path) -> tuple[dict[str, object], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def test_markdown_has_front_matter_that_yaml_reads_as_it_was(titled: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert write_markdown(folder, titled.db, stored(titled.db), force=False) == len(TITLES)
    files = sorted(folder.iterdir(), key=lambda path: int(path.stem.rpartition("-")[2]))
    assert [front(path)[0]["title"] for path in files] == TITLES
    head, body = front(files[0])
    assert head["tags"] == ["a: b", "ü"]
    assert head["published_at"] == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert body.strip().split("\n\n") == [
        "\\# No heading.", "12\\. Not a list.", "\\<script>alert(1)\\</script> \\*", "\\- 3 %",
    ]  # fmt: skip


def test_markdown_names_are_ones_that_every_file_system_takes(titled: Desk, tmp_path: Path) -> None:
    write_markdown(tmp_path / "out", titled.db, stored(titled.db), force=False)
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert "2026-11-20-商汤-股价腰斩-2.md" in names
    assert "2026-11-20-8.md" in names  # a headline without a letter
    assert len({name.casefold() for name in names}) == len(TITLES)
    assert max(len(name.encode()) for name in names) <= 143
    assert not [name for name in names if set(name) & set('<>:"/\\|?*\t\u2028')]
    assert slug("ÄRGER") == slug("A\u0308rger") == "ärger-"


def test_markdown_overwrites_nothing_unless_told(titled: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("my notes", encoding="utf-8")
    with pytest.raises(ArchiveError, match="is not empty"):
        write_markdown(tmp_path, titled.db, stored(titled.db), force=False)
    for _ in range(2):
        write_markdown(tmp_path, titled.db, stored(titled.db), force=True)
    assert mine.read_text(encoding="utf-8") == "my notes"
    assert len(list(tmp_path.glob("2026*.md"))) == len(TITLES)


def test_parquet_has_types_and_comes_in_groups(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 2)
    findings.register(desk.db)
    fell = article("SenseTime falls", "SenseTime shares fell 46.77% on Thursday.", language="en")
    desk.store(fell, analysis=analyze(fell))
    desk.store(article("Zwei", authors=("Ada", "Bo"), published_at=None, origins={"title": "h1"}))
    desk.store(article("Drei"))
    out = io.BytesIO()
    write_parquet(out, desk.db, stored(desk.db))
    file = pq.ParquetFile(io.BytesIO(out.getvalue()))
    assert file.num_row_groups == 2
    first, second, third = file.read().to_pylist()
    assert first["published_at"] == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert first["first_seen_at"] == NOW
    assert [(one["value"], one["event_date"]) for one in first["claims"]] == [
        (46.77, date(2026, 11, 19))
    ]
    assert first["mentions"][0]["symbol"] == "0020.HK"
    assert (second["authors"], second["published_at"]) == (["Ada", "Bo"], None)
    assert second["origins"] == [("title", "h1")]
    assert (third["id"], third["claims"], third["complete"]) == (3, [], True)


def revised(desk: Desk) -> Desk:
    one = article("Eins", "Erst so.", url="https://presse.example/1")
    desk.store(one, at=day("2026-11-20"))
    other = article("Eins", "Dann anders.", url=one.url)
    desk.store(other, at=day("2026-11-21"))
    desk.store(other, at=day("2026-11-22"))  # else it would be a page that alters on every fetch
    desk.store(one, at=day("2026-11-23"))
    desk.store(article("Zwei"), via=["https://presse.example/go/2"])
    return desk


def warc(desk: Desk) -> bytes:
    out = io.BytesIO()
    write_warc(out, desk.db, stored(desk.db), desk.snapshots)
    return out.getvalue()


def test_warc_has_the_responses_of_earlier_texts_in_their_order(desk: Desk) -> None:
    found = [
        record.content_stream().read().decode()
        for record in ArchiveIterator(io.BytesIO(warc(revised(desk))))
        if record.rec_type == "response"
    ]
    assert found == [
        "<h1>Eins</h1>Erst so.", "<h1>Eins</h1>Dann anders.", "<h1>Eins</h1>Erst so.",
        "<h1>Zwei</h1>Ein Satz.",
    ]  # fmt: skip


def test_warc_is_the_same_each_time_and_its_records_refer_to_each_other(desk: Desk) -> None:
    data = warc(revised(desk))
    assert warc(desk) == data
    ids: set[str] = set()
    about = ""
    for record in ArchiveIterator(io.BytesIO(data)):
        header = record.rec_headers.get_header
        assert header("WARC-Record-ID") not in ids
        ids.add(header("WARC-Record-ID"))
        if record.rec_type != "warcinfo":
            assert header("WARC-Warcinfo-ID") in ids
        if record.rec_type == "response":
            assert about == header("WARC-Record-ID")
            assert header("WARC-Payload-Digest").startswith("sha1:")
        about = header("WARC-Concurrent-To") or ""
    assert len(ids) == 1 + 2 * 4


def test_warcio_finds_nothing_wrong(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.warc.gz"
    path.write_bytes(warc(revised(desk)))
    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=True))
    assert checker.process_all() == 0
    assert capsys.readouterr().out.count("digest pass") == 1 + 2 * 4


def test_each_format_goes_out_by_command(filled: Desk, tmp_path: Path) -> None:
    there = ["--archive", str(filled.folder), "--since", "2026-11-03"]
    for format_, name in (("parquet", "out.parquet"), ("markdown", "out")):
        done = crawls.run(
            "archive", "export", "--format", format_, "--output", str(tmp_path / name), *there
        )
        assert done.returncode == 0, done.stderr
    assert pq.read_metadata(tmp_path / "out.parquet").num_rows == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        "2026-11-20-übernahme-nvidia-greift-zu-1.md"
    ]
    done = crawls.run("archive", "export", "--format", "markdown", *there)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
