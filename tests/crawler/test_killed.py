"""kill -9 in the middle of a command leaves an archive that passes `verify`, and the command given
again comes to the same as one that nothing cut short."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database import ArchiveError, open_snapshots, read_snapshots
from archive.verify import verify
from crawler.demo import Newsroom
from tests import crawls
from tests.archive.desk import NOW, Desk, article, count
from tests.crawler.conftest import TODAY, Crawled
from tests.crawler.test_resilience import asked, started
from tests.processes import wait_until


def wrong(folder: Path) -> list[str]:
    return [line for check in verify(folder) for line in check.wrong]


def killed(in_the_middle: Callable[[], bool], *arguments: str) -> None:
    """Kills `python -m …` as soon as it is in the middle; fails where it had ended before."""
    process = subprocess.Popen(
        crawls.command(*arguments),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: in_the_middle() or process.poll() is not None)
        process.send_signal(signal.SIGKILL)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == -signal.SIGKILL, "it had ended before"


def rows(folder: Path, sql: str) -> int:
    """A number that the archive says; 0 while there is none yet."""
    try:
        return int(crawls.rows(folder, sql)[0][0])
    except ArchiveError:
        return 0


def test_a_replay(tmp_path: Path, crawled: Crawled) -> None:
    shutil.copytree(crawled.folder, tmp_path, dirs_exist_ok=True)
    data = tmp_path / "data"
    arguments = ("crawler", "replay", *crawls.folders(tmp_path))
    # What is replayed waits to be settled, until all is.
    killed(lambda: rows(data, "SELECT count(*) FROM unsettled") > 5, *arguments)
    assert wrong(data) == []
    assert rows(data, "SELECT count(*) FROM unsettled") > 5
    crawls.run(*arguments)
    assert rows(data, "SELECT count(*) FROM unsettled") == 0
    assert wrong(data) == []
    assert crawls.contents(data) == crawls.contents(crawled.folder / "data")


def test_an_import(tmp_path: Path, crawled: Crawled) -> None:
    exported = tmp_path / "all.warc.gz"
    archive = ("--archive", str(crawled.folder / "data"))
    crawls.run("archive", "export", "--format", "warc", "--output", str(exported), *archive)
    data, other = tmp_path / "data", tmp_path / "other"
    arguments = ("crawler", "import", str(exported), "--archive")
    killed(lambda: rows(data, "SELECT count(*) FROM articles") > 5, *arguments, str(data))
    assert wrong(data) == []
    crawls.run(*arguments, str(data))
    crawls.run(*arguments, str(other))
    assert crawls.contents(data) == crawls.contents(other)
    assert wrong(data) == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive large enough to be met in the middle of something."""
    folder = tmp_path_factory.mktemp("large") / "archive"
    with Desk(folder) as desk:
        for number in range(1_500):
            body = f"{number} ".encode() * 200
            desk.store(article(f"Meldung {number}", f"Satz {number}. " * 80), body=body, at=NOW)
        with desk.db.atomic():
            desk.db.execute("DELETE FROM unsettled")
            desk.db.execute("UPDATE sources SET keep_text_s = 0")
    return folder


@pytest.mark.parametrize("in_texts", [False, True], ids=["pages", "texts"])
def test_retention(tmp_path: Path, large: Path, in_texts: bool) -> None:
    data = tmp_path / "archive"
    shutil.copytree(large, data)
    kept = read_snapshots(data)
    short = "SELECT count(*) FROM texts WHERE text = ''"
    arguments = ("archive", "retain", "--apply", "--archive", str(data))
    killed(lambda: rows(data, short) > 0 if in_texts else count(kept, "gone") > 0, *arguments)
    kept.close()
    assert rows(data, short) < 1_500
    assert wrong(data) == []
    assert crawls.run(*arguments).returncode == 0
    assert rows(data, short) == 1_500
    assert wrong(data) == []


@pytest.mark.parametrize("file", ["archive.db", "snapshots.db"])
def test_a_backup(tmp_path: Path, large: Path, file: str) -> None:
    target, part = tmp_path / "backup", tmp_path / "backup.part"
    data = tmp_path / "archive"
    shutil.copytree(large, data)
    db = open_snapshots(data)  # pages enough for a copy to take its time
    with db.atomic():
        db.execute("INSERT INTO bodies VALUES ('aa', NULL, 1, zeroblob(60000000))")
        db.execute("DELETE FROM bodies WHERE hash = 'aa'")
    db.close()
    arguments = ("archive", "backup", str(target), "--archive", str(data))
    killed((part / file).exists, *arguments)
    assert wrong(data) == []
    assert not target.exists()
    assert part.exists()
    assert crawls.run(*arguments).returncode == 0
    assert not part.exists()
    assert not (target / "run.lock").exists()
    assert crawls.contents(target) == crawls.contents(data)
    assert wrong(target) == []


def test_a_backup_from_the_middle_of_a_crawl_is_restored_whole_and_goes_on(tmp_path: Path) -> None:
    backup, restored = tmp_path / "backup", tmp_path / "restored"
    with Newsroom(today=TODAY, slow_seconds=0.2) as room:
        room.write_sources(tmp_path / "sources", delay=1.0)
        with started(tmp_path):
            wait_until(asked(room, 30))
            archive = ("--archive", str(tmp_path / "data"))
            assert crawls.run("archive", "backup", str(backup), *archive).returncode == 0
        room.write_sources(restored / "sources")
        into = ("--archive", str(restored / "data"))
        assert crawls.run("archive", "restore", str(backup), *into).returncode == 0
        assert wrong(restored / "data") == []
        assert rows(restored / "data", "SELECT count(*) FROM urls WHERE state = 'pending'") > 0
        crawls.crawl(restored)
        room.write_sources(tmp_path / "undisturbed/sources")
        crawls.crawl(tmp_path / "undisturbed")
    undisturbed = crawls.contents(tmp_path / "undisturbed/data")
    assert crawls.contents(restored / "data") == undisturbed


def test_a_backup_taken_while_retention_runs_has_every_page_or_its_note(
    tmp_path: Path, large: Path
) -> None:
    data = tmp_path / "archive"
    shutil.copytree(large, data)
    archive = ("--archive", str(data))
    kept = read_snapshots(data)
    with subprocess.Popen(
        crawls.command("archive", "retain", "--apply", *archive),
        cwd=crawls.CHECKOUT,
        stdout=subprocess.DEVNULL,
    ) as retention:
        for number in range(4):
            wait_until(lambda: count(kept, "gone") > 0)
            done = crawls.run("archive", "backup", str(tmp_path / str(number)), *archive)
            assert done.returncode == 0
        retention.wait()
    kept.close()
    for number in range(4):
        assert wrong(tmp_path / str(number)) == []
