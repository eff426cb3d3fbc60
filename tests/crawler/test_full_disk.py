"""A disk that fills up ends a command with status 1 and one line; the archive is whole, and the
command given again, with room, comes to the same as if nothing had happened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.database import open_archive
from archive.verify import verify
from crawler.demo import Newsroom
from tests import crawls
from tests.cramped import limited, on_tmpfs, paged, read_only, without_temporary_room
from tests.crawler.conftest import TODAY

KIB = 1024


ON = ", and the next run goes on from there\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisturbed:
    room: Newsroom
    folder: Path
    contents: dict[str, object]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    folder = tmp_path_factory.mktemp("undisturbed")
    with Newsroom(today=TODAY, slow_seconds=0.2) as room:
        room.write_sources(folder / "sources")
        crawls.crawl(folder)
        yield Undisturbed(room=room, folder=folder, contents=crawls.contents(folder / "data"))


@pytest.fixture
def copied(undisturbed: Undisturbed, tmp_path: Path) -> Path:
    shutil.copytree(undisturbed.folder, tmp_path, dirs_exist_ok=True)
    return tmp_path


def wrong(folder: Path) -> list[str]:
    return [line for check in verify(folder) for line in check.wrong]


def pending(folder: Path) -> int:
    return int(crawls.rows(folder, "SELECT count(*) FROM urls WHERE state = 'pending'")[0][0])


def test_a_crawl(tmp_path: Path, undisturbed: Undisturbed) -> None:
    undisturbed.room.write_sources(tmp_path / "sources")
    data = tmp_path / "data"
    data.mkdir()
    done = on_tmpfs(data, 1500 * KIB, "crawler", "crawl", *crawls.folders(tmp_path))
    assert done.returncode == 1
    assert done.stderr == full(data / "archive.db") + ON
    assert "total" in done.stdout
    assert "internal error" not in done.stdout
    assert "Traceback" not in (data / "crawl.log").read_text()
    assert wrong(data) == []
    assert pending(data) > 0
    crawls.crawl(tmp_path)
    assert crawls.contents(data) == undisturbed.contents


def full(file: Path) -> str:
    return f"kursblatt: {file}: the disk is full; the archive is intact"


def empty(folder: Path) -> int:
    """The pages of an archive with nothing in it."""
    db = open_archive(folder)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.close()
    return int(pages)


@pytest.mark.parametrize("pages", [45, 190])
def test_a_crawl_where_no_disk_can_be_mounted(
    tmp_path: Path, undisturbed: Undisturbed, pages: int
) -> None:
    undisturbed.room.write_sources(tmp_path / "sources")
    most = empty(tmp_path / "empty") + pages
    done = paged(most, "crawler", "crawl", *crawls.folders(tmp_path))
    data = tmp_path / "data"
    assert done.returncode == 1
    assert done.stderr == full(data / "archive.db") + ON
    assert "internal error" not in done.stdout
    assert wrong(data) == []
    assert pending(data) > 0
    crawls.crawl(tmp_path)
    assert crawls.contents(data) == undisturbed.contents


def test_an_import(tmp_path: Path, undisturbed: Undisturbed) -> None:
    exported = tmp_path / "all.warc.gz"
    archive = ("--archive", str(undisturbed.folder / "data"))
    crawls.run("archive", "export", "--format", "warc", "--output", str(exported), *archive)
    arguments = ("crawler", "import", str(exported), "--archive")
    done = paged(empty(tmp_path / "empty") + 90, *arguments, str(tmp_path / "data"))
    assert done.returncode == 1
    assert done.stderr == full(tmp_path / "data/archive.db") + ON
    assert wrong(tmp_path / "data") == []
    crawls.run(*arguments, str(tmp_path / "data"))
    crawls.run(*arguments, str(tmp_path / "other"))
    assert crawls.contents(tmp_path / "data") == crawls.contents(tmp_path / "other")
    assert wrong(tmp_path / "data") == []


def test_a_replay(copied: Path, undisturbed: Undisturbed) -> None:
    arguments = ("crawler", "replay", *crawls.folders(copied))
    db = open_archive(copied / "data")
    db.execute("VACUUM")  # no page is free
    db.close()
    done = paged(1, *arguments)
    assert done.returncode == 1
    assert done.stderr == full(copied / "data/archive.db") + ON
    assert wrong(copied / "data") == []
    crawls.run(*arguments)
    assert crawls.contents(copied / "data") == undisturbed.contents


def test_a_backup(copied: Path, tmp_path: Path) -> None:
    target = tmp_path / "full/backup"
    arguments = ("archive", "backup", str(target), "--archive", str(copied / "data"))
    target.parent.mkdir()
    done = on_tmpfs(target.parent, 600 * KIB, *arguments)
    assert done.returncode == 1
    assert done.stderr == (f"kursblatt: {target}.part: the disk is full; the archive is intact\n")
    assert list(target.parent.iterdir()) == []
    done = limited(200 * KIB, *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(f"kursblatt: {target}.part: the disk does not take")
    assert done.stderr.count("\n") == 1
    assert list(target.parent.iterdir()) == []
    assert crawls.run(*arguments).returncode == 0
    assert crawls.contents(target) == crawls.contents(copied / "data")


@pytest.mark.parametrize(("room", "file"), [(150, "snapshots.db"), (600, "archive.db")])
def test_retention(copied: Path, room: int, file: str) -> None:
    data = copied / "data"
    drop_all_texts(data)
    arguments = ("archive", "retain", "--apply", "--archive", str(data))
    done = limited(room * KIB, *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(f"kursblatt: {data / file}: the disk does not take")
    assert done.stderr.count("\n") == 1
    assert wrong(data) == []
    assert crawls.run(*arguments).returncode == 0
    assert crawls.rows(data, "SELECT count(*) FROM texts WHERE text <> ''") == [(0,)]
    assert wrong(data) == []


def drop_all_texts(folder: Path) -> None:
    db = open_archive(folder)
    with db.atomic():
        db.execute("UPDATE sources SET keep_text_s = 0")
    db.close()


def test_mending(copied: Path) -> None:
    data = copied / "data"
    db = open_archive(data)
    with db.atomic():
        db.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
    db.close()
    arguments = ("archive", "verify", "--mend", "--archive", str(data))
    done = limited(100 * KIB, *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(f"kursblatt: {data}/archive.db: the disk does not take")
    assert done.stderr.count("\n") == 1
    assert crawls.run(*arguments).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("crawler", "crawl"),
        ("crawler", "replay"),
        ("archive", "retain", "--apply"),
        ("archive", "verify", "--mend"),
    ],
)
def test_a_folder_that_may_not_be_written(copied: Path, arguments: tuple[str, ...]) -> None:
    sources = ("--sources", str(copied / "sources")) if arguments[0] == "crawler" else ()
    done = read_only(copied / "data", *arguments, "--archive", str(copied / "data"), *sources)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"kursblatt: {copied}/data/run.lock: Read-only file system"
    )


@pytest.mark.parametrize("command", ["crawl", "replay"])
def test_a_run_that_has_no_room_for_temporary_files_does_not_begin(
    copied: Path, undisturbed: Undisturbed, command: str
) -> None:
    temporary = copied / "tmp"
    temporary.mkdir()
    done = without_temporary_room(temporary, "crawler", command, *crawls.folders(copied))
    assert done.returncode == 1
    assert done.stderr == (
        f"kursblatt: {temporary}: the disk is full: 1 MB are free where a run needs 72 at its "
        "start; the archive is intact\n"
    )
    assert crawls.contents(copied / "data") == undisturbed.contents
