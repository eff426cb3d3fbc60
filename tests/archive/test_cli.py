from __future__ import annotations

import csv
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.request import urlopen

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive import documents
from archive.article import Outcome, State
from archive.commands import serving
from tests.archive.commands import run
from tests.archive.desk import FEED, NOW, Desk, article

NONE = "no archive here yet"
ESCAPES = "\x1b]0;owned\x07\x9b31m\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "0"],
        ["search", "nvidia"],
        ["status"],
        ["export"],
        ["backup", "somewhere"],
        ["verify"],
        ["verify", "--mend"],
    ],
)
def test_where_there_is_no_archive_one_line_says_so(tmp_path: Path, arguments: list[str]) -> None:
    result = run(tmp_path / "none", *arguments, code=2)
    assert NONE in result.stderr
    assert result.output.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_backup_one_line_says_so(tmp_path: Path) -> None:
    result = run(tmp_path / "archive", "restore", str(tmp_path / "none"), code=2)
    assert result.stderr == f"kursblatt: {tmp_path / 'none'}: no backup here\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"not a database at all" * 500, b""])
def test_another_file_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "archive.db").write_bytes(data)
    for command in ("status", "verify"):
        result = run(tmp_path, command, code=2)
        assert str(tmp_path / "archive.db") in result.stderr
        assert result.output.count("\n") == 1


def test_scraped_text_cannot_command_the_terminal(desk: Desk) -> None:
    desk.store(article(f"Nvidia{ESCAPES}[bold]", f"Nvidia{ESCAPES}", url="https://a.example/1"))
    failed = Outcome(state=State.FAILED, reason=f"odd{ESCAPES}")
    desk.settle("https://a.example/2", failed)
    with desk.db.atomic():
        documents.checked(desk.db, FEED, failed, source="presse", kind="feed", now=NOW)
    shown = run(desk, "search", "nvidia").stdout + run(desk, "status").stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]" in shown


def test_export_writes_each_format(filled: Desk, tmp_path: Path) -> None:
    for name in ("jsonl", "csv", "warc"):
        path = tmp_path / name
        result = run(filled, "export", "--format", name, "--output", str(path))
        assert result.output == ""
        assert run(filled, "export", "--format", name).stdout_bytes[:2] == path.read_bytes()[:2]
    lines = (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        assert [record["id"] for record in csv.DictReader(file)] == ["1", "2"]
    with (tmp_path / "warc").open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo", "metadata", "response", "metadata", "response"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "csv",
        "jsonl",
        "warc",
    ]


def test_export_names_a_file_that_it_cannot_write(filled: Desk, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "file"
    assert f"--output {missing}" in run(filled, "export", "--output", str(missing), code=2).stderr


def test_backup_restore_and_verify(filled: Desk, tmp_path: Path) -> None:
    backup, target = tmp_path / "backup", tmp_path / "target"
    assert "2 articles, 2 kept pages" in run(filled, "backup", str(backup)).stdout
    assert "not an empty folder" in run(filled, "backup", str(backup), code=2).stderr
    assert "2 articles" in run(target, "restore", str(backup)).stdout
    assert "--force" in run(target, "restore", str(backup), code=2).stderr
    run(target, "restore", "--force", str(backup))
    shown = run(target, "verify").stdout.splitlines()
    assert len(shown) == 15
    assert all(line.startswith("ok ") for line in shown)


def test_verify_names_what_is_wrong_and_mends_the_index(filled: Desk) -> None:
    with filled.db.atomic():
        filled.db.execute("DELETE FROM article_search")
    shown = run(filled, "verify", code=1).stdout
    assert "wrong         2  articles are in the search index" in shown
    assert "        article 1 is not in the search index\n" in shown
    found: list[dict[str, Any]] = json.loads(run(filled, "verify", "--json", code=1).stdout)
    assert [len(check["wrong"]) for check in found] == [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
    run(filled, "verify", "--mend")
    run(filled, "verify")


@pytest.mark.parametrize(
    ("options", "served"),
    [
        (["--host", "127.0.0.1"], True),
        (["--host", "0.0.0.0"], False),  # noqa: S104
        (["--host", "0.0.0.0", "--public"], True),  # noqa: S104
        (["--proxy", "127.0.0.1"], False),
    ],
)
def test_serving_to_other_machines_needs_a_password_or_to_be_said(
    filled: Desk, monkeypatch: pytest.MonkeyPatch, options: list[str], served: bool
) -> None:
    monkeypatch.setattr(serving, "_run", lambda *_: None)
    asked = ["serve", "--port", "0", *options]
    if served:
        run(filled, *asked)
        return
    refused = run(filled, *asked, code=2)
    assert refused.stderr.startswith(f"kursblatt: {options[0]}")
    assert "`python -m archive password` sets one, --public" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert run(filled, "password", typed="correct horse battery\n").stdout.endswith(
        "password: set\n"
    )
    run(filled, *asked)
    assert run(filled, "password", "--remove").stdout.endswith("password: removed\n")
    run(filled, *asked, code=2)


def test_a_password_for_the_environment_is_printed_and_not_kept(filled: Desk) -> None:
    printed = run(filled, "password", "--print", typed="correct horse battery\n").stdout
    assert printed.startswith("$argon2id$")
    assert not (filled.folder / "password").exists()
    assert "12 to 1,000" in run(filled, "password", typed="short\n", code=2).stderr


# In processes of their own from here on.


def command(desk: Desk, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "archive", *arguments, "--archive", str(desk.folder)]


def test_a_reader_that_wants_no_more_ends_an_export_quietly(desk: Desk) -> None:
    for number in range(20):
        desk.store(article(f"Meldung {number}", "Wort " * 20_000))
    with subprocess.Popen(
        command(desk, "export"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        assert export.stdout.read(1) == b"{"
        export.stdout.close()
        assert export.stderr.read() == b""
        assert export.wait(30) == 0


@pytest.fixture
def served(filled: Desk) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        command(filled, "serve", "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert address is not None, line
            yield server, address[0]
        finally:
            server.kill()


def test_serve_answers_once_it_says_so_and_ends_with_ctrl_c(
    served: tuple[subprocess.Popen[str], str],
) -> None:
    server, address = served
    with urlopen(f"{address}search?q=nvidia", timeout=10) as answer:
        assert answer.status == 200
        assert "Nvidia" in answer.read().decode()
    began = monotonic()
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=20)
    assert (out.strip(), err, server.returncode) == ("", "", 0)
    assert monotonic() - began < 10


def test_a_port_that_is_taken_is_named(filled: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run(filled, "serve", "--port", port, code=2)
    assert result.stderr == f"kursblatt: --host 127.0.0.1 --port {port}: Address already in use\n"
